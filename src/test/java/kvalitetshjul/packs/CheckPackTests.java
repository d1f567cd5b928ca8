package kvalitetshjul.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckPackTests {
    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void aSoundPackIsInOrder() throws IOException {
        write(SmallPack.sound());
        assertThat(check()).isZero();
        assertThat(printed()).containsExactly("Pakken " + folder.getFileName() + " er i orden.");
    }

    @Test
    void eachProblemIsALineWithItsPlaceAndWhatToMend() throws IOException {
        write(SmallPack.sound()
                .but("wheel.yaml", "role: HEAD", "role: HAED")
                .but("wheel.yaml", "\"05-31\"", "\"06-31\""));
        assertThat(check()).isEqualTo(1);
        assertThat(printed())
                .containsExactly(
                        "wheel.yaml:11:21 Koden HAED finnes ikke i roles.yaml – Rett koden, eller legg den til i roles.yaml. Koder som ligner: HEAD",
                        "wheel.yaml:21:13 Dagen 06-31 finnes ikke hvert år – Skriv måned og dag som finnes hvert år, for eksempel \"02-28\"");
    }

    @Test
    void whatOnlyAnotherModuleKnowsIsCheckedToo() throws IOException {
        write(SmallPack.sound()
                .but("wheel.yaml", "    predecessors: [ANALYSIS]\n", "")
                .but("wheel.yaml", "AUTOMATIC\n  - code", "AUTOMATIC\n    predecessors: [REPORT]\n  - code"));
        assertThat(check()).isEqualTo(1);
        assertThat(printed()).singleElement().asString().startsWith("wheel.yaml:15:20 ");
    }

    @Test
    void aRangeOfFiguresThatHoldsNoneIsAProblem() throws IOException {
        for (var file : PackFolder.at(Path.of("packs/minimal")).files().entrySet())
            Files.write(folder.resolve(file.getKey()), file.getValue());
        var figures = folder.resolve("key-figures.yaml");
        var text = Files.readString(figures);
        Files.writeString(figures, text.replaceFirst("min: 0, max: 100", "min: 100, max: 0"));

        assertThat(check()).isEqualTo(1);
        assertThat(printed())
                .singleElement()
                .asString()
                .startsWith("key-figures.yaml:")
                .contains("Det minste tallet som er mulig, er større enn det største");
    }

    @Test
    void itSpeaksTheLanguageOfThePack() throws IOException {
        write(SmallPack.sound()
                .but("manifest.yaml", "language: nb", "language: en")
                .but("wheel.yaml", "\"05-31\"", "\"06-31\""));
        check();
        assertThat(printed()).first().asString().contains("The day 06-31 is not in every year");
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        folder = folder.resolve("nowhere");
        assertThat(check()).isEqualTo(1);
        assertThat(printed()).first().asString().contains("nowhere", "finnes ikke");
    }

    private int check() {
        return CheckPack.run(folder, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private List<String> printed() {
        return printed.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private void write(SmallPack pack) throws IOException {
        for (var file : pack.folder().files().entrySet()) Files.write(folder.resolve(file.getKey()), file.getValue());
    }
}
