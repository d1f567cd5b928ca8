package kvalitetshjul.units;

import java.io.Serializable;
import java.util.UUID;

public record UnitId(UUID value) implements Serializable {
    public static UnitId of(String text) {
        return new UnitId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
