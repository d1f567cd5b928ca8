package kvalitetshjul.analysis;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Press;
import kvalitetshjul.pages.PrintColours;
import kvalitetshjul.pages.Typeface;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Prints an analysis as it is read, for a meeting. */
@Component
class AnalysisPrinter {
    private static final String STYLE = Press.style(AnalysisPrinter.class, "print.css");

    private final ITemplateEngine templates;
    private final Press press;
    private final Typeface typeface;
    private final Owners owners;

    AnalysisPrinter(ITemplateEngine templates, Press press, Typeface typeface, Owners owners) {
        this.templates = templates;
        this.press = press;
        this.typeface = typeface;
        this.owners = owners;
    }

    byte[] print(AnalysisPages.ReadPage page, LocalDate today, Locale locale) {
        var owner = owners.current();
        Map<String, Object> values = Map.of("page", page, "owner", owner.name(), "type", typeface, "today", today);
        return press.print(
                templates.process("analysis/document", new Context(locale, values)),
                STYLE,
                PrintColours.of(owner.colour()));
    }
}
