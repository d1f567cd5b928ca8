package kvalitetshjul;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.attoparser.ParseException;
import org.attoparser.config.ParseConfiguration;
import org.attoparser.simple.AbstractSimpleMarkupHandler;
import org.attoparser.simple.SimpleMarkupParser;
import org.jspecify.annotations.Nullable;

/**
 * Finds words written into a template instead of into the message files. Letters are such words when they stand
 *
 * <ul>
 *   <li>in text, unless an element around it replaces its content ({@code th:text}, {@code bdi:text}, {@code lang:text}, {@code th:errors}, {@code th:replace}, {@code th:insert}):
 *       what stands inside is then a sample for who reads the template;
 *   <li>in an attribute that is read out, unless its {@code th:} twin replaces it;
 *   <li>in quotes or between bars in an expression that becomes text, other than as the name of a message or the argument of a call.
 * </ul>
 */
final class TemplateText extends AbstractSimpleMarkupHandler {
    private static final Set<String> REPLACES_CONTENT =
            Set.of("th:text", "bdi:text", "lang:text", "th:utext", "th:errors", "th:replace", "th:insert");
    private static final Set<String> READ_OUT = Set.of(
            "title",
            "alt",
            "placeholder",
            "label",
            "aria-label",
            "aria-description",
            "aria-roledescription",
            "data-tooltip");
    private static final Set<String> NOT_TEXT = Set.of("style", "script");
    private static final Pattern LETTERS = Pattern.compile("\\p{L}{2,}");
    private static final Pattern INLINED = Pattern.compile("\\[\\[.*?]]", Pattern.DOTALL);
    private static final Pattern MESSAGE = Pattern.compile("#\\{(?:[^{}]|\\{[^{}]*})*}");
    private static final Pattern ARGUMENT = Pattern.compile("(?<=[(,])\\s*'[^']*'");
    private static final Pattern COMPARED = Pattern.compile("[!=]=\\s*'[^']*'|'[^']*'\\s*[!=]=");
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    private static final Pattern BARRED = Pattern.compile("\\|([^|]*)\\|");
    private static final Pattern EXPRESSION = Pattern.compile("[$#*@~]\\{[^}]*}");

    private final String name;
    private final Deque<Boolean> replaced = new ArrayDeque<>();
    private final List<String> faults = new ArrayList<>();
    private @Nullable String inside;

    private TemplateText(String name) {
        this.name = name;
    }

    /** The faults as {@code file:line: words}. */
    static List<String> literalsIn(Path folder) {
        return Texts.files(folder, ".html").stream()
                .flatMap(file -> literalsOf(file).stream())
                .toList();
    }

    private static List<String> literalsOf(Path file) {
        var text = new TemplateText(String.valueOf(file.getFileName()));
        try {
            new SimpleMarkupParser(ParseConfiguration.htmlConfiguration()).parse(Texts.read(file), text);
        } catch (ParseException e) {
            throw new IllegalStateException("Cannot read " + file, e);
        }
        return text.faults;
    }

    @Override
    public void handleOpenElement(String element, @Nullable Map<String, String> attributes, int line, int column) {
        look(attributes, line);
        replaced.push(isReplaced()
                || (attributes != null && attributes.keySet().stream().anyMatch(REPLACES_CONTENT::contains)));
        inside = element;
    }

    @Override
    public void handleAutoOpenElement(String element, @Nullable Map<String, String> attributes, int line, int column) {
        handleOpenElement(element, attributes, line, column);
    }

    @Override
    public void handleStandaloneElement(
            String element, @Nullable Map<String, String> attributes, boolean minimized, int line, int column) {
        look(attributes, line);
    }

    @Override
    public void handleCloseElement(String element, int line, int column) {
        replaced.pop();
        inside = null;
    }

    @Override
    public void handleAutoCloseElement(String element, int line, int column) {
        handleCloseElement(element, line, column);
    }

    @Override
    public void handleText(char[] buffer, int offset, int length, int line, int column) {
        if (isReplaced() || (inside != null && NOT_TEXT.contains(inside))) return;
        var text = INLINED.matcher(new String(buffer, offset, length)).replaceAll("");
        var visible = text.replaceAll("&\\w+;", "");
        if (LETTERS.matcher(visible).find()) fault(line, visible);
    }

    private boolean isReplaced() {
        return !replaced.isEmpty() && replaced.peek();
    }

    private void look(@Nullable Map<String, String> attributes, int line) {
        if (attributes == null || isReplaced()) return;
        attributes.forEach((attribute, value) -> {
            if (value == null) return;
            if (READ_OUT.contains(attribute)
                    && !attributes.containsKey("th:" + attribute)
                    && !attributes.getOrDefault("th:attr", "").contains(attribute + "=")
                    && LETTERS.matcher(value).find()) fault(line, value);
            if (attribute.equals("th:text")
                    || attribute.equals("bdi:text")
                    || (attribute.startsWith("th:") && READ_OUT.contains(attribute.substring(3))))
                literals(value, line);
        });
    }

    private void literals(String expression, int line) {
        var rest = MESSAGE.matcher(expression).replaceAll("");
        BARRED.matcher(rest)
                .results()
                .map(found -> EXPRESSION.matcher(found.group(1)).replaceAll(""))
                .filter(words -> LETTERS.matcher(words).find())
                .forEach(words -> fault(line, words));
        rest = ARGUMENT.matcher(COMPARED.matcher(rest).replaceAll("")).replaceAll("");
        QUOTED.matcher(rest)
                .results()
                .map(found -> found.group(1))
                .filter(words -> LETTERS.matcher(words).find())
                .forEach(words -> fault(line, words));
    }

    private void fault(int line, String words) {
        faults.add("%s:%d: %s".formatted(name, line, words.strip()));
    }
}
