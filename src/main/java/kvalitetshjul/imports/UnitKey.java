package kvalitetshjul.imports;

import java.util.regex.Pattern;

/**
 * The publisher's key of the unit a figure is about. In Norway {@code I} is the nation, two digits a county, four a municipality, nine a unit, sometimes with
 * a letter behind ({@code 964338531S}), {@code Alle} everything; in Sweden {@code 0000} is the nation, ten digits an owner and eight a unit. A file with its units in the column names has only names: then the key is the path of names below
 * the nation, as {@code County/Municipality}, and {@code named} is true. A name is no identity; whoever uses it must ask a person.
 */
public record UnitKey(UnitLevel level, String key, boolean named) {
    private static final Pattern UNIT = Pattern.compile("\\d{9}[A-Z]?|\\d{8}");

    public static UnitKey coded(UnitLevel level, String key) {
        return new UnitKey(level, key, false);
    }

    public static UnitKey named(UnitLevel level, String path) {
        return new UnitKey(level, path, true);
    }

    /** Whether the key looks as keys of this level do. */
    boolean isWellFormed() {
        return named
                || switch (level) {
                    case ALL -> !key.isEmpty();
                    case NATION -> key.equals("I") || key.equals("0000");
                    case COUNTY -> key.matches("\\d{2}");
                    case MUNICIPALITY -> key.matches("\\d{4}");
                    case OWNER -> key.matches("\\d{9,10}");
                    case UNIT -> UNIT.matcher(key).matches();
                };
    }
}
