package kvalitetshjul.packs;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** One pack with every kind of mistake in it: all are said at once, each at its place, on the page and on the command line alike. */
@ModuleTest
class EveryMistakeAtOnceTests {
    /** Where, what and what to do about it. */
    private record Said(String file, int line, int column, String what, String mend) {}

    private static final List<Said> MISTAKES = List.of(
            new Said("goals.yaml", 5, 73, "Disse venter på hverandre i ring: ONE → OTHER → ONE", "Ta bort en av dem"),
            new Said("manifest.yaml", 5, 1, "«version» skal være tekst", "Sett anførselstegn rundt"),
            new Said("manifest.yaml", 9, 1, "2026-28 er ikke et skoleår", "Skriv to år som følger hverandre"),
            new Said("manifest.yaml", 10, 1, "«minimumGroup» er 3, og det er for lite", "Det minste er 5"),
            new Said("roles.yaml", 5, 30, "«permissions» kan ikke være SIGN_OF", "Velg en av disse: SEE_WHEEL"),
            new Said("rules.yaml", 2, 16, "sharedGoals.unitGoals er 4, men goals.active er bare 3", "hev goals.active"),
            new Said("rules.yaml", 3, 15, "activities.indicator krever noe som goals.indicator ikke", "Slå på"),
            new Said("wheel-heads.yaml", 4, 1, "i ring: YEAR → HEADS → YEAR", "Ta bort en av dem"),
            new Said("wheel.yaml", 11, 21, "Koden UNITHEAD finnes ikke i roles.yaml", "Koder som ligner: UNIT_HEAD"),
            new Said(
                    "wheel.yaml", 12, 13, "Dagen 02-30 finnes ikke hvert år", "Skriv måned og dag som finnes hvert år"),
            new Said("wheel.yaml", 22, 5, "Denne tiden er uten dager", "Ta bort noen av unntakene"),
            new Said("wheel.yaml", 25, 20, "i ring: REPORT → ANALYSIS → REPORT", "Ta bort en av dem"),
            new Said("wheel.yaml", 26, 5, "Koden ANALYSIS er brukt før, på linje 16", "Gi den ene en annen kode"),
            new Said("wheel.yaml", 27, 5, "Teksten mangler på språket nb", "Legg til «nb: …»"),
            new Said("wheel.yaml", 32, 13, "«week» er 54, og det er for mye", "Det største er 53"));

    @Autowired
    Fixtures fixtures;

    @Autowired
    MockMvcTester browser;

    @Test
    void onTheCommandLine() {
        var printed = new ByteArrayOutputStream();
        int answer = CheckPack.run(
                Path.of("src/test/resources/packs/faulty"), new PrintStream(printed, true, StandardCharsets.UTF_8));
        assertThat(answer).isEqualTo(1);
        var lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSameSizeAs(MISTAKES);
        for (int i = 0; i < lines.size(); i++) {
            var said = MISTAKES.get(i);
            assertThat(lines.get(i))
                    .startsWith("%s:%d:%d ".formatted(said.file, said.line, said.column))
                    .contains(said.what, said.mend);
        }
    }

    @Test
    void onThePageBeforeThePackIsAdopted() {
        var municipality = fixtures.municipality();
        var page = browser.get()
                .uri("/administration/pack/faulty")
                .with(signedIn(municipality.administrator))
                .exchange();
        var body = new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
        var rows = Pattern.compile("<tr>.*?</tr>", Pattern.DOTALL)
                .matcher(body.substring(body.indexOf("<tbody>")))
                .results()
                .map(row -> row.group().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " "))
                .toList();
        assertThat(rows).hasSameSizeAs(MISTAKES);
        for (int i = 0; i < rows.size(); i++) {
            var said = MISTAKES.get(i);
            assertThat(rows.get(i))
                    .startsWith(" %s %d %d ".formatted(said.file, said.line, said.column))
                    .contains(said.what, said.mend);
        }
        assertThat(body).doesNotContain("Ta pakken i bruk");
    }
}
