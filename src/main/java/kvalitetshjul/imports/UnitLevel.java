package kvalitetshjul.imports;

import java.util.Optional;

/** Who a row is about, the widest first. The levels stand beside each other and are never added up. */
public enum UnitLevel {
    ALL,
    NATION,
    COUNTY,
    MUNICIPALITY,
    /** The schools one owner runs, which in a municipality with others' schools is less than the municipality. */
    OWNER,
    UNIT;

    static Optional<UnitLevel> of(String number) {
        return switch (number) {
            case "0" -> Optional.of(ALL);
            case "1" -> Optional.of(NATION);
            case "2" -> Optional.of(COUNTY);
            case "3" -> Optional.of(MUNICIPALITY);
            case "4" -> Optional.of(UNIT);
            default -> Optional.empty();
        };
    }
}
