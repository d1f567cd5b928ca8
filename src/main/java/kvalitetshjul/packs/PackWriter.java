package kvalitetshjul.packs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.representer.StandardRepresenter;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import tools.jackson.databind.JsonNode;

/** Writes a pack as the files it is read from, in the order of its keys and with the schema of each file in its first line. Comments are not kept. */
final class PackWriter {
    private static final int WIDTH = 130;

    /** Nobody reads the time of a file in the archive; the same pack is always the same archive. */
    private static final LocalDateTime ANY_TIME = LocalDateTime.of(2020, 1, 1, 0, 0);

    private final Schemas schemas = new Schemas();

    /** The files of a pack, which read as the sections given. */
    PackFolder write(String folder, Map<String, JsonNode> sections) {
        var files = new TreeMap<String, byte[]>();
        sections.forEach((part, content) -> files.put(part + ".yaml", file(part, content)));
        return new PackFolder(folder, files);
    }

    /** The files in an archive, in a folder called as the pack is. */
    byte[] zip(String folder, Map<String, JsonNode> sections) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : write(folder, sections).files().entrySet()) {
                var entry = new ZipEntry(folder + "/" + file.getKey());
                entry.setTimeLocal(ANY_TIME);
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private byte[] file(String part, JsonNode content) {
        var section = schemas.sectionOf(part).orElseThrow();
        return ("# yaml-language-server: $schema=../schema/" + section + ".json\n\n" + yaml(content))
                .getBytes(StandardCharsets.UTF_8);
    }

    static String yaml(JsonNode content) {
        var settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setSchema(new JsonSchema())
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setWidth(WIDTH)
                .setBestLineBreak("\n")
                .build();
        return new Dump(settings, new Unmistakable(settings)).dumpToString(plain(content));
    }

    /** Quotes what readers of an older YAML take for something else than text: {@code no} for a country, {@code 12:30} for a number. */
    private static final class Unmistakable extends StandardRepresenter {
        private static final Pattern MISTAKEN = Pattern.compile(
                "~|null|y|n|yes|no|on|off|true|false|<<|=|[-+]?\\.(?:inf|nan)|[-+]?0[xob][0-9a-f_]+"
                        + "|[-+]?[.0-9][0-9_.:,]*(?:e[-+]?[0-9]+)?|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*",
                Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

        private static final Pattern LINE_BREAKS_ONCE = Pattern.compile("[\\u0085\\u2028\\u2029]");

        Unmistakable(DumpSettings settings) {
            super(settings);
            var usual = Objects.requireNonNull(representers.get(String.class));
            representers.put(
                    String.class,
                    text -> MISTAKEN.matcher((String) text).matches()
                                    || LINE_BREAKS_ONCE.matcher((String) text).find()
                            ? representScalar(Tag.STR, (String) text, ScalarStyle.DOUBLE_QUOTED)
                            : usual.representData(text));
        }
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isNull()) return null;
        if (node.isObject()) {
            var map = new LinkedHashMap<String, @Nullable Object>();
            for (var property : node.properties()) map.put(property.getKey(), plain(property.getValue()));
            return map;
        }
        if (node.isArray()) {
            var list = new ArrayList<@Nullable Object>();
            for (var element : node) list.add(plain(element));
            return list;
        }
        if (node.isBoolean()) return node.booleanValue();
        if (node.isIntegralNumber()) return node.bigIntegerValue();
        if (node.isNumber()) return node.decimalValue();
        return node.asString();
    }
}
