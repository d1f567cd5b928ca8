package kvalitetshjul.law;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import kvalitetshjul.packs.PackProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake one can make in the law catalogue is found where it stands, and said in words. */
class FaultyLawTests {
    /** A sound catalogue with one mistake in it, and where the mistake must be found. */
    record Faulty(LawFault fault, String place, SmallLaw law) {
        @Override
        public String toString() {
            return fault + " at " + place;
        }
    }

    static Stream<Faulty> faultyLaws() {
        return Stream.of(
                new Faulty(LawFault.DUPLICATE_ID, "30:9", SmallLaw.sound().but("- id: NO-OLD-1\n", """
                        - id: NO-OLD-1
                                summary: { nb: En til, en: Another }
                                mark: READ
                              - id: NO-OLD-1
                        """)),
                new Faulty(LawFault.UNKNOWN_REPLACED, "16:20", SmallLaw.sound().but("[NO-OLD-1]", "[NO-ODL-1]")),
                new Faulty(
                        LawFault.CIRCLE,
                        "30:20",
                        SmallLaw.sound()
                                .but("validFrom: \"2020-01-01\"", "replaces: [NO-NEW-1]")
                                .but("    validFrom: \"2024-08-01\"\n", "    validTo: \"2019-12-31\"\n")),
                new Faulty(LawFault.NO_SUCH_DAY, "10:11", SmallLaw.sound().but("\"2025-01-01\"", "\"2025-02-30\"")),
                new Faulty(LawFault.NO_SUCH_DAY, "18:130", SmallLaw.sound().but("\"03-31\"", "\"02-29\"")),
                new Faulty(
                        LawFault.ENDS_BEFORE_IT_BEGINS,
                        "30:9",
                        SmallLaw.sound().but("\"2020-01-01\"", "\"2024-08-01\"")),
                new Faulty(
                        LawFault.ENDS_BEFORE_IT_BEGINS,
                        "15:9",
                        SmallLaw.sound()
                                .but(
                                        "mark: READ\n        replaces",
                                        "validTo: \"2024-07-31\"\n        mark: READ\n        replaces")),
                new Faulty(
                        LawFault.BEGINS_TOO_EARLY, "16:20", SmallLaw.sound().but("\"2024-07-31\"", "\"2024-08-01\"")),
                new Faulty(
                        LawFault.REPLACED_WITHOUT_END,
                        "16:20",
                        SmallLaw.sound().but("    validTo: \"2024-07-31\"\n", "")),
                new Faulty(
                        LawFault.MISSING_LANGUAGE,
                        "14:9",
                        SmallLaw.sound().but("{ nb: Den første, en: The first }", "{ nn: Den første, en: The first }")),
                new Faulty(LawFault.MISSING_LANGUAGE, "5:5", SmallLaw.sound().but(", en: The new one", "")),
                new Faulty(LawFault.MISSING_LANGUAGE, "18:29", SmallLaw.sound().but("nb: Rapport, ", "")),
                new Faulty(
                        LawFault.WRONG_COUNTRY,
                        "27:9",
                        SmallLaw.sound().but("id: NO-OLD-1", "id: SE-OLD-1").but("[NO-OLD-1]", "[SE-OLD-1]")),
                new Faulty(LawFault.UNNAMED_DUTY, "19:13", SmallLaw.sound().but("{ code: CARE, ", "{ ")),
                new Faulty(LawFault.UNNAMED_DUTY, "19:13", SmallLaw.sound().but("code: CARE", "code: REPORT")));
    }

    @ParameterizedTest
    @MethodSource("faultyLaws")
    void theMistakeIsFoundWhereItStands(Faulty faulty) {
        var read = faulty.law().read();
        assertThat(read.problems())
                .extracting(FaultyLawTests::keyAndPlace)
                .containsExactly(faulty.fault().messageKey() + " no/act.yaml:" + faulty.place());
        assertThat(read.catalogue()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("faultyLaws")
    void itIsSaidInFourLanguagesWhatToMend(Faulty faulty) {
        var problem = faulty.law().read().problems().getFirst();
        for (var language : Set.of("", "nn", "sv", "en")) {
            var messages = ResourceBundle.getBundle("i18n.law", Locale.of(language));
            for (var key : Set.of(problem.messageKey(), problem.mendKey()))
                assertThat(MessageFormat.format(
                                messages.getString(key), problem.arguments().toArray()))
                        .as(language)
                        .isNotBlank()
                        .doesNotContain("{0}", "{1}", "{2}", "{3}");
        }
    }

    @Test
    void everyMistakeIsTried() {
        assertThat(faultyLaws().map(Faulty::fault).collect(toSet())).containsExactlyInAnyOrder(LawFault.values());
    }

    @Test
    void theSmallLawIsSoundUntilItIsBroken() {
        assertThat(SmallLaw.sound().read().problems()).isEmpty();
    }

    @Test
    void allMistakesAreFoundAtOnceTheSchemasOwnAmongThem() {
        var law = SmallLaw.sound()
                .but("kind: CONTINUOUS", "kind: ALWAYS")
                .but("[NO-OLD-1]", "[NO-ODL-1]")
                .but(", en: The old first", "")
                .but("every: P1Y, ", "");
        assertThat(law.read().problems())
                .extracting(FaultyLawTests::keyAndPlace)
                .containsExactly(
                        "law.problem.unknownReplaced no/act.yaml:16:20",
                        "packs.problem.missingKey no/act.yaml:18:92",
                        "packs.problem.notOneOf no/act.yaml:19:95",
                        "law.problem.missingLanguage no/act.yaml:28:9");
    }

    @Test
    void aMisspeltIdIsAnsweredWithTheOneMeant() {
        var problem = SmallLaw.sound()
                .but("[NO-OLD-1]", "[NO-ODL-1]")
                .read()
                .problems()
                .getFirst();
        assertThat(problem.arguments()).containsExactly("NO-ODL-1", "NO-OLD-1");
    }

    @Test
    void theCommandLineSaysWhatToMend(@TempDir Path folder) throws IOException {
        assertThat(check(folder)).isEqualTo("1 Det er ingen lovsamling i " + folder + ".\n");
        for (var file : Catalogue.shippedFiles().entrySet()) {
            var path = folder.resolve(file.getKey());
            Files.createDirectories(Optional.ofNullable(path.getParent()).orElseThrow());
            Files.write(path, file.getValue());
        }
        assertThat(check(folder)).startsWith("0 Lovsamlingen er i orden: ");
        var municipal = folder.resolve("no/kommuneloven.yaml");
        Files.writeString(municipal, Files.readString(municipal).replace("[NO-OPL98-13-10]", "[NO-OPL98-13-11]"));
        assertThat(check(folder))
                .startsWith(
                        "1 no/kommuneloven.yaml:73:20 NO-OPL98-13-11, som skal være erstattet, finnes ikke – Nærmest er ");
    }

    private static String check(Path folder) {
        var printed = new ByteArrayOutputStream();
        int code = CheckLaw.run(folder, new PrintStream(printed, true, StandardCharsets.UTF_8));
        return code + " " + printed.toString(StandardCharsets.UTF_8);
    }

    private static String keyAndPlace(PackProblem problem) {
        return "%s %s:%d:%d".formatted(problem.messageKey(), problem.file(), problem.line(), problem.column());
    }
}
