package kvalitetshjul.units;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.RegisterReading;
import kvalitetshjul.imports.RegisteredUnit;

/**
 * What a register says otherwise than we do. Nothing has been changed yet.
 *
 * @param lines what may be taken in, each if a person chooses it; in the order of the file
 * @param same units on which the register and we agree
 * @param notOurs units of the municipality that a county runs, and schools above its own
 * @param otherKinds units of the municipality of a kind that the model has not
 * @param missing units of ours with a number, of a kind the file holds, that it does not have
 * @param elsewhere units of other municipalities
 */
public record RegisterPreview(
        UUID id,
        String fileName,
        Optional<RegisterReading.Register> register,
        List<Line> lines,
        int same,
        int notOurs,
        int otherKinds,
        List<Unit> missing,
        int elsewhere,
        List<ImportIssue> issues) {
    /** What taking a line in would do. */
    public enum Change {
        ADD,
        CHANGE,
        CLOSE
    }

    /** What is another than before. */
    public enum Difference {
        NAME,
        KIND,
        GRADES,
        OWNERSHIP
    }

    /**
     * A unit of the register.
     *
     * @param known ours with the same number
     * @param suggestion ours with the same name and another number: a person must say whether it is the same
     */
    public record Line(
            RegisteredUnit unit,
            Change change,
            Optional<Unit> known,
            List<Difference> differences,
            Optional<Unit> suggestion) {
        /** Whether it is new and the file does not say what it is: then a person must. */
        public boolean isUnclear() {
            return change == Change.ADD && unit.isUnclear();
        }

        public boolean differsIn(Difference difference) {
            return differences.contains(difference);
        }
    }

    /** Whether a line is chosen unless the reader says otherwise: only what is the owner’s and cannot do harm. */
    public boolean isChosen(Line line) {
        return line.change == Change.ADD && line.suggestion.isEmpty() && !line.isUnclear() && !isOfAnotherOwner(line);
    }

    /** Whether it is new and another is its owner by law: an independent school in Sweden. The municipality may follow its figures, and owes it nothing here. */
    public boolean isOfAnotherOwner(Line line) {
        return register.filter(RegisterReading.Register.SKOLENHETSREGISTRET::equals)
                        .isPresent()
                && line.change == Change.ADD
                && line.unit.runBy() == RegisteredUnit.RunBy.PRIVATE;
    }

    public boolean refused() {
        return issues.stream().anyMatch(issue -> issue.severity() == ImportIssue.Severity.ERROR);
    }
}
