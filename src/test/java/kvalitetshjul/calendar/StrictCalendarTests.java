package kvalitetshjul.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The strict reader takes a sound calendar and finds each rule that is broken. */
class StrictCalendarTests {
    private static final String SOUND = """
            BEGIN:VCALENDAR
            PRODID:-//Somebody//NO
            VERSION:2.0
            REFRESH-INTERVAL;VALUE=DURATION:PT6H
            BEGIN:VEVENT
            UID:one
            DTSTAMP:20261121T120000Z
            DTSTART;VALUE=DATE:20261130
            DTEND;VALUE=DATE:20261201
            SUMMARY:Frist\\, dag\\; \\\\ og\\n
              natt
            CLASS:PRIVATE
            TRANSP:TRANSPARENT
            SEQUENCE:0
            URL:http://localhost/wheel
            END:VEVENT
            END:VCALENDAR
            """.replace("\n", "\r\n");

    @Test
    void aSoundCalendarIsRead() {
        var event = StrictCalendar.events(bytes(SOUND)).getFirst();
        assertThat(event.text("SUMMARY")).isEqualTo("Frist, dag; \\ og\n natt");
        assertThat(event.day("DTEND")).isEqualTo("2026-12-01");
    }

    @Test
    void eachBrokenRuleIsFound() {
        var broken = List.of(
                List.of("\r\n", "\n"),
                List.of("VERSION:2.0\r\n", "VERSION:2.0\r"),
                List.of("END:VCALENDAR\r\n", "END:VCALENDAR"),
                List.of("END:VCALENDAR\r\n", ""),
                List.of("SUMMARY:Frist", "SUMMARY:" + "x".repeat(80)),
                List.of("VERSION:2.0\r\n", "VERSION:2.0\r\n\r\n"),
                List.of("VERSION:2.0", "VERSION:1.0"),
                List.of("VERSION:2.0\r\n", ""),
                List.of("PRODID:-//Somebody//NO\r\n", ""),
                List.of("VALUE=DURATION:", "VALUE=DATE:"),
                List.of("Frist\\,", "Frist,"),
                List.of("dag\\;", "dag;"),
                List.of("\\\\ og", "\\x og"),
                List.of("UID:one\r\n", ""),
                List.of("UID:one\r\n", "UID:one\r\nUID:two\r\n"),
                List.of("DTSTAMP:20261121T120000Z\r\n", ""),
                List.of("DTSTAMP:20261121T120000Z", "DTSTAMP:20261121T120000"),
                List.of("DTSTART;VALUE=DATE:", "DTSTART:"),
                List.of("DTEND;VALUE=DATE:", "DTEND:"),
                List.of("20261201", "20261130"),
                List.of("CLASS:PRIVATE", "CLASS:SECRET"),
                List.of("TRANSP:TRANSPARENT", "TRANSP:BUSY"),
                List.of("SEQUENCE:0", "SEQUENCE:-1"),
                List.of("URL:http", "URL:javascript"),
                List.of("END:VEVENT", "END:VTODO"),
                List.of("BEGIN:VEVENT", "BEGIN:VNOTHING"),
                List.of("UID:one", "UID one"));
        var missed = new ArrayList<String>();
        for (var change : broken) {
            var text = SOUND.replace(change.getFirst(), change.getLast());
            assertThat(text).isNotEqualTo(SOUND);
            try {
                StrictCalendar.read(bytes(text));
                missed.add(change.toString());
            } catch (StrictCalendar.Broken found) {
                assertThat(found).hasMessageNotContaining("null");
            }
        }
        assertThat(missed).isEmpty();
    }

    @Test
    void aCalendarWithoutAnyComponentIsRefused() {
        var empty = SOUND.replaceAll("(?s)BEGIN:VEVENT.*END:VEVENT\r\n", "");
        assertThatThrownBy(() -> StrictCalendar.read(bytes(empty))).hasMessage("a calendar has a component");
    }

    @Test
    void theSameUidTwiceIsFound() {
        var event = SOUND.replaceAll("(?s).*(BEGIN:VEVENT.*END:VEVENT\r\n).*", "$1");
        assertThatThrownBy(() -> StrictCalendar.read(bytes(SOUND.replace(event, event + event))))
                .hasMessage("a UID is there twice");
    }

    @Test
    void aSignSplitByAFoldIsFound() {
        var file = bytes(SOUND.replace("SUMMARY:Frist", "SUMMARY:Ø"));
        var split = new byte[file.length + 3];
        int at = new String(file, StandardCharsets.ISO_8859_1).indexOf('\u00c3') + 1;
        System.arraycopy(file, 0, split, 0, at);
        System.arraycopy(bytes("\r\n "), 0, split, at, 3);
        System.arraycopy(file, at, split, at + 3, file.length - at);
        assertThatThrownBy(() -> StrictCalendar.read(split)).hasMessage("a line is no UTF-8 by itself");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
