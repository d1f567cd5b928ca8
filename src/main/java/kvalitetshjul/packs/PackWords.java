package kvalitetshjul.packs;

import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.ChoiceGroup;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What the parts of a pack are called, and what stands in them, in the reader’s words. */
@Component
class PackWords {
    private final MessageSource messages;
    private final List<OutsideSource> outside;

    PackWords(MessageSource messages, List<OutsideSource> outside) {
        this.messages = messages;
        this.outside = List.copyOf(outside);
    }

    private String say(Locale reader, String key, Object... arguments) {
        return messages.getMessage(key, arguments, reader);
    }

    private String sayOr(String otherwise, Locale reader, String key) {
        return Objects.requireNonNull(messages.getMessage(key, null, otherwise, reader));
    }

    /** What a property is called; empty where it has no name, and is not shown to those who read forms. */
    String label(String property, Locale reader) {
        return sayOr("", reader, "packs.field." + property);
    }

    /** A sentence about a property, empty where there is none; a section may have one of its own. */
    String help(String section, String property, Locale reader) {
        return sayOr(sayOr("", reader, "packs.help." + property), reader, "packs.help." + section + "." + property);
    }

    /** What may be cited of something kept outside the pack. */
    List<ChoiceGroup> offer(String source, String country, SchoolYear year, Locale reader) {
        return outside.stream()
                .filter(one -> one.name().equals(source))
                .flatMap(one -> one.offer(country, year, reader).stream())
                .toList();
    }

    /** Ids of what is kept outside the pack, by what one calls it, and days as one says them. */
    String named(String argument, Locale reader) {
        return Arrays.stream(argument.split(", ", -1))
                .map(one -> outside.stream()
                        .flatMap(source -> source.name(one, reader).stream())
                        .findFirst()
                        .map(name -> name.replaceFirst(": .*", ""))
                        .orElseGet(() -> one.matches("\\d{4}-\\d{2}-\\d{2}") ? date(one, reader) : one))
                .collect(Collectors.joining(", "));
    }

    /** What is cited, as one says it; the owner’s own words where no source knows it. */
    String cited(String source, String text, Locale reader) {
        return outside.stream()
                .filter(one -> one.name().equals(source))
                .flatMap(one -> one.name(text, reader).stream())
                .findFirst()
                .orElse(text);
    }

    /** The choice of nothing, where something has to be chosen and where not. */
    String nothing(boolean required, Locale reader) {
        return say(reader, required ? "packs.form.nothing" : "packs.form.none");
    }

    /** What a value of a list to choose from is called. */
    String value(String property, String value, Locale reader) {
        var key = switch (property) {
            case "evidence" -> "wheel.evidence.";
            case "languages", "alsoIn" -> "packs.language.";
            default -> "packs.value." + property + ".";
        };
        return sayOr(value, reader, key + value);
    }

    String section(String section, Locale reader) {
        return say(reader, "packs.section." + section);
    }

    List<Choice> months(Locale reader) {
        var months = new ArrayList<Choice>();
        for (int i = 0; i < 12; i++) {
            var month = Month.AUGUST.plus(i);
            months.add(new Choice(
                    String.valueOf(month.getValue()), month.getDisplayName(TextStyle.FULL_STANDALONE, reader)));
        }
        return months;
    }

    /** A value as one says it. */
    String say(SchemaView schema, String property, JsonNode value, PackNames names, Locale reader) {
        if (value.isMissingNode() || value.isNull() || (value.isContainer() && value.isEmpty()))
            return say(reader, "packs.words.nothing");
        return switch (schema.kind()) {
            case TEXT -> PackNames.in(value, reader);
            case LINE, NUMBER -> value.asString("");
            case DAY -> date(value.asString(""), reader);
            case FLAG -> say(reader, value.asBoolean(false) ? "packs.words.yes" : "packs.words.no");
            case CHOICE -> value(property, value.asString(""), reader);
            case REFERENCE -> names.name(schema.set(), value.asString(""));
            case WHEN -> when(value, names, reader);
            case CITATIONS -> {
                var parts = new ArrayList<String>();
                for (var one : value) parts.add(cited(schema.cites(), one.asString(""), reader));
                yield String.join("; ", parts);
            }
            case TEXTS, CHOICES, REFERENCES -> {
                var parts = new ArrayList<String>();
                for (var one : value) parts.add(say(schema.element(), property, one, names, reader));
                yield String.join(", ", parts);
            }
            case LIST -> {
                var parts = new ArrayList<String>();
                for (var one : value) parts.add(thing(schema.element(), one, names, reader));
                yield String.join(", ", parts);
            }
            case GROUP -> thing(schema, value, names, reader);
            case OTHER -> {
                var parts = new ArrayList<String>();
                for (var one : value) parts.add(one.asString(""));
                yield value.isValueNode() ? value.asString("") : String.join("–", parts);
            }
        };
    }

    /** A day written as {@code 2027-12-31}; as it was typed where there is no such day. */
    String date(String day, Locale reader) {
        return EnteredDay.read(day).map(one -> date(one, reader)).orElse(day);
    }

    String date(LocalDate day, Locale reader) {
        return day.format(DateTimeFormatter.ofPattern(say(reader, "pages.date"), reader));
    }

    /** A thing within an item: its name where it has one, otherwise what its parts say. */
    private String thing(SchemaView schema, JsonNode value, PackNames names, Locale reader) {
        if (value.has("rule")) return rule(value, reader);
        var name = PackNames.of(value, reader);
        if (!name.equals("–") && !value.has("unitKind")) return name;
        var parts = new ArrayList<String>();
        schema.properties().forEach((property, one) -> {
            if (!value.has(property)) return;
            if (one.kind() != SchemaView.Kind.FLAG) parts.add(say(one, property, value.get(property), names, reader));
            else if (value.get(property).asBoolean(false)
                    && !label(property, reader).isEmpty())
                parts.add(label(property, reader).toLowerCase(reader));
        });
        return parts.size() < 2
                ? String.join("", parts)
                : parts.getFirst() + " (" + String.join(", ", parts.subList(1, parts.size())) + ")";
    }

    /** How often a source is collected. */
    private String rule(JsonNode frequency, Locale reader) {
        var rule = frequency.path("rule").asString("");
        var number = frequency.path("years").asString(frequency.path("times").asString(""));
        return switch (rule) {
            case "EVERY_N_YEARS", "AT_LEAST_EVERY_N_YEARS", "N_PER_SCHOOL_YEAR" ->
                say(reader, "packs.often." + rule, number);
            default -> value("rule", rule, reader).toLowerCase(reader);
        };
    }

    /** A time as one says it. */
    String when(JsonNode when, PackNames names, Locale reader) {
        var time = WhenChoice.of(when);
        var said = switch (time.kind()) {
            case "BY" -> say(reader, "packs.when.by", day(time, "by", reader));
            case "DAYS" -> say(reader, "packs.when.days", day(time, "from", reader), day(time, "to", reader));
            case "ON" -> say(reader, "packs.when.on", day(time, "on", reader));
            case "MONTHS" ->
                time.in("firstMonth").equals(time.in("lastMonth"))
                        ? say(reader, "packs.when.month", month(time.in("firstMonth"), reader))
                        : say(
                                reader,
                                "packs.when.months",
                                month(time.in("firstMonth"), reader),
                                month(time.in("lastMonth"), reader));
            case "NTH" ->
                say(
                        reader,
                        "packs.when.nth",
                        sayOr(time.in("nth"), reader, "packs.when.nth." + time.in("nth")),
                        sayOr(time.in("weekday"), reader, "packs.when.weekday." + time.in("weekday")),
                        month(time.in("nthMonth"), reader));
            case "WEEKS" ->
                time.in("firstWeek").equals(time.in("lastWeek"))
                        ? say(reader, "packs.when.week", time.in("firstWeek"))
                        : say(reader, "packs.when.weeks", time.in("firstWeek"), time.in("lastWeek"));
            case "EVERY" ->
                time.in("number").equals("1")
                        ? say(reader, "packs.when.every." + time.in("unit"))
                        : say(reader, "packs.when.everySome." + time.in("unit"), time.in("number"));
            case "TIMES" ->
                say(
                        reader,
                        "packs.when.times." + time.in("per"),
                        time.in("least").equals(time.in("most"))
                                ? time.in("least")
                                : time.in("least") + "–" + time.in("most"));
            case "AFTER" -> relative(time, "after", "wheel", names, reader);
            case "BEFORE" -> relative(time, "before", "wheel", names, reader);
            case "WITH" -> say(reader, "packs.when.with", names.name("wheel", time.in("with")));
            case "AT" -> relative(time, "at", "periods#days", names, reader);
            case "IN_PERIOD" ->
                say(reader, "packs.when.inPeriod", names.name("periods#checkpoints", time.in("inPeriod")));
            case "AFTER_PERIOD" -> relative(time, "afterPeriod", "periods#checkpoints", names, reader);
            case "SINCE_LAST" -> say(reader, "packs.when.sinceLast." + time.in("sinceUnit"), time.in("sinceNumber"));
            case "ALWAYS" -> say(reader, "packs.when.always");
            default -> say(reader, "packs.words.nothing");
        };
        if (!time.in("yearly").isEmpty())
            said = say(reader, "packs.when.yearly." + time.in("yearly"), said, time.in("years"));
        if (when.has("opens"))
            said = say(reader, "packs.when.opens", said, day(when.get("opens").asString(""), reader));
        if (when.has("near"))
            said = say(
                    reader,
                    "packs.when.near",
                    said,
                    names.name("bodies", when.get("near").asString("")));
        return said;
    }

    private String relative(WhenChoice time, String relation, String set, PackNames names, Locale reader) {
        var days = time.in(relation + "Days");
        return say(reader, "packs.when." + relation, names.name(set, time.in(relation)), days.isEmpty() ? "14" : days);
    }

    private String month(String number, Locale reader) {
        return number.matches("[1-9]|1[0-2]")
                ? Month.of(Integer.parseInt(number)).getDisplayName(TextStyle.FULL, reader)
                : number;
    }

    private String day(WhenChoice time, String blank, Locale reader) {
        var month = time.in(blank + "Month");
        var day = time.in(blank + "Day");
        return day("%2s-%2s".formatted(month, day).replace(' ', '0'), reader);
    }

    /** A day of any year written as {@code 05-31}, also one that no year has; as it was typed where there is no such month. */
    String day(String monthDay, Locale reader) {
        if (!monthDay.matches("(0[1-9]|1[0-2])-\\d{2}")) return monthDay;
        var number = String.valueOf(Integer.parseInt(monthDay.substring(3)));
        var pattern = DateTimeFormatter.ofPattern(say(reader, "packs.when.day"), reader);
        return MonthDay.of(Integer.parseInt(monthDay.substring(0, 2)), 1)
                .format(pattern)
                .replaceFirst("1", number);
    }
}
