package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.YearPlan;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What of a pack’s wheel becomes tasks when a year is opened, and what waits. */
class WheelOfYearTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);

    @Test
    void whatComesOnceAndHasItsDaysIsCarriedOut() {
        var wheel = wheel("""
                {'month': 3}""", """
                {'weeks': [45, 47]}""", """
                {'month': 10, 'on': '2nd tuesday', 'near': 'COMMITTEE', 'toBeSet': {'nb': 'I fjor den 8.'}}""");
        assertThat(wheel.items()).extracting(WheelItem::code).containsExactly("ITEM_0", "ITEM_1", "ITEM_2");
        assertThat(wheel.find("ITEM_2")).contains(days("2026-10-13", "2026-10-13"));
    }

    @Test
    void whatLiesBesideAnotherItemHasItsDaysFromThatWhereverItStands() {
        var wheel = wheel("""
                {'after': 'ITEM_1', 'days': 7}""", """
                {'before': 'ITEM_2', 'days': 10}""", """
                {'on': '03-31'}""");
        assertThat(wheel.find("ITEM_1")).contains(days("2027-03-21", "2027-03-30"));
        assertThat(wheel.find("ITEM_0")).contains(days("2027-03-31", "2027-04-06"));
        assertThat(wheel.items()).hasSize(3);
    }

    @Test
    void whatComesAgainAndAgainIsCarriedOutEachTime() {
        var wheel = wheel("""
                {'every': 'month', 'exceptMonths': [7]}""", """
                {'times': [2, 3], 'per': 'term'}""", """
                {'after': 'ITEM_1', 'days': 7}""");
        assertThat(tasksOf(wheel, "ITEM_0")).hasSize(11).doesNotHaveDuplicates();
        assertThat(tasksOf(wheel, "ITEM_1")).hasSize(4);
        assertThat(tasksOf(wheel, "ITEM_2"))
                .extracting(Planned::window)
                .containsExactly(
                        days("2026-10-16", "2026-10-22"),
                        days("2027-01-01", "2027-01-07"),
                        days("2027-04-17", "2027-04-23"));
    }

    @Test
    void whatHasNoDaysYetOrGoesOnWithoutAnEndWaitsAndDoesNotStopTheYear() {
        var wheel = wheel("""
                {'at': 'SCHOOL_START'}""", """
                {'always': true}""", """
                {'with': 'ITEM_0'}""", """
                {'month': 3, 'every': '2 years', 'since': '2025-26'}""", """
                {'month': 5}""");
        assertThat(wheel.items()).extracting(WheelItem::code).containsExactly("ITEM_4");
        assertThat(wheel.find("ITEM_0")).isEmpty();
        assertThat(wheel.itemsByCode()).hasSize(5);
    }

    @Test
    void whatBelongsToBodiesIsATaskForEach() {
        var wheel =
                template(List.of(item("ITEM", "PER_BODY', 'bodies': ['COUNCIL', 'COMMITTEE'], 'x': '", "{'month': 3}")
                        .replace(", 'x': ''", "")));
        assertThat(tasksOf(wheel, "ITEM"))
                .extracting(Planned::body)
                .containsExactly(Optional.of("COUNCIL"), Optional.of("COMMITTEE"));
    }

    @Test
    void theTwoRhythmsOfSeveralMonthsAreKeptApart() {
        var wheel = wheel("""
                {'week': 40}""", """
                {'sinceLast': '12 months'}""");
        var done = new YearPlan.LastTime(YEAR.previous(), LocalDate.parse("2025-11-20"));
        var history = new History(Map.of(
                new History.Place("ITEM_0", Optional.empty()),
                done,
                new History.Place("ITEM_1", Optional.empty()),
                done));
        assertThat(wheel.plan(List.of(), history))
                .extracting(Planned::window)
                .containsExactly(days("2026-09-28", "2026-10-04"), days("2026-10-21", "2026-11-20"));
    }

    @Test
    void anItemLiesBesideOneOfAnotherWheel() {
        var quality = read(List.of(item("CHECK", "ONCE", "{'week': 4}")), "QUALITY");
        var heads = read(List.of(item("FORUM", "ONCE", "{'with': 'CHECK'}")), "HEADS");
        var year = WheelOfYear.of(
                List.of(quality, heads), List.of(), YearPlan.of(YEAR), FreeDays.WEEKENDS, BodyNames.NONE);
        assertThat(year.find("FORUM")).contains(days("2027-01-25", "2027-01-31"));
        assertThat(year.placed("FORUM").wheel().code()).isEqualTo("HEADS");
    }

    @Test
    void aDayTheOwnerHasSetMovesWhatIsCountedFromIt() {
        var wheel = read(List.of(item("FIRST", "ONCE", "{'at': 'SCHOOL_START', 'days': 14}")), "QUALITY");
        var periods = new Periods(
                List.of(),
                List.of(new Periods.Day(
                        "SCHOOL_START", new LocalizedText(Map.of("nb", "Skolestart")), "08-18", Optional.empty())),
                List.of(),
                List.of());
        assertThat(WheelOfYear.of(
                                List.of(wheel),
                                List.of(),
                                periods.plan(YEAR, OwnDays.NONE),
                                FreeDays.WEEKENDS,
                                BodyNames.NONE)
                        .find("FIRST"))
                .contains(days("2026-08-18", "2026-08-31"));
        assertThat(WheelOfYear.of(
                                List.of(wheel),
                                List.of(),
                                periods.plan(
                                        YEAR,
                                        new OwnDays(
                                                Map.of("SCHOOL_START", LocalDate.parse("2026-08-20")),
                                                Map.of(),
                                                List.of())),
                                FreeDays.WEEKENDS,
                                BodyNames.NONE)
                        .find("FIRST"))
                .contains(days("2026-08-20", "2026-09-02"));
    }

    @Test
    void whatComesEveryWeekLeavesOutTheDaysWithoutSchool() {
        var wheel = read(List.of(item("FORUM", "ONCE", "{'every': 'week', 'on': 'tuesday'}")), "QUALITY");
        var holiday = new Periods(
                List.of(),
                List.of(),
                List.of(),
                List.of(new Periods.Holiday(
                        new LocalizedText(Map.of("nb", "Høstferie")),
                        LocalDate.parse("2026-10-05"),
                        LocalDate.parse("2026-10-09"))));
        assertThat(WheelOfYear.of(
                                List.of(wheel),
                                List.of(),
                                holiday.plan(YEAR, OwnDays.NONE),
                                FreeDays.WEEKENDS,
                                BodyNames.NONE)
                        .plan(List.of(), History.NONE))
                .extracting(task -> task.window().to())
                .contains(LocalDate.parse("2026-09-29"), LocalDate.parse("2026-10-13"))
                .doesNotContain(LocalDate.parse("2026-10-06"));
    }

    private static List<Planned> tasksOf(WheelOfYear wheel, String item) {
        return wheel.plan(List.of(), History.NONE).stream()
                .filter(task -> task.item().equals(item))
                .toList();
    }

    private static WheelOfYear wheel(String... times) {
        var items = new ArrayList<String>();
        for (int i = 0; i < times.length; i++) items.add(item("ITEM_" + i, "ONCE", times[i]));
        return template(items);
    }

    private static WheelOfYear template(List<String> items) {
        return WheelOfYear.of(read(items, "YEAR"), YEAR);
    }

    private static WheelTemplate read(List<String> items, String code) {
        var json = "{'code': '%s', 'name': {'nb': 'Året'}, 'owner': 'DIRECTOR', 'items': [%s]}"
                .formatted(code, String.join(", ", items))
                .replace('\'', '"');
        return JsonMapper.shared().readValue(json, WheelTemplate.class);
    }

    private static String item(String code, String target, String when) {
        return """
                {'code': '%s', 'name': {'nb': 'Punkt'}, 'level': 'UNIT', 'phase': 'ASSESS', 'target': '%s', 'when': %s,
                 'evidence': ['MEETING'], 'signOff': 'AUTOMATIC'}""".formatted(code, target, when);
    }

    private static DateWindow days(String from, String to) {
        return new DateWindow(LocalDate.parse(from), LocalDate.parse(to));
    }
}
