package kvalitetshjul.imports;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;

/** What the readers know of files and publishers that is data and no code, in JSON beside them. */
final class Resources {
    private Resources() {}

    static <T> T read(String name, Class<T> kind) {
        try (var in =
                Objects.requireNonNull(Resources.class.getResourceAsStream("/kvalitetshjul/imports/" + name), name)) {
            return JsonMapper.shared().readValue(in, kind);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
