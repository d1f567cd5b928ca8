package kvalitetshjul.imports;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.RegisterReading.Register;
import kvalitetshjul.imports.RegisteredUnit.Kind;
import kvalitetshjul.imports.RegisteredUnit.RunBy;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.OrganisationNumber;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the national registers of schools and kindergartens: the Norwegian NSR and NBR as JSON, under the names of the service’s version 4 or of its
 * copies, and the Swedish Skolenhetsregistret as CSV or JSON. Which one a file is, is told by what stands in it and never by its name.
 */
public final class UnitRegisters {
    public static final int DEFAULT_MAX_BYTES = 25_000_000;

    private static final int ISSUES_KEPT = 50;
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Where a list of units stands when it is not the whole file. */
    private static final List<String> LISTS =
            List.of("EnhetListe", "enheter", "Enheter", "Skolenheter", "skolenheter", "content");

    private final int maxBytes;

    public UnitRegisters(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /**
     * @param ours whether a municipality number is, or was, the reader’s own; units of others are counted and left
     */
    public RegisterReading read(byte[] content, Predicate<String> ours) {
        if (content.length > maxBytes)
            return RegisterReading.refused(ImportIssue.refusal("imports.register.tooLarge", maxBytes / 1_000_000));
        if (isWorkbook(content)) return RegisterReading.refused(ImportIssue.refusal("imports.register.workbook"));
        String text;
        try {
            text = FileText.of(content).text().strip();
        } catch (FileText.Unreadable unreadable) {
            return RegisterReading.refused(unreadable.issue());
        }
        var first = text.isEmpty() ? ' ' : text.charAt(0);
        var rows = first == '[' || first == '{' ? json(text) : table(text);
        if (rows.issue != null) return RegisterReading.refused(rows.issue);
        return collect(rows, ours);
    }

    /** A workbook is a compressed folder. */
    private static boolean isWorkbook(byte[] content) {
        return content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3 && content[3] == 4;
    }

    /** The rows of a file as names and values, before it is known what they are. */
    private record Rows(
            List<Map<String, String>> rows,
            int firstRow,
            @Nullable ImportIssue issue) {
        static Rows refused(String key, Object... arguments) {
            return new Rows(List.of(), 1, ImportIssue.refusal(key, arguments));
        }
    }

    private static Rows json(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JacksonException broken) {
            var place = broken.getLocation();
            return Rows.refused("imports.register.json", place == null ? 1 : place.getLineNr());
        }
        var list = root;
        for (var name : LISTS) if (root.path(name).isArray()) list = root.get(name);
        if (!list.isArray()) return Rows.refused("imports.register.unknown");
        var rows = new ArrayList<Map<String, String>>();
        for (var node : list) {
            var row = new LinkedHashMap<String, String>();
            node.properties().forEach(field -> {
                if (field.getValue().isValueNode() && !field.getValue().isNull())
                    row.put(
                            field.getKey().toLowerCase(Locale.ROOT),
                            field.getValue().asString());
            });
            rows.add(row);
        }
        return new Rows(rows, 1, null);
    }

    private static Rows table(String text) {
        var lines = text.split("\\R", -1);
        var header = lines[0].split(";", -1);
        if (header.length < 4) return Rows.refused("imports.register.unknown");
        var rows = new ArrayList<Map<String, String>>();
        for (int i = 1; i < lines.length; i++) {
            var cells = lines[i].split(";", -1);
            if (cells.length != header.length)
                return Rows.refused("imports.register.cells", i + 1, header.length, cells.length);
            var row = new LinkedHashMap<String, String>();
            for (int c = 0; c < cells.length; c++)
                row.put(header[c].strip().toLowerCase(Locale.ROOT), cells[c].strip());
            rows.add(row);
        }
        return new Rows(rows, 2, null);
    }

    private static Optional<Register> recognise(List<Map<String, String>> rows) {
        if (rows.isEmpty()) return Optional.empty();
        var names = rows.getFirst().keySet();
        if (names.contains("skolenhetskod")) return Optional.of(Register.SKOLENHETSREGISTRET);
        if (names.contains("source")) {
            return switch (rows.getFirst().getOrDefault("source", "")) {
                case "udir-nsr" -> Optional.of(Register.NSR);
                case "udir-nbr" -> Optional.of(Register.NBR);
                default -> Optional.empty();
            };
        }
        boolean numbered = names.contains("orgnr") || names.contains("organisasjonsnummer");
        if (numbered && names.contains("erskole"))
            return Optional.of(rows.stream().noneMatch(row -> isTrue(row, "erskole")) ? Register.NBR : Register.NSR);
        return numbered && names.contains("erbarnehage") ? Optional.of(Register.NBR) : Optional.empty();
    }

    private static RegisterReading collect(Rows read, Predicate<String> ours) {
        var register = recognise(read.rows);
        if (register.isEmpty()) return RegisterReading.refused(ImportIssue.refusal("imports.register.unknown"));
        var issues = new ArrayList<ImportIssue>();
        var units = new ArrayList<RegisteredUnit>();
        var kinds = EnumSet.noneOf(Kind.class);
        var rowOf = new HashMap<String, Integer>();
        int persons = 0;
        int elsewhere = 0;
        int at = read.firstRow - 1;
        for (var row : read.rows) {
            at++;
            var unit = register.get() == Register.SKOLENHETSREGISTRET
                    ? swedish(row, at)
                    : norwegian(row, at, register.get());
            if (holdsPerson(row, unit)) persons++;
            var mine = ours.test(unit.municipality());
            if (!mine) {
                elsewhere++;
                continue;
            }
            var issue = fault(unit, register.get());
            if (issue.isPresent()) {
                if (issues.size() < ISSUES_KEPT) issues.add(issue.get());
                continue;
            }
            var before = rowOf.putIfAbsent(unit.number(), at);
            if (before != null) {
                issues.add(ImportIssue.row(Severity.WARNING, at, "imports.register.twice", unit.number(), before));
                continue;
            }
            kinds.add(unit.kind());
            units.add(unit);
        }
        if (persons > 0)
            issues.add(new ImportIssue(
                    Severity.NOTE,
                    OptionalInt.empty(),
                    Optional.empty(),
                    "imports.register.persons",
                    List.of(persons)));
        return new RegisterReading(register, kinds, units, elsewhere, read.rows.size(), issues);
    }

    /** Whether a person’s number stands anywhere in the row, as that of who runs the unit or in a text. */
    private static boolean holdsPerson(Map<String, String> row, RegisteredUnit unit) {
        for (var cell : row.entrySet()) {
            if (cell.getKey().equals("organisationsnr") || cell.getKey().equals("peorgnr")) {
                if (PersonNumbers.mayBe(cell.getValue())) return true;
            } else if (IdentityNumbers.isIn(cell.getValue())) return true;
        }
        return PersonNumbers.mayBe(unit.number());
    }

    /** What keeps a row from being taken in. The number of the row is named, never what stands there when that may be a person’s. */
    private static Optional<ImportIssue> fault(RegisteredUnit unit, Register register) {
        if (PersonNumbers.mayBe(unit.number()) || IdentityNumbers.isIn(unit.name()))
            return Optional.of(ImportIssue.row(Severity.WARNING, unit.row(), "imports.register.person"));
        if (unit.name().isBlank())
            return Optional.of(ImportIssue.row(Severity.WARNING, unit.row(), "imports.register.noName", unit.number()));
        boolean right = register == Register.SKOLENHETSREGISTRET
                ? unit.number().matches("[0-9]{8}")
                : OrganisationNumber.isValid(unit.number());
        return right
                ? Optional.empty()
                : Optional.of(ImportIssue.row(
                        Severity.WARNING, unit.row(), "imports.register.number", shortened(unit.number())));
    }

    private static String shortened(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }

    private static RegisteredUnit norwegian(Map<String, String> row, int at, Register register) {
        boolean copy = row.containsKey("source");
        var kind = register == Register.NBR ? Kind.KINDERGARTEN : copy ? copiedKind(row) : kind(row);
        boolean says = register == Register.NSR && row.containsKey("eroffentligskole");
        boolean serviceSays = says
                ? isTrue(row, "eroffentligskole")
                : !isTrue(row, "erprivatskole") && !isTrue(row, "erprivatbarnehage");
        var grades = kind == Kind.SCHOOL ? grades(row) : Optional.<List<Integer>>empty();
        boolean isPublic = copy ? isTrue(row, "ispublic") : serviceSays;
        return new RegisteredUnit(
                at,
                value(row, "id", "orgnr", "organisasjonsnummer"),
                value(row, "name", "navn", "fulltnavn"),
                value(row, "municipalityid", "kommunenr", "kommunenummer"),
                kind,
                isPublic ? RunBy.PUBLIC : RunBy.PRIVATE,
                grades.map(List::getFirst),
                grades.map(List::getLast),
                copy ? isTrue(row, "isactive") : isTrue(row, "eraktiv"));
    }

    /** From the lowest to the highest, where the register says both: it does of a school asked for by itself, and not in the list of all. */
    private static Optional<List<Integer>> grades(Map<String, String> row) {
        var lowest = value(row, "skoletrinngsfra");
        var highest = value(row, "skoletrinngstil");
        if (!lowest.matches("[1-9]|10") || !highest.matches("[1-9]|10")) return Optional.empty();
        var grades = List.of(Integer.valueOf(lowest), Integer.valueOf(highest));
        return grades.getFirst() <= grades.getLast() ? Optional.of(grades) : Optional.empty();
    }

    private static Kind copiedKind(Map<String, String> row) {
        if (isTrue(row, "isprimary")) return Kind.SCHOOL;
        return isTrue(row, "issecondary") ? Kind.UPPER_SECONDARY : Kind.OTHER;
    }

    private static Kind kind(Map<String, String> row) {
        if (isTrue(row, "ergrunnskole")) return Kind.SCHOOL;
        return isTrue(row, "ervideregaaendeskole") ? Kind.UPPER_SECONDARY : Kind.OTHER;
    }

    private static RegisteredUnit swedish(Map<String, String> row, int at) {
        var grades = java.util.stream.IntStream.rangeClosed(1, 9)
                .filter(grade -> row.getOrDefault("år" + grade, "").equals("J"))
                .toArray();
        var status = value(row, "status");
        boolean saysForm = row.containsKey("år1");
        boolean saysOwner = row.containsKey("huvudmannatyp");
        var runBy = value(row, "huvudmannatyp").equals("Enskild") ? RunBy.PRIVATE : RunBy.PUBLIC;
        return new RegisteredUnit(
                at,
                value(row, "skolenhetskod"),
                value(row, "namn", "skolenhetsnamn"),
                value(row, "kommun", "kommunkod"),
                saysForm ? Kind.SCHOOL : Kind.UNKNOWN,
                saysOwner ? runBy : RunBy.UNKNOWN,
                grades.length == 0 ? Optional.empty() : Optional.of(grades[0]),
                grades.length == 0 ? Optional.empty() : Optional.of(grades[grades.length - 1]),
                !Set.of("upphörd", "vilande", "inaktiv").contains(status.toLowerCase(Locale.ROOT)));
    }

    private static String value(Map<String, String> row, String... names) {
        for (var name : names) {
            var value = row.get(name);
            if (value != null && !value.isBlank()) return value.strip();
        }
        return "";
    }

    private static boolean isTrue(Map<String, String> row, String name) {
        return row.getOrDefault(name, "").equalsIgnoreCase("true");
    }
}
