package kvalitetshjul.imports;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.ObservedValue.Measured;
import kvalitetshjul.imports.ObservedValue.Missing;
import kvalitetshjul.shared.CalendarYear;
import kvalitetshjul.shared.Period;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads answers of Kolada's interface, version 3: figures of municipalities ({@code data}) and of schools and preschools ({@code oudata}), and the groups of
 * municipalities like each other. The year is handed over as Kolada has it; which school year it stands for differs from figure to figure, and the pack says
 * it. What Kolada calls {@code Missing} may be hidden or not there; it does not tell which.
 */
final class Kolada implements FigureReader {
    private static final Pattern FIGURE = Pattern.compile("[NU]\\d{5}");
    private static final Pattern MUNICIPALITY = Pattern.compile("\\d{4}");
    private static final Pattern REGION = Pattern.compile("00(?!00)\\d{2}");
    private static final Pattern GROUP = Pattern.compile("G\\d+");
    /** The older form, and that of preschools, tells nothing of whom it is about. */
    private static final Pattern UNIT = Pattern.compile("V\\d{2}E[0-9A-Za-z]{3,20}");

    private static final Pattern SCHOOL = Pattern.compile("V15E(\\d{8})");
    private static final Pattern LIKE = Pattern.compile("Liknande kommuner,? ([^,]+), (.+), (\\d{4})");
    private static final String NATION = "0000";
    private static final int MOST_PARTS = 12;
    private static final int MOST_MEMBERS = 400;

    @Override
    public boolean knows(FileContent file) {
        if (!file.isJson() || !file.startHolds("\"values\"")) return false;
        boolean figures = file.startHolds("\"kpi\"") && file.startHolds("\"period\"");
        return figures || file.startHolds("\"member_id\"") || file.startHolds("\"count\"");
    }

    @Override
    public Reading read(FileContent file, Consumer<Observation> observations) {
        var fault = JsonWalk.fault(file.bytes());
        if (fault.isPresent()) return Reading.refused(fault.get());
        return new Answer(observations).read(file.bytes());
    }

    /** The groups of municipalities like each other in an answer; none in any other document. */
    static List<PeerGroup> peerGroups(byte[] bytes) {
        if (JsonWalk.fault(bytes).isPresent()) return List.of();
        var answer = new Answer(observation -> {});
        answer.read(bytes);
        return answer.groups;
    }

    /** One figure of one part of the pupils. */
    record Part(String gender, Optional<ObservedValue> value, boolean withdrawn) {
        /** A status beside a number says that the number is not to be used. */
        static Part of(String gender, String status, Optional<ObservedValue> value, boolean withdrawn) {
            boolean unfit = !status.isEmpty() && value.isPresent();
            return new Part(gender, unfit ? Optional.of(new Missing()) : value, withdrawn);
        }
    }

    /** What stands in one element of the answer, in whatever order. */
    static final class Item {
        private String figure = "";
        private String unit = "";
        private boolean ofUnit;
        private String period = "";
        private boolean withdrawn;
        private String id = "";
        private String title = "";
        private final List<Part> parts = new ArrayList<>();

        /** A line of a table, which has one part of the pupils. */
        static Item of(String figure, String unit, boolean ofUnit, String period, Part part) {
            var item = new Item();
            item.figure = figure;
            item.unit = unit;
            item.ofUnit = ofUnit;
            item.period = period;
            item.parts.add(part);
            return item;
        }

        private final List<PeerGroup.Member> members = new ArrayList<>();
    }

    /** One pass over one answer. */
    static final class Answer {
        private final Consumer<Observation> observations;
        private final Set<TableKind> tables = EnumSet.noneOf(TableKind.class);
        private final TreeSet<Period> periods = new TreeSet<>(Period.IN_ORDER);
        private final FoundIssues issues = new FoundIssues();
        private final List<PeerGroup> groups = new ArrayList<>();
        private int rows;
        private int row;
        private int observed;
        private int ofRegions;
        private int listed;
        private String next = "";

        Answer(Consumer<Observation> observations) {
            this.observations = observations;
        }

        Reading read(byte[] bytes) {
            try (var json = JsonWalk.parser(bytes)) {
                json.nextToken();
                JsonWalk.fields(json, name -> {
                    if (name.equals("values")) JsonWalk.elements(json, () -> take(item(json), rows + 1));
                    if (name.equals("next_page") && json.currentToken() == JsonToken.VALUE_STRING)
                        next = json.getString();
                });
            }
            if (!next.isEmpty()) issues.add(ImportIssue.file(Severity.WARNING, "imports.kolada.morePages"));
            // names and nothing else: nothing to look at, and nothing else is true of it
            if (observed == 0 && groups.isEmpty() && listed > 0 && listed == rows)
                return Reading.refused(ImportIssue.refusal("imports.kolada.list", listed));
            return reading("UTF-8");
        }

        /** What was found out in all that was taken. */
        Reading reading(String encoding) {
            if (ofRegions > 0) issues.add(ImportIssue.file(Severity.NOTE, "imports.kolada.regions", ofRegions));
            tables.add(TableKind.KOLADA);
            return new Reading(tables, periods, encoding, rows, observed, List.of(), issues.first(), issues.further());
        }

        void add(ImportIssue issue) {
            issues.add(issue);
        }

        private static Item item(JsonParser json) {
            var item = new Item();
            JsonWalk.fields(json, name -> {
                switch (name) {
                    case "kpi" -> item.figure = JsonWalk.text(json);
                    case "municipality" -> item.unit = JsonWalk.text(json);
                    case "ou" -> {
                        item.unit = JsonWalk.text(json);
                        item.ofUnit = true;
                    }
                    case "period" -> item.period = JsonWalk.text(json);
                    case "is_deleted", "isdeleted" -> item.withdrawn = json.currentToken() == JsonToken.VALUE_TRUE;
                    case "id" -> item.id = JsonWalk.text(json);
                    case "title" -> item.title = JsonWalk.name(json);
                    case "values" ->
                        JsonWalk.elements(json, () -> {
                            var part = part(json);
                            if (item.parts.size() < MOST_PARTS) item.parts.add(part);
                        });
                    case "members" ->
                        JsonWalk.elements(json, () -> {
                            var member = member(json);
                            if (item.members.size() < MOST_MEMBERS) item.members.add(member);
                        });
                    default -> {}
                }
            });
            return item;
        }

        private static Part part(JsonParser json) {
            var found = new Object() {
                String gender = "T";
                String status = "";
                Optional<ObservedValue> value = Optional.of(new Missing());
                boolean withdrawn;
            };
            JsonWalk.fields(json, name -> {
                switch (name) {
                    case "gender" -> found.gender = JsonWalk.text(json);
                    case "status" -> found.status = JsonWalk.text(json);
                    case "is_deleted", "isdeleted" -> found.withdrawn = json.currentToken() == JsonToken.VALUE_TRUE;
                    case "value" ->
                        found.value = json.currentToken() == JsonToken.VALUE_NULL
                                ? Optional.of(new Missing())
                                : JsonWalk.number(json).map(Measured::new);
                    default -> {}
                }
            });
            return Part.of(found.gender, found.status, found.value, found.withdrawn);
        }

        private static PeerGroup.Member member(JsonParser json) {
            var found = new Object() {
                String code = "";
                String name = "";
            };
            JsonWalk.fields(json, name -> {
                if (name.equals("member_id")) found.code = JsonWalk.text(json);
                if (name.equals("member_title")) found.name = JsonWalk.name(json);
            });
            return new PeerGroup.Member(found.code, found.name);
        }

        /** @param row where it stands in the file */
        void take(Item item, int row) {
            rows++;
            this.row = row;
            if (item.figure.isEmpty()) {
                if (item.members.isEmpty()) listed++;
                group(item).ifPresent(groups::add);
                return;
            }
            if (!FIGURE.matcher(item.figure).matches()) {
                issues.add(ImportIssue.row(Severity.WARNING, row, "imports.kolada.figure", item.figure));
                return;
            }
            if (REGION.matcher(item.unit).matches() || GROUP.matcher(item.unit).matches()) {
                ofRegions++;
                return;
            }
            var unit = unit(item);
            var year = year(item.period);
            if (unit.isEmpty()) issues.add(ImportIssue.row(Severity.WARNING, row, "imports.kolada.unit", item.unit));
            else if (year.isEmpty())
                issues.add(ImportIssue.row(Severity.WARNING, row, "imports.kolada.period", item.period));
            else for (int i = 0; i < item.parts.size(); i++) take(item, i, unit.get(), year.get());
        }

        private void take(Item item, int at, UnitKey unit, CalendarYear year) {
            var part = item.parts.get(at);
            var breakdown = gender(part.gender);
            if (breakdown.isEmpty()) {
                issues.add(ImportIssue.row(Severity.WARNING, row, "imports.kolada.gender", part.gender));
                return;
            }
            if (part.value.isEmpty()) {
                issues.add(ImportIssue.row(Severity.WARNING, row, "imports.kolada.value", item.figure));
                return;
            }
            periods.add(year);
            observed++;
            observations.accept(new Observation(
                    row,
                    at + 1,
                    TableKind.KOLADA,
                    unit,
                    year,
                    breakdown.get(),
                    item.figure,
                    item.withdrawn || part.withdrawn ? new Missing() : part.value.get(),
                    Optional.empty(),
                    OptionalInt.empty(),
                    Optional.empty()));
        }

        /** A school is known by its own number where Kolada's id holds it; any other id is Kolada's own. */
        private static Optional<UnitKey> unit(Item item) {
            if (item.ofUnit) {
                var school = SCHOOL.matcher(item.unit);
                if (school.matches()) return Optional.of(UnitKey.coded(UnitLevel.UNIT, school.group(1)));
                return UNIT.matcher(item.unit).matches()
                        ? Optional.of(UnitKey.coded(UnitLevel.UNIT, item.unit))
                        : Optional.empty();
            }
            if (item.unit.equals(NATION)) return Optional.of(UnitKey.coded(UnitLevel.NATION, NATION));
            return MUNICIPALITY.matcher(item.unit).matches()
                    ? Optional.of(UnitKey.coded(UnitLevel.MUNICIPALITY, item.unit))
                    : Optional.empty();
        }

        private static Optional<CalendarYear> year(String period) {
            return period.matches("(19|20|21)\\d{2}") ? Optional.of(CalendarYear.of(period)) : Optional.empty();
        }

        private static Optional<Breakdown> gender(String code) {
            var codes = new TreeMap<String, String>();
            switch (code) {
                case "T" -> {}
                case "K" -> codes.put("gender", "girls");
                case "M" -> codes.put("gender", "boys");
                default -> {
                    return Optional.empty();
                }
            }
            return Optional.of(new Breakdown(codes));
        }

        private static Optional<PeerGroup> group(Item item) {
            var like = LIKE.matcher(item.title);
            if (item.members.isEmpty() || !GROUP.matcher(item.id).matches() || !like.matches()) return Optional.empty();
            var members = item.members.stream()
                    .filter(member -> MUNICIPALITY.matcher(member.code()).matches())
                    .toList();
            if (members.isEmpty()) return Optional.empty();
            return Optional.of(
                    new PeerGroup(item.id, like.group(2), like.group(1), Integer.parseInt(like.group(3)), members));
        }
    }
}
