package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.Observation;
import kvalitetshjul.imports.ObservedValue;

/** The figures of a file that cannot be, as a share of 140 per cent: left out and named, for somebody to ask the publisher about. */
final class Implausible {
    private static final int NAMED = 20;
    private static final int DIGITS_SHOWN = 20;

    private final Locale language;
    private final List<ImportIssue> named = new ArrayList<>();
    private int figures;

    /** @param language of the owner, whose decimal sign the numbers are written with */
    Implausible(Locale language) {
        this.language = language;
    }

    /** Whether it is one, which is noted. */
    boolean holds(KeyFigure figure, Observation observation) {
        var plausible = figure.plausible();
        if (plausible == null
                || !(observation.value() instanceof ObservedValue.Measured measured)
                || plausible.allows(measured.value())) return false;
        figures++;
        if (figures <= NAMED)
            named.add(new ImportIssue(
                    Severity.WARNING,
                    OptionalInt.of(observation.row()),
                    Optional.of(ImportIssue.letters(observation.column())),
                    "knowledge.import.issue.implausible",
                    List.of(
                            figure.name().in(language),
                            shortened(written(measured.value())),
                            written(plausible.min()),
                            written(plausible.max()))));
        return true;
    }

    boolean isNone() {
        return figures == 0;
    }

    /** @param nothingElse whether the file has nothing else for us, and there is nothing to read in */
    List<ImportIssue> issues(boolean nothingElse) {
        var issues = new ArrayList<>(named);
        if (figures > NAMED)
            issues.add(ImportIssue.file(Severity.WARNING, "knowledge.import.issue.implausible.more", figures - NAMED));
        if (figures > 0 && nothingElse)
            issues.add(ImportIssue.file(Severity.ERROR, "knowledge.import.issue.implausible.all"));
        return issues;
    }

    private String written(BigDecimal number) {
        return number.toPlainString()
                .replace('.', DecimalFormatSymbols.getInstance(language).getDecimalSeparator());
    }

    private static String shortened(String number) {
        return number.length() <= DIGITS_SHOWN ? number : number.substring(0, DIGITS_SHOWN) + "…";
    }
}
