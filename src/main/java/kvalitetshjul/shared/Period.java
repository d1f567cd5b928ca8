package kvalitetshjul.shared;

import java.util.Collection;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What a figure, a plan or a report is about in time. Its {@link #code()} is what the database and addresses hold. */
public sealed interface Period permits SchoolYear, SchoolYears, Term, Checkpoint, CountingDay, CalendarYear {
    /** Those that begin first, and of those that begin together the shorter first. */
    Comparator<Period> IN_ORDER = Comparator.comparing(
                    (Period period) -> period.days().from())
            .thenComparing(period -> period.days().to())
            .thenComparing(Period::code);

    /** Each of them once, in order; more may be added. */
    static NavigableSet<Period> inOrder(Collection<? extends Period> periods) {
        var inOrder = new TreeSet<>(IN_ORDER);
        inOrder.addAll(periods);
        return inOrder;
    }

    /**
     * {@code 2024-25} for a school year, {@code 2022-25} for three of them together, {@code 2024-25-T1} for its first term, {@code 2024-25-P3} for the
     * third time something is followed up in it, {@code 2024-10-01} for a day things are counted on, {@code 2024} for a calendar year.
     */
    String code();

    DateWindow days();

    /** As a reader sees it where no words stand beside it: {@code 2024–25}. */
    default String label() {
        return code().replace('-', '–');
    }

    /** @throws IllegalArgumentException when the text is none of the codes */
    static Period of(String code) {
        if (code.indexOf('-') < 0) return CalendarYear.of(code);
        if (code.indexOf('T') > 0) return Term.of(code);
        if (code.indexOf('P') > 0) return Checkpoint.of(code);
        if (code.length() == "2024-10-01".length()) return CountingDay.of(code);
        return SchoolYears.isCode(code) ? SchoolYears.of(code) : SchoolYear.of(code);
    }
}
