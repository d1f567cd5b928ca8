package kvalitetshjul.imports;

import java.util.ArrayList;
import java.util.List;
import kvalitetshjul.imports.ImportIssue.Severity;

/** What a reader has to say of a file: the first of it, and how much more there was. A fault that refuses the file is never among what is left out. */
final class FoundIssues {
    private static final int KEPT = 200;

    private final List<ImportIssue> issues = new ArrayList<>();
    private int further;

    void add(ImportIssue issue) {
        if (issues.size() < KEPT) {
            issues.add(issue);
            return;
        }
        further++;
        if (issue.severity() == Severity.ERROR && !refuses()) issues.set(KEPT - 1, issue);
    }

    void addAll(List<ImportIssue> found, int furtherOfThem) {
        found.forEach(this::add);
        further += furtherOfThem;
    }

    /** Whether one of them refuses the file. */
    boolean refuses() {
        return issues.stream().anyMatch(each -> each.severity() == Severity.ERROR);
    }

    List<ImportIssue> first() {
        return List.copyOf(issues);
    }

    int further() {
        return further;
    }
}
