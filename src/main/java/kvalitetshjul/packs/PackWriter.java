package kvalitetshjul.packs;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.JsonSchema;
import tools.jackson.databind.JsonNode;

/** Writes a pack as the files it is read from, in the order of its keys and with the schema of each file in its first line. Comments are not kept. */
final class PackWriter {
    private static final int WIDTH = 130;

    private final Schemas schemas = new Schemas();

    /** The files of a pack, which read as the sections given. */
    PackFolder write(String folder, Map<String, JsonNode> sections) {
        var files = new TreeMap<String, byte[]>();
        sections.forEach((part, content) -> files.put(part + ".yaml", file(part, content)));
        return new PackFolder(folder, files);
    }

    private byte[] file(String part, JsonNode content) {
        var section = schemas.sectionOf(part).orElseThrow();
        var settings = DumpSettings.builder()
                .setDefaultFlowStyle(FlowStyle.AUTO)
                .setSchema(new JsonSchema())
                .setIndicatorIndent(2)
                .setIndentWithIndicator(true)
                .setWidth(WIDTH)
                .setBestLineBreak("\n")
                .build();
        var text = new Dump(settings).dumpToString(plain(content));
        return ("# yaml-language-server: $schema=../schema/" + section + ".json\n\n" + text)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            var map = new LinkedHashMap<String, Object>();
            for (var property : node.properties()) map.put(property.getKey(), plain(property.getValue()));
            return map;
        }
        if (node.isArray()) return node.valueStream().map(PackWriter::plain).toList();
        if (node.isBoolean()) return node.booleanValue();
        if (node.isIntegralNumber()) return node.bigIntegerValue();
        if (node.isNumber()) return node.decimalValue();
        return node.asString();
    }
}
