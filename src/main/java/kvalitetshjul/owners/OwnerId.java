package kvalitetshjul.owners;

import java.io.Serializable;
import java.util.UUID;

/** The tenant's id: every row of content carries it. */
public record OwnerId(UUID value) implements Serializable {
    public static OwnerId of(String text) {
        return new OwnerId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
