package kvalitetshjul.imports;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Numbers as Nordic publishers write them: a comma before decimals, any kind of space between thousands. */
final class DecimalComma {
    /** Room for what can be no figure and is named as that; what is longer is none, as in every other kind of file. */
    static final int LONGEST = 40;

    private static final Pattern NUMBER = Pattern.compile("[-−]?(?:\\d+|\\d{1,3}(?: \\d{3})+)(?:,\\d+)?");
    private static final Pattern SPACES = Pattern.compile("[\\u00A0\\u2007\\u2009\\u202F]");

    private DecimalComma() {}

    /** The cell with ordinary spaces, and none around it. */
    static String tidy(String cell) {
        boolean isPlain = cell.chars().allMatch(sign -> sign < 0x80);
        return (isPlain ? cell : SPACES.matcher(cell).replaceAll(" ")).strip();
    }

    /** The number of a {@link #tidy} cell; empty when it is none. */
    static Optional<BigDecimal> of(String cell) {
        if (cell.length() > LONGEST || !NUMBER.matcher(cell).matches()) return Optional.empty();
        return Optional.of(
                new BigDecimal(cell.replace(" ", "").replace('−', '-').replace(',', '.')));
    }

    /** The number as people that can be counted; empty when nobody can be that many. */
    static OptionalInt people(BigDecimal number) {
        boolean possible = number.signum() >= 0
                && number.stripTrailingZeros().scale() <= 0
                && number.precision() - number.scale() <= 9;
        return possible ? OptionalInt.of(number.intValue()) : OptionalInt.empty();
    }
}
