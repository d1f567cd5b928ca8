package kvalitetshjul.packs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TreeMap;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The municipality reads its own words for things, in the languages its pack has them in. */
@ModuleTest
class TermsTests {
    private static final Locale NB = Locale.of("nb");

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    PackReader reader;

    @Autowired
    MessageSource messages;

    @Autowired
    MockMvcTester browser;

    private Fixtures.Municipality calling(String terms) {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.administrator, () -> packs.adopt(lebesbyWith(terms)));
        return municipality;
    }

    private ReadPack lebesbyWith(String terms) {
        var files = new TreeMap<>(PackFolder.shipped().get("lebesby").files());
        files.put("terms.yaml", ("terms:\n" + terms).getBytes(UTF_8));
        return reader.read(new PackFolder("lebesby", files));
    }

    private String text(Actor reader, String key, Locale locale, Object... arguments) {
        var text = new String[1];
        fixtures.as(reader, () -> text[0] = messages.getMessage(key, arguments, locale));
        return text[0];
    }

    @Test
    void aWordOfThePackStandsInEveryTextInThatLanguage() {
        var director = calling("""
                  - { code: ACTIVITY, one: { nb: grep, en: move }, the: { nb: grepet, en: the move }, many: { nb: grep, en: moves } }
                """).director;
        assertThat(text(director, "goals.activity.add", NB)).isEqualTo("Legg til et grep");
        assertThat(text(director, "goals.activity.name", NB)).isEqualTo("Grepet");
        assertThat(text(director, "goals.activity.count", NB, 3)).isEqualTo("3 grep");
        assertThat(text(director, "goals.activity.count", Locale.ENGLISH, 3)).isEqualTo("3 moves");
        assertThat(text(director, "goals.activity.count", Locale.of("nn"), 3)).isEqualTo("3 tiltak");
        assertThat(text(director, "goals.adopt.explain", NB))
                .as("a form that the pack leaves out is the product’s")
                .contains("Tiltakene kan dere fortsatt endre");
    }

    @Test
    void oneMunicipalitysWordsAreNotAnothers() {
        var one = calling("  - { code: UNIT, one: { nb: eining, en: place } }\n").director;
        var other = calling("  - { code: UNIT, one: { nb: enhet, en: entity } }\n").director;
        var none = fixtures.municipality().director;
        assertThat(text(one, "administration.units.add", NB)).isEqualTo("Legg til eining");
        assertThat(text(other, "administration.units.add", NB)).isEqualTo("Legg til enhet");
        assertThat(text(none, "administration.units.add", NB)).isEqualTo("Legg til virksomhet");
        assertThat(messages.getMessage("administration.units.add", null, NB)).isEqualTo("Legg til virksomhet");
    }

    @Test
    void aPageShowsThemAndThoseOfTheNextPackOnceItIsAdopted() {
        var municipality = calling("  - { code: ACTIVITY, one: { nb: grep }, many: { nb: grep } }\n");
        assertThat(goals(municipality)).contains("Mål og grep").doesNotContain("Mål og tiltak");
        fixtures.as(municipality.administrator, () -> packs.adopt("lebesby"));
        assertThat(goals(municipality)).contains("Mål og tiltak").doesNotContain("Mål og grep");
    }

    private String goals(Fixtures.Municipality municipality) {
        var page = browser.get()
                .uri("/goals")
                .with(signedIn(municipality.director))
                .exchange();
        return new String(page.getResponse().getContentAsByteArray(), UTF_8);
    }

    @Test
    void aWordThatWouldBreakASentenceIsRefusedInThePack() {
        assertThat(lebesbyWith("  - { code: UNIT, one: { nb: \"ein{0}ing\" } }\n")
                        .problems())
                .hasSize(1)
                .first()
                .asString()
                .contains("terms.yaml");
    }
}
