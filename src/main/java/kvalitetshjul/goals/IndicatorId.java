package kvalitetshjul.goals;

import java.util.UUID;

public record IndicatorId(UUID value) {
    public static IndicatorId of(String text) {
        return new IndicatorId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
