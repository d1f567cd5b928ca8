package kvalitetshjul.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** JSON read as a stream, with limits that no publisher’s file comes near and no hostile one gets past. */
final class JsonText {
    /** Publishers nest three deep. */
    private static final int DEEPEST = 20;

    private static final int LONGEST_STRING = 20_000;
    private static final int LONGEST_NAME = 500;
    private static final int LONGEST_NUMBER = 40;
    /** Names in one object; the widest met has fifteen. */
    private static final int MOST_FIELDS = 300;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST_STRING)
                    .maxNameLength(LONGEST_NAME)
                    .maxNumberLength(LONGEST_NUMBER)
                    .build())
            .build();

    private JsonText() {}

    /** The reader closes it. */
    static JsonParser parser(String text) {
        return JSON.createParser(ObjectReadContext.empty(), text);
    }

    static tools.jackson.core.JsonGenerator generator(java.io.OutputStream out) {
        return JSON.createGenerator(ObjectWriteContext.empty(), out);
    }

    /** What stopped the reading, and in which line of the file. */
    static ImportIssue fault(JacksonException broken) {
        var place = broken.getLocation();
        return ImportIssue.refusal("imports.json.damaged", place == null ? 1 : Math.max(1, place.getLineNr()));
    }

    /**
     * The plain values of the object that begins here, by name and in the file’s order: texts as they are, numbers with a decimal comma as publishers write
     * them in texts, null as an empty text. What is nested is passed over.
     *
     * @param json at the beginning of the object; left at its end
     * @throws FileText.Unreadable when a name stands twice, or there are more than any publisher has
     */
    static Map<String, String> plainValues(JsonParser json) throws FileText.Unreadable {
        var values = new LinkedHashMap<String, String>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            var token = json.nextToken();
            if (token.isStructStart()) {
                json.skipChildren();
                continue;
            }
            if (values.size() == MOST_FIELDS)
                throw new FileText.Unreadable(ImportIssue.refusal("imports.file.columns", MOST_FIELDS));
            var before = values.put(
                    name,
                    switch (token) {
                        case VALUE_NULL -> "";
                        case VALUE_NUMBER_FLOAT -> json.getString().replace('.', ',');
                        default -> json.getString();
                    });
            if (before != null)
                throw new FileText.Unreadable(
                        ImportIssue.column(ImportIssue.Severity.ERROR, name, "imports.column.twice"));
        }
        return values;
    }
}
