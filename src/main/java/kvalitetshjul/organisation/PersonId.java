package kvalitetshjul.organisation;

import java.io.Serializable;
import java.util.UUID;

public record PersonId(UUID value) implements Serializable {
    public static PersonId of(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
