package kvalitetshjul.imports;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.shared.IdentityNumbers;

/**
 * A list of the owner’s own people, as an office has it: a heading, then a person on each line with name, e-mail, role and unit. Anything that looks like an
 * identity number or a birth date stops the whole file.
 *
 * @param rows what can be taken in; none where the file is refused
 */
public record PeopleFile(List<Row> rows, List<ImportIssue> issues) {
    static final int MOST = 5000;

    private static final Map<String, Set<String>> HEADINGS = Map.of(
            "name", Set.of("navn", "namn", "name", "fulltnavn", "fullname"),
            "email", Set.of("epost", "epostadresse", "epostadress", "email", "mail", "mejl"),
            "role", Set.of("rolle", "roll", "role"),
            "unit",
                    Set.of(
                            "virksomhet",
                            "verksemd",
                            "enhet",
                            "eining",
                            "verksamhet",
                            "unit",
                            "skole",
                            "skule",
                            "skola"));

    /** What a list is like, said beside what is wrong with one. */
    private static final ImportIssue SHAPE = ImportIssue.refusal("imports.people.shape");

    public PeopleFile {
        rows = List.copyOf(rows);
        issues = List.copyOf(issues);
    }

    /** @param line counted from 1 with every line of the file; email, role and unit may be empty */
    public record Row(int line, String name, String email, String role, String unit) {}

    public boolean isRefused() {
        return issues.stream().anyMatch(issue -> issue.severity() == Severity.ERROR);
    }

    public static PeopleFile read(byte[] bytes) {
        try {
            return read(FileText.of(bytes).text());
        } catch (FileText.Unreadable unreadable) {
            return refused(ofPeople(unreadable.issue()));
        }
    }

    public static PeopleFile read(String text) {
        List<CsvRecord> lines;
        try {
            CsvText.refuseBeyondLimits(text);
            lines = records(text);
        } catch (FileText.Unreadable beyond) {
            boolean isTable = !beyond.issue().messageKey().equals("imports.file.columns");
            return refused(isTable ? beyond.issue() : ImportIssue.refusal("imports.people.noTable"));
        } catch (CsvParseException noTable) {
            return refused(ImportIssue.refusal("imports.people.noTable"));
        }
        if (lines.isEmpty()) return refused(ImportIssue.refusal("imports.people.empty"));
        var issues = new ArrayList<ImportIssue>();
        var columns = columns(lines.getFirst(), issues);
        if (!columns.containsKey("name")) issues.addAll(List.of(ImportIssue.refusal("imports.people.noName"), SHAPE));
        if (lines.size() - 1 > MOST) issues.add(ImportIssue.refusal("imports.people.tooMany", MOST));
        for (var line : lines) {
            if (line.getFields().stream().anyMatch(IdentityNumbers::isIn))
                issues.add(ImportIssue.row(Severity.ERROR, number(line), "imports.people.identityNumber"));
        }
        if (issues.stream().anyMatch(issue -> issue.severity() == Severity.ERROR))
            return new PeopleFile(List.of(), issues);
        var rows = new ArrayList<Row>();
        var seen = new HashSet<String>();
        for (var line : lines.subList(1, lines.size())) {
            var row = new Row(
                    number(line),
                    cell(line, columns.get("name")),
                    cell(line, columns.get("email")).toLowerCase(Locale.ROOT),
                    cell(line, columns.get("role")),
                    cell(line, columns.get("unit")));
            if (row.name().isEmpty())
                issues.add(ImportIssue.row(Severity.WARNING, row.line(), "imports.people.nameless"));
            else if (!row.email().isEmpty() && !row.email().matches("[^@\\s,;]+@[^@\\s,;]+\\.[^@\\s,;]+"))
                issues.add(ImportIssue.row(Severity.WARNING, row.line(), "imports.people.email"));
            else if (!row.email().isEmpty() && !seen.add(row.email() + "\t" + row.role() + "\t" + row.unit()))
                issues.add(ImportIssue.row(Severity.NOTE, row.line(), "imports.people.twice"));
            else rows.add(row);
        }
        return new PeopleFile(rows, issues);
    }

    private static PeopleFile refused(ImportIssue issue) {
        return new PeopleFile(List.of(), List.of(issue, SHAPE));
    }

    /** What files are read with speaks of published tables of figures; whoever has a list of people is to mend that. */
    private static ImportIssue ofPeople(ImportIssue issue) {
        return switch (issue.messageKey()) {
            case "imports.file.empty" -> ImportIssue.refusal("imports.people.empty");
            case "imports.file.notText.spreadsheet" -> ImportIssue.refusal("imports.people.spreadsheet");
            case "imports.file.notText.pdf" -> ImportIssue.refusal("imports.people.pdf");
            case "imports.file.encoding" ->
                ImportIssue.refusal("imports.people.encoding", issue.arguments().toArray());
            case "imports.file.truncated.halfCharacter" -> ImportIssue.refusal("imports.people.truncated");
            default -> ImportIssue.refusal("imports.people.notText");
        };
    }

    private static int number(CsvRecord line) {
        return (int) line.getStartingLineNumber();
    }

    private static Map<String, Integer> columns(CsvRecord heading, List<ImportIssue> issues) {
        var columns = new HashMap<String, Integer>();
        for (int i = 0; i < heading.getFieldCount(); i++) {
            var title = heading.getField(i).strip();
            var plain = title.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}]", "");
            if (PersonalData.isIdentityHeading(title)) {
                issues.add(ImportIssue.column(Severity.ERROR, title, "imports.people.identityColumn", title));
                continue;
            }
            int at = i;
            var known = HEADINGS.entrySet().stream()
                    .filter(column -> column.getValue().contains(plain))
                    .findFirst();
            known.ifPresent(column -> columns.putIfAbsent(column.getKey(), at));
            if (known.isEmpty() && !title.isEmpty())
                issues.add(ImportIssue.column(Severity.NOTE, title, "imports.people.column", title));
        }
        return columns;
    }

    private static List<CsvRecord> records(String text) throws FileText.Unreadable {
        var body = text.startsWith("sep=") ? text.substring(text.indexOf('\n') + 1) : text;
        var first = body.lines().findFirst().orElse("");
        char separator = first.indexOf('\t') >= 0 ? '\t' : first.indexOf(';') >= 0 ? ';' : ',';
        var records = new ArrayList<CsvRecord>();
        CsvText.records(body, separator).forEachRemaining(records::add);
        return records;
    }

    private static String cell(CsvRecord line, @org.jspecify.annotations.Nullable Integer column) {
        return column == null || column >= line.getFieldCount()
                ? ""
                : line.getField(column).strip();
    }
}
