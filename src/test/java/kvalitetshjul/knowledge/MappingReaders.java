package kvalitetshjul.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeMap;
import kvalitetshjul.Fuzzing.Reader;
import kvalitetshjul.imports.TableMapping;
import kvalitetshjul.imports.TableMapping.Column;
import kvalitetshjul.imports.TableMapping.Role;
import kvalitetshjul.imports.TableMapping.Sign;

/** What reads the file a mapping is handed on in. */
public final class MappingReaders {
    private MappingReaders() {}

    public static List<Reader> all() {
        var signs = new TreeMap<String, Sign>();
        signs.put("-", Sign.ZERO);
        var mapping = new TableMapping(
                List.of(
                        Column.of("Skole", Role.UNIT_NAME, ""),
                        Column.of("År", Role.PERIOD, ""),
                        new Column("Andel", Role.VALUE, "SHARE", true, signs, new TreeMap<>())),
                true);
        return List.of(new Reader(
                MappingFile.class,
                List.of(),
                List.of(MappingFile.write("Trivsel", mapping).getBytes(UTF_8)),
                bytes -> {
                    var read = MappingFile.read(bytes);
                    assertThat(read.mapping().isPresent())
                            .isEqualTo(read.problems().isEmpty());
                    return read.mapping().isPresent();
                }));
    }
}
