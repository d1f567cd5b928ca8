package kvalitetshjul.imports;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a register file holds.
 *
 * @param register absent when the file was refused
 * @param units those of the municipality asked for; the others are counted in {@code elsewhere}
 * @param rows all units of the file
 */
public record RegisterReading(
        Optional<Register> register,
        Set<RegisteredUnit.Kind> kinds,
        List<RegisteredUnit> units,
        int elsewhere,
        int rows,
        List<ImportIssue> issues) {
    /** The registers that are read. */
    public enum Register {
        /** Norwegian schools. */
        NSR,
        /** Norwegian kindergartens. */
        NBR,
        /** Swedish school units. */
        SKOLENHETSREGISTRET
    }

    public RegisterReading {
        kinds = Set.copyOf(kinds);
        units = List.copyOf(units);
        issues = List.copyOf(issues);
    }

    static RegisterReading refused(ImportIssue issue) {
        return new RegisterReading(Optional.empty(), Set.of(), List.of(), 0, 0, List.of(issue));
    }

    /** True when something must be mended first. */
    public boolean refused() {
        return issues.stream().anyMatch(issue -> issue.severity() == ImportIssue.Severity.ERROR);
    }
}
