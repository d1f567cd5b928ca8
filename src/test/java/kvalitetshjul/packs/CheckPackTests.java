package kvalitetshjul.packs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckPackTests {
    /** What only a file too deep, too long or with too much wrong in it has; tried here and not among the small faulty packs. */
    static final Set<Mistake> BY_SIZE = Set.of(Mistake.TOO_DEEP, Mistake.NUMBER_TOO_LONG, Mistake.MORE);

    /** What stops nobody. */
    static final Set<Mistake> REMARKS = Set.of(Mistake.UNUSED);

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
    void stepsThatAreNotOfTheSamePupilsAreProblems() throws IOException {
        for (var file : PackFolder.at(Path.of("packs/minimal")).files().entrySet())
            Files.write(folder.resolve(file.getKey()), file.getValue());
        var figures = folder.resolve("key-figures.yaml");
        var text = Files.readString(figures);
        Files.writeString(
                figures,
                text.replace(
                                "{ keyFigure: NATIONAL_TEST_READING_8, grade: 8 }",
                                "{ keyFigure: NATIONAL_TEST_READING_8, grade: 0 }")
                        .replace(
                                "{ keyFigure: NATIONAL_TEST_ENGLISH_8, grade: 8 }",
                                "{ keyFigure: BULLYING_10, grade: 10, sameScale: true }"));

        assertThat(check()).isEqualTo(1);
        assertThat(printed())
                .allSatisfy(line -> assertThat(line).startsWith("key-figures.yaml:"))
                .satisfiesExactly(
                        line -> assertThat(line).contains("NATIONAL_TEST_READING_8 er et tall for trinn 8"),
                        line -> assertThat(line).contains("kan ikke være i dette trinnet etter det forrige"),
                        line -> assertThat(line).contains("måles i noe annet enn det på trinnet før"));
    }

    /** It is remarked upon and stops nobody; an area, or a key figure, is enough. */
    @Test
    void aSourceThatShedsLightOnNothingIsRemarkedUpon() throws IOException {
        for (var file : PackFolder.at(Path.of("packs/minimal")).files().entrySet())
            Files.write(folder.resolve(file.getKey()), file.getValue());
        var sources = folder.resolve("data-sources.yaml");
        var text = Files.readString(sources);
        Files.writeString(sources, text.replace("    qualityAreas: [LEADERSHIP]\n", ""));
        assertThat(check()).isZero();
        assertThat(printed())
                .filteredOn(line -> line.startsWith("data-sources.yaml:"))
                .hasSize(2)
                .first()
                .asString()
                .contains("SCHOOL_BASED_ASSESSMENT brukes ikke til noe: qualityAreas står ikke der");
        Files.writeString(sources, text.replace("    qualityAreas: [LEARNING_RESULTS]\n", ""));
        printed.reset();
        check();
        assertThat(printed())
                .as("the sources of key figures")
                .noneMatch(line -> line.contains("NATIONAL_TESTS") || line.contains("EXAM_AND_GRADES"));
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

    @Test
    void whateverSomebodyWritesIsAProblemAndNoFailure() throws IOException {
        var wheel = "wheel.yaml";
        var deep = "[".repeat(100_000);
        for (var written : List.of(
                SmallPack.sound().but(wheel, "{ from: \"01-08\", to: \"02-28\" }", "{ times: 999999999, per: year }"),
                SmallPack.sound()
                        .but(wheel, "{ from: \"01-08\", to: \"02-28\" }", "{ after: REPORT, days: 999999999 }"),
                SmallPack.sound().but("manifest.yaml", "minimumGroup: 5", "minimumGroup: 1e999999999"),
                SmallPack.sound().but("manifest.yaml", "minimumGroup: 5", "minimumGroup: 1e20"),
                SmallPack.sound().but("manifest.yaml", "minimumGroup: 5", "minimumGroup: " + "9".repeat(2000)),
                SmallPack.sound().but("unit-kinds.yaml", "to: 10", "to: 99999999999"),
                SmallPack.sound().with(wheel, deep),
                SmallPack.sound().with(wheel, "a: " + deep),
                SmallPack.sound().with(wheel, "- ".repeat(10_000) + "a"))) {
            printed.reset();
            write(written);
            assertThat(assertTimeoutPreemptively(Duration.ofSeconds(20), this::check))
                    .isEqualTo(1);
            assertThat(printed()).isNotEmpty().allMatch(line -> line.matches("[a-z-]+\\.yaml:\\d+:\\d+ .+ – .+"));
        }
    }

    @Test
    void ofVeryManyProblemsTheFirstAreSaidAndHowManyThereAreBesides() throws IOException {
        var keys = new StringBuilder();
        for (int i = 0; i < 5_000; i++) keys.append("unknown").append(i).append(": 1\n");
        var items = new StringBuilder();
        for (int i = 0; i < 5_000; i++)
            items.append(i == 0 ? "" : ", ").append("CODE_").append(i);
        write(SmallPack.sound()
                .but("manifest.yaml", "minimumGroup: 5\n", "minimumGroup: 5\n" + keys)
                .but("wheel.yaml", "predecessors: [ANALYSIS]", "predecessors: [" + items + "]"));
        assertThat(assertTimeoutPreemptively(Duration.ofSeconds(60), this::check))
                .isEqualTo(1);
        assertThat(printed()).hasSizeBetween(101, 300);
        assertThat(printed()).anyMatch(line -> line.startsWith("manifest.yaml:") && line.contains("feil til i filen"));
    }

    @Test
    void textsAreHeldToWhatTheFormsHoldThemTo() throws IOException {
        write(SmallPack.sound()
                .but("roles.yaml", "nb: Rektor", "nb: " + "x".repeat(201))
                .but("wheel.yaml", "nb: Analyse", "nb: Spør om 15811250187"));
        assertThat(check()).isEqualTo(1);
        assertThat(printed())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("roles.yaml:") && line.contains("høyst 200 tegn"))
                .anyMatch(line -> line.startsWith("wheel.yaml:") && line.contains("fødselsnummer"));
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
