package kvalitetshjul.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kvalitetshjul.packs.CheckPack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pack cites is held to the catalogue when the pack is read. */
class CitingInPacksTests {
    @TempDir
    Path folder;

    @BeforeEach
    void copyASoundPack() throws IOException {
        try (var files = Files.list(Path.of("packs/minimal"))) {
            for (var file : files.toList()) Files.copy(file, folder.resolve(String.valueOf(file.getFileName())));
        }
    }

    @Test
    void anUnknownProvisionIsAProblemWithTheNearestOne() throws IOException {
        write("reports.yaml", 10, "    legalBasis: [NO-OPL-17-21]");
        assertThat(check())
                .containsExactly(
                        "1",
                        "reports.yaml:10:18 Lovsamlingen har ikke NO-OPL-17-21 – Nærmest er NO-OPL-17-1. Finnes bestemmelsen ikke i samlingen,"
                                + " så skriv den som kommunen selv viser til den.");
    }

    @Test
    void anUnknownDutyIsAProblemToo() throws IOException {
        write("reports.yaml", 10, "    legalBasis: [NO-OPL-17-12/COUNSIL]");
        assertThat(check().getLast())
                .startsWith(
                        "reports.yaml:10:18 Lovsamlingen har ikke NO-OPL-17-12/COUNSIL – Nærmest er NO-OPL-17-12/COUNCIL.");
    }

    @Test
    void aRepealedProvisionIsRemarkedUponWithItsSuccessorAndStopsNobody() throws IOException {
        write("reports.yaml", 10, "    legalBasis: [NO-OPL98-13-10]");
        assertThat(check())
                .containsExactly(
                        "0",
                        "reports.yaml:10:18 NO-OPL98-13-10 gjaldt til og med 2020-12-31 – Nå gjelder NO-KOML-25-1, NO-OPL-17-12."
                                + " Henvisningen kan stå; siden om den viser hva som gjelder.",
                        "Pakken " + folder.getFileName() + " er i orden.");
    }

    @Test
    void aProvisionThatIsNotInForceYetIsRemarkedUpon() throws IOException {
        write("reports.yaml", 10, "    legalBasis: [NO-FVL-2025]");
        assertThat(check()).hasSize(3).first().isEqualTo("0");
        assertThat(check().get(1)).startsWith("reports.yaml:10:18 NO-FVL-2025 gjelder ikke i skoleåret 2026–27 – ");
    }

    @Test
    void theMunicipalitysOwnWordsAreLeftAlone() throws IOException {
        write("reports.yaml", 10, "    legalBasis: [\"Kunnskapsløftet 2020\", \"NO kommunestyrets vedtak\"]");
        assertThat(check()).hasSize(2).first().isEqualTo("0");
    }

    private void write(String file, int line, String text) throws IOException {
        var path = folder.resolve(file);
        var lines = Files.readAllLines(path);
        assertThat(lines.get(line - 1)).contains("legalBasis");
        lines.set(line - 1, text);
        Files.write(path, lines);
    }

    /** The exit code, and the lines that were printed. */
    private List<String> check() {
        var printed = new ByteArrayOutputStream();
        int code = CheckPack.run(folder, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return (code + "\n" + printed.toString(StandardCharsets.UTF_8)).lines().toList();
    }
}
