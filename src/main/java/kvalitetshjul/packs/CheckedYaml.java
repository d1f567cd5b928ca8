package kvalitetshjul.packs;

import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** Reads YAML that is no pack as packs are read: held to a published JSON Schema, every fault named with file, line and column. */
public final class CheckedYaml {
    private final Schemas schemas;

    /** @param folder where the schemas lie on the class path, such as {@code law/schema} */
    public CheckedYaml(String folder) {
        schemas = new Schemas(folder);
    }

    /** What a file says, and where in it. */
    public record Content(JsonNode tree, PackContext places) {}

    /**
     * Reads the file; what is wrong with it goes to {@code problems}. Empty when nothing of it could be read.
     *
     * @param schema the name of the schema’s file without {@code .json}
     */
    public Optional<Content> read(String schema, String name, byte[] bytes, Consumer<PackProblem> problems) {
        return YamlFile.read(name, bytes, problems).map(file -> {
            new SchemaCheck(schemas).check(schema, file).forEach(problems);
            return new Content(file.content(), new PackContext(file));
        });
    }
}
