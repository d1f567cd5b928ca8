package kvalitetshjul.calendar;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads a calendar by the letter of RFC 5545, as no calendar in use does: whatever bends a rule that our calendars touch is refused by name. */
final class StrictCalendar {
    private static final Pattern LINE =
            Pattern.compile("([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)", Pattern.DOTALL);
    private static final Pattern PARAMETER = Pattern.compile(";([A-Za-z0-9-]+)=(\"[^\"]*\"|[^\";:,]*)");
    private static final Set<String> TEXTS =
            Set.of("UID", "SUMMARY", "DESCRIPTION", "PRODID", "NAME", "X-WR-CALNAME", "TZID");
    private static final Set<String> ONCE_AT_MOST = Set.of(
            "DTEND",
            "SUMMARY",
            "DESCRIPTION",
            "CLASS",
            "TRANSP",
            "SEQUENCE",
            "LAST-MODIFIED",
            "URL",
            "STATUS",
            "CREATED",
            "ORGANIZER",
            "PRIORITY",
            "RECURRENCE-ID");
    private static final String MOMENT = "\\d{8}T\\d{6}Z";

    private StrictCalendar() {}

    /** A rule that was broken. */
    static final class Broken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Broken(String rule) {
            super(rule);
        }
    }

    /** @param value as written, and for a text without its escapes */
    record Property(String name, Map<String, String> parameters, String value) {}

    record Component(String name, List<Property> properties, List<Component> components) {
        List<Property> all(String property) {
            return properties.stream()
                    .filter(one -> one.name().equals(property))
                    .toList();
        }

        Property only(String property) {
            var all = all(property);
            require(all.size() == 1, name + " has " + all.size() + " " + property);
            return all.getFirst();
        }

        String text(String property) {
            return only(property).value();
        }

        LocalDate day(String property) {
            return LocalDate.parse(text(property), DateTimeFormatter.BASIC_ISO_DATE);
        }
    }

    static List<Component> events(byte[] file) {
        return read(file).components().stream()
                .filter(component -> component.name().equals("VEVENT"))
                .toList();
    }

    static Component read(byte[] file) {
        var calendar = nested(unfolded(lines(file)));
        check(calendar);
        return calendar;
    }

    private static void require(boolean holds, String rule) {
        if (!holds) throw new Broken(rule);
    }

    /** 3.1: lines end with CRLF and take at most 75 octets without it; a sign of several octets is not split. */
    private static List<String> lines(byte[] file) {
        var lines = new ArrayList<String>();
        int from = 0;
        while (from < file.length) {
            int end = from;
            while (end < file.length && file[end] != '\r' && file[end] != '\n') end++;
            require(end < file.length, "the last line has no end");
            require(file[end] == '\r', "a line feed stands alone");
            require(end + 1 < file.length && file[end + 1] == '\n', "a carriage return stands alone");
            require(end - from <= 75, "a line takes " + (end - from) + " octets");
            lines.add(decoded(Arrays.copyOfRange(file, from, end)));
            from = end + 2;
        }
        return lines;
    }

    private static String decoded(byte[] line) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            require(!text.isEmpty(), "a line is empty");
            require(
                    text.chars().noneMatch(sign -> (sign < 0x20 && sign != '\t') || sign == 0x7f),
                    "a line holds a control character");
            return text;
        } catch (CharacterCodingException split) {
            throw new Broken("a line is no UTF-8 by itself");
        }
    }

    private static List<String> unfolded(List<String> lines) {
        var whole = new ArrayList<String>();
        for (var line : lines) {
            if (!line.startsWith(" ") && !line.startsWith("\t")) {
                whole.add(line);
                continue;
            }
            require(!whole.isEmpty(), "the first line is folded");
            whole.add(whole.removeLast() + line.substring(1));
        }
        return whole;
    }

    private static Property property(String line) {
        var match = LINE.matcher(line);
        require(match.matches(), "is no content line: " + line);
        var name = match.group(1).toUpperCase(java.util.Locale.ROOT);
        var parameters = new TreeMap<String, String>();
        var each = PARAMETER.matcher(match.group(2));
        while (each.find())
            require(
                    parameters.put(each.group(1).toUpperCase(java.util.Locale.ROOT), each.group(2)) == null,
                    "a parameter stands twice");
        var value = match.group(3);
        return new Property(name, parameters, TEXTS.contains(name) ? unescaped(name, value) : value);
    }

    /** 3.3.11: backslash, semicolon, comma and new line are escaped, and nothing else. */
    private static String unescaped(String name, String value) {
        var text = new StringBuilder();
        boolean escaped = false;
        for (int at = 0; at < value.length(); at++) {
            char sign = value.charAt(at);
            if (escaped) {
                switch (sign) {
                    case 'n', 'N' -> text.append('\n');
                    case '\\', ';', ',' -> text.append(sign);
                    default -> throw new Broken(name + " escapes " + sign);
                }
                escaped = false;
                continue;
            }
            require(sign != ';' && sign != ',', name + " has an unescaped " + sign);
            if (sign == '\\') escaped = true;
            else text.append(sign);
        }
        require(!escaped, name + " ends with a backslash");
        return text.toString();
    }

    private static Component nested(List<String> lines) {
        var open = new ArrayDeque<Component>();
        Component whole = null;
        for (var line : lines) {
            require(whole == null, "something stands after the calendar");
            var property = property(line);
            if (property.name().equals("BEGIN")) {
                var component = new Component(property.value(), new ArrayList<>(), new ArrayList<>());
                if (open.isEmpty()) require(property.value().equals("VCALENDAR"), "the file begins otherwise");
                else open.getLast().components().add(component);
                open.add(component);
            } else if (property.name().equals("END")) {
                require(!open.isEmpty(), "an end without a beginning");
                var closed = open.removeLast();
                require(closed.name().equals(property.value()), closed.name() + " ends as " + property.value());
                if (open.isEmpty()) whole = closed;
            } else {
                require(!open.isEmpty(), "a property outside");
                require(open.getLast().components().isEmpty(), "a property after a component");
                open.getLast().properties().add(property);
            }
        }
        if (whole == null) throw new Broken("the calendar does not end");
        return whole;
    }

    private static void check(Component calendar) {
        require(calendar.text("VERSION").equals("2.0"), "the version is another");
        require(!calendar.text("PRODID").isBlank(), "nobody made it");
        require(!calendar.components().isEmpty(), "a calendar has a component");
        for (var refreshed : calendar.all("REFRESH-INTERVAL")) {
            require("DURATION".equals(refreshed.parameters().get("VALUE")), "REFRESH-INTERVAL is no DURATION");
            require(refreshed.value().matches("PT\\d+[HM]|P\\d+[DW]"), "REFRESH-INTERVAL is no time");
        }
        var uids = new HashSet<String>();
        for (var component : calendar.components()) {
            switch (component.name()) {
                case "VEVENT" -> {
                    event(component);
                    require(uids.add(component.text("UID")), "a UID is there twice");
                }
                case "VTIMEZONE" -> timeZone(component);
                default -> throw new Broken("there is a " + component.name());
            }
        }
    }

    private static void event(Component event) {
        for (var name : ONCE_AT_MOST) require(event.all(name).size() <= 1, "VEVENT has several " + name);
        require(!event.text("UID").isBlank(), "a UID is empty");
        require(event.text("DTSTAMP").matches(MOMENT), "DTSTAMP is not in UTC");
        for (var changed : event.all("LAST-MODIFIED"))
            require(changed.value().matches(MOMENT), "LAST-MODIFIED is not in UTC");
        for (var number : event.all("SEQUENCE")) require(number.value().matches("\\d+"), "SEQUENCE is no number");
        for (var access : event.all("CLASS"))
            require(Set.of("PUBLIC", "PRIVATE", "CONFIDENTIAL").contains(access.value()), "no such CLASS");
        for (var busy : event.all("TRANSP"))
            require(Set.of("OPAQUE", "TRANSPARENT").contains(busy.value()), "no such TRANSP");
        for (var link : event.all("URL")) require(link.value().matches("https?://[^ ]+"), "URL is none");
        var start = event.only("DTSTART");
        if ("DATE".equals(start.parameters().get("VALUE"))) {
            require(start.value().matches("\\d{8}"), "DTSTART is no DATE");
            for (var end : event.all("DTEND")) {
                require("DATE".equals(end.parameters().get("VALUE")), "DTEND is another kind than DTSTART");
                require(event.day("DTEND").isAfter(event.day("DTSTART")), "DTEND is not after DTSTART");
            }
        } else {
            require(start.value().matches(MOMENT), "DTSTART is a DATE and does not say so");
        }
        require(event.all("DTEND").isEmpty() || event.all("DURATION").isEmpty(), "both DTEND and DURATION");
    }

    private static void timeZone(Component zone) {
        require(!zone.text("TZID").isBlank(), "TZID is empty");
        require(!zone.components().isEmpty(), "VTIMEZONE says no time");
        for (var observance : zone.components()) {
            require(Set.of("STANDARD", "DAYLIGHT").contains(observance.name()), "VTIMEZONE holds " + observance.name());
            require(observance.text("DTSTART").matches("\\d{8}T\\d{6}"), "DTSTART of a zone is not local");
            for (var offset : List.of("TZOFFSETFROM", "TZOFFSETTO"))
                require(observance.text(offset).matches("[+-]\\d{4}"), offset + " is none");
        }
    }
}
