package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What a unit writes into the year stands in its own ring, is told how long it may be, and is moved only where it moves. */
@ModuleTest
class WhatAUnitWritesTests {
    private static final String WHEEL = "/wheel/2026-27";

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    OpenedYear year;
    Actor director;
    Actor principal;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        director = year.municipality.director;
        principal = year.municipality.firstPrincipal;
    }

    @Test
    void aNameThatIsTooLongIsToldHowLongItMayBe() {
        for (int length : List.of(151, 160, 200))
            assertThat(add("a".repeat(length), "UNIT"))
                    .hasStatus(422)
                    .bodyText()
                    .contains("Høyst 150 tegn")
                    .doesNotContain("Høyst 2000 tegn");
        assertThat(add("a".repeat(150), "UNIT")).hasStatus3xxRedirection();
    }

    @Test
    void itStandsInTheRingOfTheUnitsWhateverIsSent() {
        for (var level : List.of("POLITICAL", "ADMINISTRATIVE", "", "NONE"))
            assertThat(add("Teateruke " + level, level)).as(level).hasStatus3xxRedirection();
        assertThat(year.tasks().stream()
                        .filter(task -> task.item().code().startsWith("OWN_"))
                        .map(task -> task.item().level()))
                .hasSize(4)
                .containsOnly(Level.UNIT);
    }

    @Test
    void movingToTheDaysItHasIsNoChangeAndWhatIsLeftOutIsPutBackFirst() {
        assertThat(move("2026-12-01", "2026-12-31", "0"))
                .hasStatus(422)
                .bodyText()
                .contains("Punktet ligger allerede på disse dagene.");
        assertThat(requests.get(director, WHEEL + "/plan")).bodyText().contains("Ingen ennå.");
        assertThat(requests.post(director, WHEEL + "/items/BUDGET/dropping", "version", "0", "reason", "Ikke i år"))
                .hasStatus3xxRedirection();
        assertThat(move("2026-11-20", "2026-12-10", "1"))
                .hasStatus(422)
                .bodyText()
                .contains("Punktet er tatt ut i år. Sett det tilbake før det flyttes.");
        assertThat(requests.post(director, WHEEL + "/items/BUDGET/restoring", "version", "1", "reason", "Likevel"))
                .hasStatus3xxRedirection();
        assertThat(move("2026-11-20", "2026-12-10", "2")).hasStatus3xxRedirection();
    }

    private MvcTestResult move(String from, String to, String version) {
        return requests.post(
                director,
                WHEEL + "/items/BUDGET/move",
                "from",
                from,
                "to",
                to,
                "version",
                version,
                "reason",
                "Rådet møtes tidligere.");
    }

    private MvcTestResult add(String name, String level) {
        return requests.post(
                principal,
                WHEEL + "/units/" + year.municipality.firstSchool + "/items",
                "name",
                name,
                "from",
                "2027-03-08",
                "to",
                "2027-03-12",
                "level",
                level,
                "phase",
                "IMPLEMENT",
                "role",
                "UNIT_HEAD");
    }
}
