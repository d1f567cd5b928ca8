package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * A form of a page as a browser sends it: every field that is there, in the order of the page, with what stands in it until somebody writes or chooses
 * something else. What is not on the page cannot be sent.
 */
public final class BrowserForm {
    private static final Pattern FORM = Pattern.compile("(?s)<form\\b([^>]*)>(.*?)</form>");
    private static final Pattern CONTROL = Pattern.compile(
            "(?s)<input\\b([^>]*)>|<textarea\\b([^>]*)>(.*?)</textarea>|<select\\b([^>]*)>(.*?)</select>");
    private static final Pattern OPTION = Pattern.compile("(?s)<option\\b([^>]*)>(.*?)</option>");

    /** @param options what can be chosen, of a list to choose from */
    private record Control(String name, String type, String value, boolean on, List<String> options) {
        Control with(String other, boolean chosen) {
            return new Control(name, type, other, chosen, options);
        }

        boolean isTicked() {
            return type.equals("radio") || type.equals("checkbox");
        }
    }

    private final List<Control> controls = new ArrayList<>();

    private BrowserForm() {}

    /** @param action where the form is posted; one that only asks for another view of the page is passed over */
    public static BrowserForm of(String html, String action) {
        var forms = FORM.matcher(html);
        while (forms.find())
            if (attribute(forms.group(1), "action").equals(Optional.of(action))
                    && attribute(forms.group(1), "method").equals(Optional.of("post"))) return of(forms.group(2));
        throw new AssertionError("No form is sent to " + action);
    }

    private static BrowserForm of(String form) {
        var read = new BrowserForm();
        var found = CONTROL.matcher(form);
        while (found.find()) {
            if (found.group(1) != null) read.input(found.group(1));
            else if (found.group(2) != null)
                read.add(found.group(2), "text", HtmlUtils.htmlUnescape(found.group(3)), true, List.of());
            else read.select(found.group(4), found.group(5));
        }
        return read;
    }

    private void input(String attributes) {
        var type = attribute(attributes, "type").orElse("text");
        boolean ticks = type.equals("radio") || type.equals("checkbox");
        add(
                attributes,
                type,
                attribute(attributes, "value").orElse(ticks ? "on" : ""),
                !ticks || attributes.matches("(?s).*\\bchecked\\b.*"),
                List.of());
    }

    private void select(String attributes, String content) {
        var options = new ArrayList<String>();
        var chosen = "";
        var found = OPTION.matcher(content);
        while (found.find()) {
            var value = attribute(found.group(1), "value").orElseGet(() -> HtmlUtils.htmlUnescape(found.group(2)));
            if (options.isEmpty() || found.group(1).matches("(?s).*\\bselected\\b.*")) chosen = value;
            options.add(value);
        }
        add(attributes, "select", chosen, true, options);
    }

    private void add(String attributes, String type, String value, boolean on, List<String> options) {
        attribute(attributes, "name").ifPresent(name -> controls.add(new Control(name, type, value, on, options)));
    }

    private static Optional<String> attribute(String attributes, String name) {
        var found = Pattern.compile("(?s)(?:^|\\s)" + name + "=\"([^\"]*)\"").matcher(attributes);
        return found.find() ? Optional.of(HtmlUtils.htmlUnescape(found.group(1))) : Optional.empty();
    }

    /** What stands in a field. */
    public String value(String name) {
        return controls.stream()
                .filter(control -> control.name().equals(name) && control.on())
                .reduce((one, other) -> other)
                .map(Control::value)
                .orElseThrow(() -> new AssertionError("No field " + name));
    }

    public boolean has(String name) {
        return controls.stream().anyMatch(control -> control.name().equals(name));
    }

    /** The values one may choose among in a field. */
    public List<String> choices(String name) {
        return controls.stream()
                .filter(control -> control.name().equals(name))
                .flatMap(control ->
                        control.isTicked() ? java.util.stream.Stream.of(control.value()) : control.options().stream())
                .toList();
    }

    /** Writes into a field, chooses from its list, or ticks one of its boxes. */
    public BrowserForm fill(String name, String value) {
        boolean found = false;
        for (int i = 0; i < controls.size(); i++) {
            var control = controls.get(i);
            if (!control.name().equals(name) || control.type().equals("hidden")) continue;
            if (control.isTicked()) {
                boolean mine = control.value().equals(value);
                found |= mine;
                if (mine || control.type().equals("radio")) controls.set(i, control.with(control.value(), mine));
            } else {
                if (!control.options().isEmpty()) assertThat(control.options()).contains(value);
                controls.set(i, control.with(value, true));
                found = true;
            }
        }
        assertThat(found).as("a field " + name + " for " + value).isTrue();
        return this;
    }

    /** Takes the tick out of a box. */
    public BrowserForm untick(String name, String value) {
        controls.replaceAll(control -> control.name().equals(name)
                        && control.isTicked()
                        && control.value().equals(value)
                ? control.with(value, false)
                : control);
        return this;
    }

    /** Every field that is sent, in the order of the page. */
    public void send(BiConsumer<String, String> request) {
        for (var control : controls) if (control.on()) request.accept(control.name(), control.value());
    }
}
