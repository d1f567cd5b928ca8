package kvalitetshjul.packs;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published schemas of a folder, {@code packs/schema/*.json} for the sections of packs. They refer to each other by file name, so that an editor finds them too. */
final class Schemas {
    private static final String BASE = "pack:/";
    private static final String SHARED = "common";

    private final Map<String, JsonNode> documents = new TreeMap<>();
    private final Map<String, Schema> compiled = new HashMap<>();

    Schemas() {
        this("packs/schema");
    }

    /** @param folder where the schemas lie on the class path */
    Schemas(String folder) {
        var texts = new HashMap<String, String>();
        try {
            for (var resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:" + folder + "/*.json")) {
                var file = Objects.requireNonNull(resource.getFilename());
                texts.put(BASE + file, resource.getContentAsString(StandardCharsets.UTF_8));
                documents.put(file, JsonMapper.shared().readTree(resource.getContentAsByteArray()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var registry = SchemaRegistry.withDialect(dialect(), it -> it.schemas(texts));
        for (var file : documents.keySet()) {
            compiled.put(file, registry.getSchema(SchemaLocation.of(BASE + file)));
        }
    }

    /** JSON Schema 2020-12, which passes over the keywords that {@link Rules} heeds. */
    private static Dialect dialect() {
        return Dialect.builder(Dialects.getDraft202012())
                .keywords(Rules.KEYWORDS.stream().map(NonValidationKeyword::new).toList())
                .build();
    }

    /** The sections there are schemas for. */
    Set<String> sections() {
        var names = new TreeSet<String>();
        for (var file : documents.keySet()) names.add(file.substring(0, file.length() - ".json".length()));
        names.remove(SHARED);
        return names;
    }

    /**
     * The section a file belongs to: {@code goals} is the goals; {@code wheel-heads} is another wheel, for the schema of wheels says that there may be several
     * files. Empty where no section is called so.
     *
     * @param part the name of the file without its extension
     */
    Optional<String> sectionOf(String part) {
        if (sections().contains(part)) return Optional.of(part);
        return sections().stream()
                .filter(section -> part.matches(section + "-[a-z0-9-]+"))
                .filter(section ->
                        written(section).node().path("x-several-files").asBoolean(false))
                .findFirst();
    }

    Schema compiled(String section) {
        return Objects.requireNonNull(compiled.get(section + ".json"));
    }

    /** The schema as written, with where it stands, so that references in it can be followed. */
    Written written(String section) {
        var file = section + ".json";
        return new Written(file, Objects.requireNonNull(documents.get(file)));
    }

    /** A piece of a schema and the file it stands in. */
    record Written(String file, JsonNode node) {}

    /** What a {@code $ref} points to: {@code other.json#/pointer} or {@code #/pointer}. */
    Written follow(String reference, String from) {
        int hash = reference.indexOf('#');
        var file = hash == 0 ? from : reference.substring(0, hash);
        return new Written(file, Objects.requireNonNull(documents.get(file)).at(reference.substring(hash + 1)));
    }
}
