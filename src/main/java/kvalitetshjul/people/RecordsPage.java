package kvalitetshjul.people;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import kvalitetshjul.audit.ObjectNames;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.RoleNames;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** What is kept of a person, in words: grouped, with the names of what it is about, days as people write them, and no numbers of rows. */
@Service
class RecordsPage {
    /** Rows of a group that are shown, the newest; the file has all. */
    private static final int SHOWN = 100;

    private static final Pattern UUIDS = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final PersonExport export;
    private final Organisation organisation;
    private final List<ObjectNames> objectNames;
    private final Owners owners;
    private final MessageSource messages;

    RecordsPage(
            PersonExport export,
            Organisation organisation,
            List<ObjectNames> objectNames,
            Owners owners,
            MessageSource messages) {
        this.export = export;
        this.organisation = organisation;
        this.objectNames = objectNames;
        this.owners = owners;
        this.messages = messages;
    }

    /** @param cells one for each label, empty where nothing is kept */
    record Row(List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /** @param total how many there are, more than are shown where there are many */
    record Group(String heading, List<String> labels, List<Row> rows, int total) {
        Group {
            labels = List.copyOf(labels);
            rows = List.copyOf(rows);
        }
    }

    @Transactional
    List<Group> of(PersonId person, Locale reader) {
        var tables = export.exportOwn(person);
        var shown = new HashMap<RecordSheet, List<JsonNode>>();
        var order = new ArrayList<>(RecordSheet.ALL);
        for (var table : tables.properties()) {
            var rows = new ArrayList<JsonNode>();
            table.getValue().forEach(rows::add);
            if (table.getKey().equals("audit_entry"))
                rows.sort((one, other) -> Long.compare(
                        other.path("sequence").asLong(), one.path("sequence").asLong()));
            var sheet = RecordSheet.find(table.getKey()).orElseGet(() -> plain(table.getKey(), rows));
            if (!order.contains(sheet)) order.add(sheet);
            shown.put(sheet, rows);
        }
        var words = new Words(
                reader,
                shown.values().stream().flatMap(List::stream).limit(5000).toList());
        var groups = new ArrayList<Group>();
        for (var sheet : order) {
            var rows = shown.getOrDefault(sheet, List.of());
            if (!rows.isEmpty()) groups.add(group(sheet, rows, words, reader));
        }
        return groups;
    }

    /** For a table nobody has said more about: what stands in it, but for ids. */
    private static RecordSheet plain(String table, List<JsonNode> rows) {
        return new RecordSheet(
                table,
                rows.stream()
                        .flatMap(row -> row.properties().stream())
                        .filter(value -> value.getValue().isValueNode()
                                && !UUIDS.matcher(value.getValue().asString("")).matches())
                        .map(Map.Entry::getKey)
                        .filter(column -> !column.contains("hash") && !column.equals("version"))
                        .distinct()
                        .toList());
    }

    private Group group(RecordSheet sheet, List<JsonNode> rows, Words words, Locale reader) {
        var cells = rows.stream()
                .limit(SHOWN)
                .map(row -> sheet.columns().stream()
                        .map(column -> words.of(sheet.table(), column, row))
                        .toList())
                .toList();
        var used = new ArrayList<Integer>(); // a column that is empty in every row says nothing
        for (int i = 0; i < sheet.columns().size(); i++) {
            int at = i;
            if (cells.stream().anyMatch(row -> !row.get(at).isEmpty())) used.add(i);
        }
        return new Group(
                text("people.records.table." + sheet.table(), text("people.records.other", "", reader), reader),
                used.stream()
                        .map(i -> text(
                                "people.records.column." + sheet.columns().get(i),
                                sheet.columns().get(i),
                                reader))
                        .toList(),
                cells.stream()
                        .map(row -> new Row(used.stream().map(row::get).toList()))
                        .toList(),
                rows.size());
    }

    private String text(String key, String otherwise, Locale reader) {
        return Objects.requireNonNull(messages.getMessage(key, null, otherwise, reader));
    }

    /** Says values in the reader’s language. */
    private final class Words {
        private final Locale reader;
        private final Map<UUID, String> names = new HashMap<>();
        private final RoleNames roles;
        private final DateTimeFormatter day;
        private final DateTimeFormatter moment;

        Words(Locale reader, List<JsonNode> rows) {
            this.reader = reader;
            roles = organisation.roleNames();
            day = DateTimeFormatter.ofPattern(text("people.day", "", reader), reader);
            moment = DateTimeFormatter.ofPattern(text("mail.moment", "", reader), reader);
            var objects = new HashMap<String, Set<UUID>>();
            for (var row : rows) {
                RecordSheet.KINDS.forEach((column, kind) -> ask(objects, kind, row.path(column)));
                ask(objects, row.path("object_kind").asString(""), row.path("object_id"));
            }
            objectNames.forEach(kind -> {
                var asked = objects.get(kind.objectKind());
                if (asked != null) names.putAll(kind.namesOf(asked, reader));
            });
        }

        private static void ask(Map<String, Set<UUID>> objects, String kind, JsonNode id) {
            if (id.isString() && UUIDS.matcher(id.asString()).matches())
                objects.computeIfAbsent(kind, any -> new HashSet<>()).add(UUID.fromString(id.asString()));
        }

        String of(String table, String column, JsonNode row) {
            var value = row.path(column);
            if (value.isNull() || value.isMissingNode()) return "";
            if (value.isObject()) return localized(value);
            if (value.isBoolean())
                return text(value.asBoolean() ? "people.records.yes" : "people.records.no", "", reader);
            var plain = value.asString("");
            return switch (column) {
                case "unit_id", "body_id", "goal_id", "task_id", "report_id" -> name(plain);
                case "object_id" ->
                    kindOf(row)
                            + Optional.of(name(plain))
                                    .filter(name -> !name.isEmpty())
                                    .map(name -> ": " + name)
                                    .orElse("");
                case "role_code" -> roles.of(plain, unit(row), reader);
                case "language" -> Locale.of(plain).getDisplayLanguage(reader);
                case "school_year" -> new SchoolYear(value.asInt()).code();
                case "seat" -> text("bodies.seat." + plain, plain, reader);
                case "act" ->
                    table.equals("audit_entry")
                            ? text("audit.act." + plain, plain, reader)
                            : text("people.records.act." + plain, plain, reader);
                case "kind" ->
                    table.equals("mail_outbox")
                            ? text("mail.kind." + plain, plain, reader)
                            : text("people.records.kind." + plain, plain, reader);
                case "standing", "state" -> text("people.records." + column + "." + plain, plain, reader);
                default -> moment(plain);
            };
        }

        private static Optional<UUID> unit(JsonNode row) {
            return Optional.of(row.path("unit_id").asString(""))
                    .filter(id -> UUIDS.matcher(id).matches())
                    .map(UUID::fromString);
        }

        private String kindOf(JsonNode row) {
            var kind = row.path("object_kind").asString("");
            return text("audit.object." + kind, kind, reader);
        }

        private String name(String id) {
            return UUIDS.matcher(id).matches() ? names.getOrDefault(UUID.fromString(id), "") : id;
        }

        private String localized(JsonNode texts) {
            var own = texts.path(reader.getLanguage());
            return own.isString()
                    ? own.asString()
                    : texts.properties().stream()
                            .map(one -> one.getValue().asString(""))
                            .findFirst()
                            .orElse("");
        }

        /** A day, a moment where the owner is, or what else it is. */
        private String moment(String value) {
            if (value.matches("\\d{4}-\\d{2}-\\d{2}")) {
                var date = LocalDate.parse(value);
                return date.equals(DateWindow.NO_END) ? text("people.records.noEnd", "", reader) : day.format(date);
            }
            if (!value.matches("\\d{4}-\\d{2}-\\d{2}T.*")) return value;
            return read(value)
                    .map(at ->
                            moment.format(at.atZoneSameInstant(owners.current().zone())))
                    .orElse(value);
        }

        private static Optional<OffsetDateTime> read(String value) {
            try {
                return Optional.of(OffsetDateTime.parse(value));
            } catch (DateTimeParseException words) { // somebody’s text that begins like one
                return Optional.empty();
            }
        }
    }
}
