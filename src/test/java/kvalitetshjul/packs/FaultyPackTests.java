package kvalitetshjul.packs;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each mistake one can make in a pack is found where it stands, and said in words. */
class FaultyPackTests {

    /** A sound pack with one mistake in it, and where the mistake must be found. */
    record Faulty(Mistake mistake, String place, SmallPack pack) {
        @Override
        public String toString() {
            return mistake + " at " + place;
        }
    }

    static Stream<Faulty> faultyPacks() {
        return Stream.of(
                new Faulty(Mistake.MISSING_FILE, "roles.yaml:1:1", sound().without("roles.yaml")),
                new Faulty(Mistake.UNKNOWN_FILE, "wheels.yaml:1:1", sound().with("wheels.yaml", "items: []")),
                new Faulty(Mistake.UNKNOWN_FILE, "roles-more.yaml:1:1", sound().with("roles-more.yaml", "roles: []")),
                new Faulty(Mistake.EMPTY_FILE, "goals.yaml:1:1", sound().with("goals.yaml", "# nothing yet\n")),
                new Faulty(
                        Mistake.NOT_UTF8,
                        "roles.yaml:2:5",
                        sound().with("roles.yaml", "roles:\n# gjør\n".getBytes(StandardCharsets.ISO_8859_1))),
                new Faulty(Mistake.TOO_LARGE, "goals.yaml:1:1", sound().with("goals.yaml", "#".repeat(2_000_001))),
                new Faulty(
                        Mistake.NOT_YAML,
                        "wheel.yaml:6:9",
                        sound().but("wheel.yaml", "ANALYSIS\n    name", "[ANALYSIS\n    name")),
                new Faulty(
                        Mistake.DUPLICATE_KEY,
                        "wheel.yaml:8:5",
                        wheel("    phase: ASSESS", "    level: UNIT\n    phase: ASSESS")),
                new Faulty(Mistake.MISSING_KEY, "wheel.yaml:5:5", wheel("    phase: ASSESS\n", "")),
                new Faulty(Mistake.MISSING_KEY, "wheel.yaml:5:5", wheel("    unitKinds: [SCHOOL]\n", "")),
                new Faulty(
                        Mistake.MISSING_KEY,
                        "wheel.yaml:15:5",
                        wheel("AUTOMATIC\n    predecessors", "RESPONSIBLE_PLUS_APPROVER\n    predecessors")),
                new Faulty(
                        Mistake.UNKNOWN_KEY, "wheel.yaml:7:5", wheel("level: UNIT\n", "ring: UNIT\n    level: UNIT\n")),
                new Faulty(Mistake.NOT_TEXT, "manifest.yaml:3:1", sound().but("manifest.yaml", "\"1.0\"", "1.0")),
                new Faulty(
                        Mistake.NOT_A_NUMBER,
                        "unit-kinds.yaml:5:15",
                        sound().but("unit-kinds.yaml", "from: 1", "from: \"1\"")),
                new Faulty(Mistake.NOT_YES_OR_NO, "goals.yaml:2:66", sound().with("goals.yaml", """
                                layers:
                                  - { type: MAIN_GOAL, name: { nb: Mål, en: Goal }, level: UNIT, parentRequired: no }
                                goals: []
                                """)),
                new Faulty(Mistake.NOT_A_LIST, "wheel.yaml:13:5", wheel("evidence: [ANALYSIS]", "evidence: ANALYSIS")),
                new Faulty(Mistake.NOT_KEYS, "wheel.yaml:6:5", wheel("{ nb: Analyse, en: Analysis }", "Analyse")),
                new Faulty(Mistake.NOT_ONE_OF, "wheel.yaml:7:5", wheel("level: UNIT", "level: SCHOOL")),
                new Faulty(Mistake.NOT_ONE_OF, "roles.yaml:5:30", sound().but("roles.yaml", "SIGN_OFF]", "SIGN_OF]")),
                new Faulty(
                        Mistake.NOT_ONE_OF,
                        "wheel.yaml:20:37",
                        wheel(
                                "{ role: DIRECTOR, accountable: true }",
                                "{ role: DIRECTOR, accountable: false }, { role: HEAD, accountable: true }")),
                new Faulty(Mistake.WRONG_FORM, "manifest.yaml:3:1", sound().but("manifest.yaml", "1.0", "one")),
                new Faulty(Mistake.EMPTY_TEXT, "wheel.yaml:6:13", wheel("nb: Analyse", "nb: \" \"")),
                new Faulty(Mistake.TOO_FEW, "wheel.yaml:13:5", wheel("evidence: [ANALYSIS]", "evidence: []")),
                new Faulty(
                        Mistake.TOO_SMALL,
                        "manifest.yaml:8:1",
                        sound().but("manifest.yaml", "minimumGroup: 5", "minimumGroup: 4")),
                new Faulty(
                        Mistake.TOO_LARGE_NUMBER,
                        "unit-kinds.yaml:5:24",
                        sound().but("unit-kinds.yaml", "to: 10", "to: 14")),
                new Faulty(
                        Mistake.AGAINST_SCHEMA,
                        "wheel.yaml:13:5",
                        wheel("evidence: [ANALYSIS]", "evidence: [ANALYSIS, ANALYSIS]")),
                new Faulty(
                        Mistake.DUPLICATE_CODE,
                        "wheel.yaml:15:5",
                        wheel("code: REPORT", "code: ANALYSIS")
                                .but("wheel.yaml", "    predecessors: [ANALYSIS]\n", "")),
                new Faulty(Mistake.UNKNOWN_REFERENCE, "wheel.yaml:11:21", wheel("role: HEAD", "role: HAED")),
                new Faulty(Mistake.UNKNOWN_REFERENCE, "wheel.yaml:10:17", wheel("[SCHOOL]", "[KINDERGARTEN]")),
                new Faulty(
                        Mistake.UNKNOWN_REFERENCE,
                        "wheel.yaml:24:20",
                        wheel(
                                        "[ANALYSIS]\n    signOff: AUTOMATIC\n  - code: REPORT",
                                        "[ANALYSIS]\n    signOff: AUTOMATIC\n  - code: REPORTS")
                                .but("wheel.yaml", "predecessors: [ANALYSIS]", "predecessors: [REPORT]")),
                new Faulty(
                        Mistake.UNKNOWN_REFERENCE,
                        "wheel.yaml:14:5",
                        wheel("evidence: [ANALYSIS]\n", "evidence: [ANALYSIS]\n    evidenceSource: NATIONAL_TESTS\n")),
                new Faulty(
                        Mistake.CIRCLE,
                        "wheel.yaml:25:20",
                        wheel(
                                "signOff: AUTOMATIC\n  - code",
                                "signOff: AUTOMATIC\n    predecessors: [REPORT]\n  - code")),
                new Faulty(
                        Mistake.MISSING_LANGUAGE,
                        "wheel.yaml:6:5",
                        wheel("{ nb: Analyse, en: Analysis }", "{ en: Analysis }")),
                new Faulty(Mistake.OWN_LANGUAGE, "manifest.yaml:6:1", sound().but("manifest.yaml", "[nb, en]", "[en]")),
                new Faulty(
                        Mistake.NO_RESPONSIBLE,
                        "wheel.yaml:15:5",
                        wheel("    responsible: [{ role: DIRECTOR, accountable: true }]\n", "")),
                new Faulty(
                        Mistake.NO_ACCOUNTABLE,
                        "wheel.yaml:20:5",
                        wheel("{ role: DIRECTOR, accountable: true }", "{ role: DIRECTOR }")),
                new Faulty(
                        Mistake.SEVERAL_ACCOUNTABLE,
                        "wheel.yaml:11:5",
                        wheel("{ role: DIRECTOR }]", "{ role: DIRECTOR, accountable: true }]")),
                new Faulty(Mistake.ALONE, "wheel.yaml:21:23", wheel("by: \"05-31\", ", "month: 5, ")),
                new Faulty(Mistake.UNCLEAR_TIME, "wheel.yaml:12:5", wheel(", to: \"02-28\"", "")),
                new Faulty(Mistake.NO_SUCH_DAY, "wheel.yaml:12:28", wheel("02-28", "02-30")),
                new Faulty(Mistake.NO_SUCH_DAY, "wheel.yaml:12:28", wheel("02-28", "02-29")),
                new Faulty(
                        Mistake.NO_SUCH_DATE,
                        "wheel.yaml:13:5",
                        wheel("evidence: [ANALYSIS]", "lastDay: \"2027-02-30\"\n    evidence: [ANALYSIS]")),
                new Faulty(Mistake.BACKWARDS, "wheel.yaml:12:28", wheel("02-28", "12-31")),
                new Faulty(
                        Mistake.BACKWARDS,
                        "wheel.yaml:21:26",
                        wheel("05-01", "08-01")
                                .but("wheel.yaml", "05-31", "07-31")
                                .but(
                                        "wheel.yaml",
                                        "by: \"07-31\", opens: \"08-01\"",
                                        "by: \"08-01\", opens: \"07-31\"")),
                new Faulty(
                        Mistake.BACKWARDS,
                        "wheel.yaml:12:13",
                        wheel("{ from: \"01-08\", to: \"02-28\" }", "{ months: [6, 9] }")),
                time(Mistake.UNCLEAR_TIME, "12:5", "{ every: 2 years }"),
                time(Mistake.UNCLEAR_TIME, "12:5", "{ on: thursday }"),
                time(Mistake.UNCLEAR_TIME, "12:5", "{ times: 2 }"),
                time(Mistake.UNCLEAR_TIME, "12:5", "{ month: 3, every: 2 years, atLeastEvery: 3 years }"),
                time(Mistake.ALONE, "12:23", "{ month: 3, exceptMonths: [7] }"),
                time(Mistake.ALONE, "12:26", "{ every: term, exceptWeeks: [7] }"),
                time(Mistake.ALONE, "12:23", "{ month: 3, since: \"2026-27\" }"),
                time(Mistake.ALONE, "12:26", "{ by: \"03-01\", on: monday }"),
                time(Mistake.WHICH_WEEKDAY, "12:23", "{ month: 3, on: monday }"),
                time(Mistake.WHICH_WEEKDAY, "12:22", "{ week: 9, on: 2nd monday }"),
                time(Mistake.NO_SUCH_DAY, "12:13", "{ on: \"02-30\" }"),
                time(Mistake.TOO_LARGE_NUMBER, "12:13", "{ week: 54 }"),
                time(Mistake.NO_SUCH_WEEK, "12:25", "{ weeks: [51, 53] }"),
                time(Mistake.WEEKS_BACKWARDS, "12:13", "{ weeks: [25, 35] }"),
                time(Mistake.NO_INTERVAL, "12:13", "{ every: 0 weeks }"),
                time(Mistake.NO_INTERVAL, "12:13", "{ every: 2 terms }"),
                time(Mistake.NO_INTERVAL, "12:23", "{ month: 3, every: 0 years }"),
                time(Mistake.WRONG_FORM, "12:13", "{ every: day }"),
                time(Mistake.TOO_SMALL, "12:13", "{ times: 0, per: year }"),
                time(Mistake.LEAST_ABOVE_MOST, "12:13", "{ times: [6, 4], per: year }"),
                time(
                        Mistake.YIELDS_NOTHING,
                        "12:5",
                        "{ every: month, exceptMonths: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] }"),
                time(Mistake.YIELDS_NOTHING, "12:5", "{ week: 31, on: monday }"),
                time(Mistake.UNKNOWN_REFERENCE, "12:13", "{ after: NOTHING }"),
                time(Mistake.UNKNOWN_REFERENCE, "12:13", "{ at: SCHOOL_START }"),
                time(Mistake.UNKNOWN_REFERENCE, "12:23", "{ month: 3, near: COMMITTEE }"),
                new Faulty(
                        Mistake.CIRCLE,
                        "wheel.yaml:21:13",
                        wheel("{ from: \"01-08\", to: \"02-28\" }", "{ after: REPORT }")
                                .but("wheel.yaml", "{ by: \"05-31\", opens: \"05-01\" }", "{ after: ANALYSIS }")
                                .but("wheel.yaml", "    predecessors: [ANALYSIS]\n", "")),
                new Faulty(
                        Mistake.CIRCLE,
                        "wheel-heads.yaml:4:1",
                        wheel("owner: DIRECTOR\n", "owner: DIRECTOR\nparent: HEADS\n")
                                .with("wheel-heads.yaml", another("parent: YEAR"))),
                new Faulty(
                        Mistake.UNKNOWN_REFERENCE,
                        "wheel-heads.yaml:4:1",
                        sound().with("wheel-heads.yaml", another("parent: YAER"))),
                new Faulty(
                        Mistake.DUPLICATE_ELSEWHERE,
                        "wheel-heads.yaml:1:1",
                        sound().with(
                                        "wheel-heads.yaml",
                                        another("purpose: HEADS").replace("HEADS\nname", "YEAR\nname"))),
                new Faulty(Mistake.NOT_EXACTLY_ONE, "meetings.yaml:7:9", sound().with("meetings.yaml", """
                        meetings:
                          - code: TALK
                            name: { nb: Samtale, en: Talk }
                            organiser: DIRECTOR
                            when: { month: 3 }
                            participants:
                              - { note: { nb: Alle, en: All } }
                        """)),
                new Faulty(Mistake.NOT_EXACTLY_ONE, "meetings.yaml:2:5", sound().with("meetings.yaml", """
                        meetings:
                          - code: TALK
                            name: { nb: Samtale, en: Talk }
                            organiser: DIRECTOR
                            when: { month: 3 }
                        """)),
                new Faulty(
                        Mistake.NONE_OF,
                        "key-figures.yaml:2:5",
                        sound().with("quality-areas.yaml", """
                        qualityAreas:
                          - { code: CLIMATE, name: { nb: Miljø, en: Climate }, dimension: PROCESS }
                        """)
                                .with("data-sources.yaml", """
                        dataSources:
                          - code: SURVEY
                            name: { nb: Undersøkelse, en: Survey }
                            obligation: LOCAL
                            level: ADMINISTRATIVE
                            qualityAreas: [CLIMATE]
                            responsible: DIRECTOR
                        """)
                                .with("key-figures.yaml", """
                        keyFigures:
                          - code: WELLBEING
                            name: { nb: Trivsel, en: Well-being }
                            source: SURVEY
                            qualityArea: CLIMATE
                            measuredIn: MEAN
                            decimals: 1
                            direction: HIGHER_BETTER
                        """)),
                new Faulty(Mistake.MORE_THAN_ALL, "guides.yaml:5:5", sound().with("guides.yaml", """
                        guides:
                          - code: TALK
                            name: { nb: Samtale, en: Talk }
                            format: FREE
                            phases:
                              - { code: OPEN, name: { nb: Åpne, en: Open }, share: 60 }
                              - { code: CLOSE, name: { nb: Lukke, en: Close }, share: 41 }
                        """)),
                new Faulty(
                        Mistake.ENDS_BEFORE,
                        "wheel.yaml:8:5",
                        wheel("    phase: ASSESS", "    lastDay: \"2026-07-30\"\n    phase: ASSESS")),
                new Faulty(Mistake.LEAST_ABOVE_MOST, "meetings.yaml:7:17", sound().with("meetings.yaml", """
                        meetings:
                          - code: TALK
                            name: { nb: Samtale, en: Talk }
                            organiser: DIRECTOR
                            participants: [{ role: HEAD }]
                            when: { month: 3 }
                            duration: { minutes: [240, 180] }
                        """)),
                new Faulty(Mistake.NO_SUCH_DATE, "periods.yaml:4:5", holiday("2027-02-29", "2027-03-05")),
                new Faulty(Mistake.LAST_BEFORE_FIRST, "periods.yaml:2:5", holiday("2027-03-05", "2027-03-01")),
                new Faulty(
                        Mistake.LEAST_ABOVE_MOST,
                        "unit-kinds.yaml:5:5",
                        sound().but("unit-kinds.yaml", "{ from: 1, to: 10 }", "{ from: 10, to: 1 }")),
                new Faulty(Mistake.DUPLICATE_CODE, "guides.yaml:7:11", sound().with("guides.yaml", """
                        guides:
                          - code: IGP
                            name: { nb: Alene og sammen, en: Alone and together }
                            format: IGP
                            phases:
                              - { code: GROUP, name: { nb: Gruppe, en: Group } }
                              - { code: GROUP, name: { nb: Gruppe, en: Group } }
                        """)),
                new Faulty(Mistake.CONTRADICTION, "rules.yaml:2:15", sound().with("rules.yaml", """
                        goals: { indicator: OFF }
                        activities: { indicator: BLOCK }
                        """)),
                new Faulty(Mistake.MORE_THAN, "rules.yaml:2:16", sound().with("rules.yaml", """
                        goals: { active: 3 }
                        sharedGoals: { unitGoals: 4, missing: BLOCK }
                        """)),
                new Faulty(
                        Mistake.NO_SUCH_SCHOOL_YEAR,
                        "manifest.yaml:7:1",
                        sound().but("manifest.yaml", "2026-27", "2026-28")));
    }

    private static SmallPack holiday(String from, String to) {
        return sound().with("periods.yaml", """
                holidays:
                  - code: WINTER
                    name: { nb: Vinterferie, en: Winter holiday }
                    from: "%s"
                    to: "%s"
                """.formatted(from, to));
    }

    private static Faulty time(Mistake mistake, String place, String when) {
        return new Faulty(mistake, "wheel.yaml:" + place, wheel("{ from: \"01-08\", to: \"02-28\" }", when));
    }

    /** A second wheel, with one line of its own as its fourth. */
    private static String another(String line) {
        return """
                code: HEADS
                name: { nb: Rektorenes hjul, en: The heads’ wheel }
                owner: DIRECTOR
                %s
                items: []
                """.formatted(line);
    }

    @ParameterizedTest
    @MethodSource("faultyPacks")
    void theMistakeIsFoundWhereItStands(Faulty faulty) {
        assertThat(faulty.pack().read().problems())
                .extracting(FaultyPackTests::keyAndPlace)
                .containsExactly(faulty.mistake().at("", Place.START).messageKey() + " " + faulty.place());
    }

    @ParameterizedTest
    @MethodSource("faultyPacks")
    void itIsSaidInFourLanguagesWhatToMend(Faulty faulty) {
        var problem = faulty.pack().read().problems().getFirst();
        for (var language : Set.of("", "nn", "sv", "en")) {
            var messages = ResourceBundle.getBundle("i18n.packs", Locale.of(language));
            for (var key : Set.of(problem.messageKey(), problem.mendKey())) {
                assertThat(MessageFormat.format(
                                messages.getString(key), problem.arguments().toArray()))
                        .as(language)
                        .isNotBlank()
                        .doesNotContain("{0}", "{1}", "{2}");
            }
        }
    }

    @Test
    void everyMistakeIsTried() {
        var tried = faultyPacks().map(Faulty::mistake).collect(toSet());
        tried.addAll(CheckPackTests.BY_SIZE);
        tried.addAll(CheckPackTests.REMARKS);
        assertThat(tried).containsExactlyInAnyOrder(Mistake.values());
    }

    @Test
    void theSmallPackIsSoundUntilItIsBroken() {
        assertThat(sound().read().problems()).isEmpty();
    }

    @Test
    void allMistakesAreFoundAtOnce() {
        var pack = sound().but("manifest.yaml", "2026-27", "26-27")
                .but("roles.yaml", "SIGN_OFF]", "SIGN_OF]")
                .but("wheel.yaml", "role: HEAD", "role: HAED")
                .but("wheel.yaml", "02-28", "02-30")
                .but("wheel.yaml", "phase: EVALUATE", "phase: THINK");
        assertThat(pack.read().problems())
                .extracting(FaultyPackTests::keyAndPlace)
                .containsExactly(
                        "packs.problem.wrongForm manifest.yaml:7:1",
                        "packs.problem.notOneOf roles.yaml:5:30",
                        "packs.problem.unknownReference wheel.yaml:11:21",
                        "packs.problem.noSuchDay wheel.yaml:12:28",
                        "packs.problem.notOneOf wheel.yaml:18:5");
    }

    @Test
    void aFileThatCannotBeReadIsOneProblemAndNotOneForEachReferenceToIt() {
        assertThat(sound().with("roles.yaml", "roles: [").read().problems())
                .extracting(PackProblem::file)
                .containsOnly("roles.yaml");
    }

    @Test
    void aMisspeltCodeIsAnsweredWithTheOneMeant() {
        var problem = wheel("role: HEAD", "role: HAED").read().problems().getFirst();
        assertThat(problem.arguments()).containsExactly("HAED", "roles.yaml", "HEAD");
    }

    @Test
    void noTagRunsCodeAndNoAliasMultiplies() {
        assertThat(sound().with("goals.yaml", "!!java.util.Date 2026-01-01")
                        .read()
                        .isSound())
                .isFalse();
        assertThat(sound().with("goals.yaml", "a: &a [1]\nb: *a\n").read().problems())
                .extracting(PackProblem::messageKey)
                .containsExactly("packs.problem.notYaml");
    }

    @Test
    void aValueInAListGoesByTheNameOfTheList() {
        var problem = sound().but("roles.yaml", "SIGN_OFF]", "SIGN_OF]")
                .read()
                .problems()
                .getFirst();
        assertThat(problem.arguments()).startsWith("permissions", "SIGN_OF");
    }

    @Test
    void aWindowMayRunAcrossNewYear() {
        assertThat(wheel("{ from: \"01-08\", to: \"02-28\" }", "{ months: [12, 2] }")
                        .read()
                        .problems())
                .isEmpty();
    }

    private static SmallPack sound() {
        return SmallPack.sound();
    }

    private static SmallPack wheel(String text, String instead) {
        return sound().but("wheel.yaml", text, instead);
    }

    private static String keyAndPlace(PackProblem problem) {
        return "%s %s:%d:%d".formatted(problem.messageKey(), problem.file(), problem.line(), problem.column());
    }
}
