package kvalitetshjul.bodies;

import java.util.UUID;

public record GuestId(UUID value) {
    public static GuestId of(String text) {
        return new GuestId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
