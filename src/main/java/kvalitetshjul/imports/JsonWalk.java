package kvalitetshjul.imports;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Consumer;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.shared.CleanText;
import kvalitetshjul.shared.IdentityNumbers;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Goes through a JSON document token by token, within limits, so that a document holds no more memory than what is kept of it. */
final class JsonWalk {
    private static final int DEEPEST = 40;
    private static final int LONGEST_NUMBER = 60;
    private static final int LONGEST_TEXT = 100_000;
    private static final int LONGEST_NAME = 2_000;
    private static final int LONGEST_SHOWN = 100;
    private static final int MOST_DIGITS = 40;
    /** A number that takes more room than this when it is written out is no published figure. */
    private static final int LARGEST_SCALE = 30;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(LONGEST_NUMBER)
                    .maxStringLength(LONGEST_TEXT)
                    .maxNameLength(LONGEST_NAME)
                    .build())
            .build();

    private JsonWalk() {}

    /**
     * What keeps the document from being read: broken, cut, with remarks in it, too deep, or with somebody's identity number. When nothing does, going
     * through it again meets no fault.
     */
    static Optional<ImportIssue> fault(byte[] bytes) {
        try (var json = parser(bytes)) {
            int depth = 0;
            int roots = 0;
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                if (depth == 0) roots++;
                if (token.isStructStart()) depth++;
                if (token.isStructEnd()) depth--;
                if (roots > 1) return Optional.of(broken(json.currentTokenLocation()));
                if (token == JsonToken.VALUE_STRING && IdentityNumbers.isIn(json.getString()))
                    return Optional.of(ImportIssue.refusal("imports.file.persons.number"));
            }
            return roots == 0 ? Optional.of(ImportIssue.refusal("imports.file.empty")) : Optional.empty();
        } catch (UnexpectedEndOfInputException cut) {
            return Optional.of(ImportIssue.refusal("imports.json.truncated"));
        } catch (StreamConstraintsException beyond) {
            return Optional.of(ImportIssue.refusal("imports.json.limits"));
        } catch (JacksonException fault) {
            return Optional.of(isRemark(bytes, fault.getLocation()) ? remark(fault) : broken(fault.getLocation()));
        }
    }

    /** Somebody's identity number in a document of which only a part is read, or a name that a field with one has. */
    static Optional<ImportIssue> persons(byte[] bytes) {
        try (var json = parser(bytes)) {
            for (var token = json.nextToken(); token != null; token = json.nextToken()) {
                boolean isOne = switch (token) {
                    case PROPERTY_NAME ->
                        PersonalData.isIdentityHeading(json.currentName()) || IdentityNumbers.isIn(json.currentName());
                    case VALUE_STRING, VALUE_NUMBER_INT -> IdentityNumbers.isIn(json.getString());
                    default -> false;
                };
                if (isOne) return Optional.of(ImportIssue.refusal("imports.file.persons.number"));
            }
        } catch (JacksonException broken) {
            return Optional.empty(); // whoever reads it says how
        }
        return Optional.empty();
    }

    private static ImportIssue broken(TokenStreamLocation at) {
        return ImportIssue.row(Severity.ERROR, Math.max(1, at.getLineNr()), "imports.json.broken");
    }

    private static ImportIssue remark(JacksonException fault) {
        return ImportIssue.row(Severity.ERROR, Math.max(1, fault.getLocation().getLineNr()), "imports.json.comments");
    }

    /** Whether it stopped at {@code //} or {@code /*}, which some write into JSON and no reader of it need understand. */
    private static boolean isRemark(byte[] bytes, TokenStreamLocation at) {
        int from = (int) Math.max(0, Math.min(bytes.length, at.getByteOffset() - 2));
        for (int i = from; i < Math.min(bytes.length - 1, from + 4); i++)
            if (bytes[i] == '/' && (bytes[i + 1] == '/' || bytes[i + 1] == '*')) return true;
        return false;
    }

    /** Stands before the first token. */
    static JsonParser parser(byte[] bytes) {
        return FACTORY.createParser(ObjectReadContext.empty(), bytes, 0, bytes.length);
    }

    /** Hands over each name of the object the parser stands on, with the parser on its value; what is not read of the value is skipped. */
    static void fields(JsonParser json, Consumer<String> field) {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            var name = json.currentName();
            json.nextToken();
            field.accept(name);
            json.skipChildren();
        }
    }

    /** Stops at each element of the array the parser stands on; what is not read of it is skipped. */
    static void elements(JsonParser json, Runnable element) {
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            element.run();
            json.skipChildren();
        }
    }

    /** The text or number the parser stands on as it is written, or nothing for anything else. */
    static String text(JsonParser json) {
        var token = json.currentToken();
        return token == JsonToken.VALUE_STRING || token.isNumeric()
                ? json.getString().strip()
                : "";
    }

    /** The text the parser stands on as a name somebody reads: one line, of signs that can be kept and shown. */
    static String name(JsonParser json) {
        var name = CleanText.of(text(json)).replaceAll("\\s+", " ").strip();
        return name.codePointCount(0, name.length()) <= LONGEST_SHOWN
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_SHOWN));
    }

    /** The number the parser stands on; nothing for anything else, and for one no publisher would give. */
    static Optional<BigDecimal> number(JsonParser json) {
        if (!json.currentToken().isNumeric()) return Optional.empty();
        try {
            var number = json.getDecimalValue();
            boolean sensible = Math.abs((long) number.scale()) <= LARGEST_SCALE && number.precision() <= MOST_DIGITS;
            return sensible ? Optional.of(number) : Optional.empty();
        } catch (JacksonException | NumberFormatException beyond) {
            return Optional.empty();
        }
    }
}
