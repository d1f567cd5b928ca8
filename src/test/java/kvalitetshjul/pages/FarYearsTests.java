package kvalitetshjul.pages;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** An address of a year nobody works with is no page; what is written of a year stays, however old it gets. */
@ModuleTest
class FarYearsTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Packs packs;

    @ParameterizedTest
    @CsvSource({
        "1900-01, 404",
        "2015-16, 404",
        "2016-17, 200",
        "2026-27, 200",
        "2028-29, 200",
        "2029-30, 404",
        "2099-00, 404"
    })
    void aYearIsNear(String year, int status) {
        var own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        for (var path : new String[] {
            "/wheel/" + year,
            "/goals/" + year,
            "/units/" + own.firstSchool + "/" + year + "/goals",
            "/reports/OWNER_QUALITY_REPORT/" + year,
            "/reports/OWNER_QUALITY_REPORT/" + year + "/sections/SUMMARY"
        })
            assertThat(browser.get().uri(path).with(signedIn(own.director)).exchange())
                    .as(path)
                    .hasStatus(status);
    }
}
