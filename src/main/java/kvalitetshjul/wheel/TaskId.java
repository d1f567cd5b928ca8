package kvalitetshjul.wheel;

import java.io.Serializable;
import java.util.UUID;

public record TaskId(UUID value) implements Serializable {
    public static TaskId of(String text) {
        return new TaskId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
