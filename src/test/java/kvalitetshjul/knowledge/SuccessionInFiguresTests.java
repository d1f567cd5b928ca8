package kvalitetshjul.knowledge;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@ModuleTest
class SuccessionInFiguresTests {
    private static final String ENGLISH = "/knowledge/key-figures/NATIONAL_TEST_ENGLISH_5?unit=";

    @Autowired
    Fixtures fixtures;

    @Autowired
    FigureImports imports;

    @Autowired
    Packs packs;

    @Autowired
    UnitActs acts;

    @Autowired
    MockMvcTester browser;

    @Test
    void theSuccessorsSeriesTellsOfTheBreakAndThePredecessorsKeepTheirs() {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> {
            packs.adopt("lebesby");
            imports.take("20260224-1157_np.csv", PublishedFiles.bytes("np5-2024-25.csv"));
        });
        var merged = own.mergeSchools();

        assertThat(get(own.director, ENGLISH + merged))
                .hasStatusOk()
                .bodyText()
                .contains("Slått sammen av Nordre skole og Søndre skole 1. august 2026", "unit=" + own.firstSchool);
        assertThat(get(own.director, ENGLISH + own.firstSchool))
                .hasStatusOk()
                .bodyText()
                .contains("Gikk inn i Fjellheim skole 1. august 2026", "skjermet", "unit=" + merged);

        // a file of an old year still finds the school by the number it had then
        var before = fixtures.municipality();
        fixtures.as(before.director, () -> packs.adopt("lebesby"));
        fixtures.as(
                before.administrator,
                () -> acts.carryOut(new UnitAct.Renumber(
                        LocalDate.of(2026, 8, 1), "Vedtak", before.firstSchool, 1, Optional.of("974610736"))));
        fixtures.as(before.director, () -> imports.take("np.csv", PublishedFiles.bytes("np5-2024-25.csv")));
        assertThat(get(before.director, ENGLISH + before.firstSchool))
                .bodyText()
                .contains("skjermet");
    }

    private MvcTestResult get(Actor person, String address) {
        return browser.get().uri(address).with(signedIn(person)).exchange();
    }
}
