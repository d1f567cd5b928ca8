package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
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
    void whatComesAgainAndAgainOrHasNoDaysYetWaitsAndDoesNotStopTheYear() {
        var wheel = wheel("""
                {'every': 'week'}""", """
                {'times': [2, 3], 'per': 'term'}""", """
                {'at': 'SCHOOL_START'}""", """
                {'always': true}""", """
                {'with': 'ITEM_2'}""", """
                {'month': 3, 'every': '2 years', 'since': '2025-26'}""", """
                {'month': 5}""");
        assertThat(wheel.items()).extracting(WheelItem::code).containsExactly("ITEM_6");
        assertThat(wheel.find("ITEM_0")).isEmpty();
    }

    @Test
    void whatBelongsToBodiesWaitsToo() {
        assertThat(template(List.of(item("ITEM", "PER_BODY", "{'month': 3}"))).items())
                .isEmpty();
    }

    private static WheelOfYear wheel(String... times) {
        var items = new ArrayList<String>();
        for (int i = 0; i < times.length; i++) items.add(item("ITEM_" + i, "ONCE", times[i]));
        return template(items);
    }

    private static WheelOfYear template(List<String> items) {
        var json = "{'code': 'YEAR', 'name': {'nb': 'Året'}, 'owner': 'DIRECTOR', 'items': [%s]}"
                .formatted(String.join(", ", items))
                .replace('\'', '"');
        return WheelOfYear.of(JsonMapper.shared().readValue(json, WheelTemplate.class), YEAR);
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
