package kvalitetshjul.shared;

import java.time.LocalDate;
import java.time.Month;
import java.util.regex.Pattern;

/** The first or the second half of a school year: August to December, January to July. An owner's own term days say when something is due, not what a figure is about. */
public record Term(SchoolYear year, int number) implements Period {
    private static final Pattern CODE = Pattern.compile("(.+)-T([12])");

    public Term {
        if (number != 1 && number != 2) throw new IllegalArgumentException("A school year has two terms: " + number);
    }

    public static Term of(String code) {
        var match = CODE.matcher(code);
        if (!match.matches()) throw new IllegalArgumentException("Not a term: " + code);
        return new Term(SchoolYear.of(match.group(1)), Integer.parseInt(match.group(2)));
    }

    @Override
    public String code() {
        return year.code() + "-T" + number;
    }

    @Override
    public DateWindow days() {
        var turn = LocalDate.of(year.startYear(), Month.DECEMBER, 31);
        return number == 1
                ? new DateWindow(year.days().from(), turn)
                : new DateWindow(turn.plusDays(1), year.days().to());
    }

    @Override
    public String toString() {
        return code();
    }
}
