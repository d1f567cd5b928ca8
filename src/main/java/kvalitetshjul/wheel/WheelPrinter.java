package kvalitetshjul.wheel;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Press;
import kvalitetshjul.pages.PrintColours;
import kvalitetshjul.pages.Typeface;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Prints the year as it is seen: the circle as it is drawn on the page, and the list it says the same as. */
@Component
class WheelPrinter {
    private static final String STYLE = Press.style(WheelPrinter.class, "print.css");
    private static final Pattern LENGTH = Pattern.compile("(\\d+(?:\\.\\d+)?)(mm|pt)\\b");
    private static final Ink QUIET = new Ink("#f3f5f7", "#b8c2cc", "#4a5763", "#8895a1");
    private static final Map<TaskState, Ink> INKS = Map.of(
            TaskState.NOT_NEEDED, new Ink("#ffffff", "#b8c2cc", "#4a5763", "#6b7782"),
            TaskState.OVERDUE, new Ink("#fbe3e3", "#c01b1b", "#7d0f0f", "#c01b1b"),
            TaskState.OPEN, new Ink("#fdefc8", "#9a6a00", "#5e4100", "#9a6a00"),
            TaskState.AWAITING, new Ink("#dcebfa", "#1f66ad", "#123f6d", "#1f66ad"),
            TaskState.PLANNED, new Ink("#e9eef3", "#5d7389", "#2b3c4d", "#5d7389"),
            TaskState.SKIPPED, new Ink("#ffffff", "#6b7782", "#3c4a57", "#6b7782"),
            TaskState.DONE, new Ink("#dcf1e1", "#1f7a3d", "#124a25", "#1f7a3d"));

    private final ITemplateEngine templates;
    private final Press press;
    private final Typeface typeface;
    private final Owners owners;

    WheelPrinter(ITemplateEngine templates, Press press, Typeface typeface, Owners owners) {
        this.templates = templates;
        this.press = press;
        this.typeface = typeface;
        this.owners = owners;
    }

    /** The size of the paper, which lies. */
    enum Paper {
        A4(1),
        A3(Math.sqrt(2));

        private final double scale;

        Paper(double scale) {
            this.scale = scale;
        }

        /** The style sheet with every length as much longer as the paper is than A4. */
        String style() {
            return LENGTH.matcher(STYLE)
                    .replaceAll(length -> Polar.number(Double.parseDouble(length.group(1)) * scale) + length.group(2))
                    .replace("$size", name());
        }
    }

    /** The colours of an arc on paper, as {@code #rrggbb}; a sign and a word say the same. */
    record Ink(String fill, String line, String text, String sign) {}

    /** How the templates get the colours of an entry. */
    static final class Inks {
        private Inks() {}

        /** @param state of the entry, or of the one of its arcs or times that is drawn */
        public Ink of(WheelEntry entry, TaskState state) {
            var own = of(state);
            if (entry.mine()) return own;
            boolean told = state == TaskState.OVERDUE || state == TaskState.AWAITING;
            return told ? new Ink(QUIET.fill(), QUIET.line(), QUIET.text(), own.sign()) : QUIET;
        }

        public Ink of(TaskState state) {
            return INKS.getOrDefault(state, QUIET);
        }
    }

    byte[] print(WheelPage page, Paper paper, Locale locale) {
        var owner = owners.current();
        var colours = PrintColours.of(owner.colour());
        var values = new HashMap<String, Object>();
        values.put("page", page);
        values.put("owner", owner.name());
        values.put("type", typeface);
        values.put("inks", new Inks());
        values.put("colours", colours);
        values.put("states", TaskState.values());
        return press.print(templates.process("wheel/document", new Context(locale, values)), paper.style(), colours);
    }
}
