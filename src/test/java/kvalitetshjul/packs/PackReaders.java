package kvalitetshjul.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import kvalitetshjul.Fuzzing.Reader;

/** What reads the files of a pack. */
public final class PackReaders {
    private PackReaders() {}

    public static List<Reader> all() {
        return List.of(new Reader(
                YamlFile.class,
                List.of(PackReader.class, CheckedYaml.class),
                List.of(Objects.requireNonNull(
                        SmallPack.sound().folder().files().get("wheel.yaml"))),
                bytes -> {
                    var read = SmallPack.sound().with("wheel.yaml", bytes).read();
                    assertThat(read.problems())
                            .allSatisfy(problem -> assertThat(problem.file()).endsWith(".yaml"));
                    return read.problems().isEmpty();
                }));
    }
}
