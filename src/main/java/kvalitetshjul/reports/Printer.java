package kvalitetshjul.reports;

import java.util.Map;
import java.util.Optional;
import kvalitetshjul.pages.Press;
import kvalitetshjul.pages.PrintColours;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Lays a report out as a document and prints it. */
@Component
class Printer {
    /** Of reports put forward before the owner's own was kept. */
    private static final String COLOUR = "#0b3a66";

    /** The look of a report on paper. */
    static final String STYLE = Press.style(Printer.class, "print.css");

    private final ITemplateEngine templates;
    private final Press press;

    Printer(ITemplateEngine templates, Press press) {
        this.templates = templates;
        this.press = press;
    }

    /** @param fingerprint SHA-256 of the content, printed on the cover so that a paper copy can be held against it */
    byte[] print(ReportContent report, String fingerprint) {
        var colour = Optional.ofNullable(report.colour()).orElse(COLOUR);
        return press.print(lay(report, fingerprint), STYLE, PrintColours.of(colour));
    }

    String lay(ReportContent report, String fingerprint) {
        return templates.process(
                "reports/document",
                new Context(report.language(), Map.of("report", report, "fingerprint", fingerprint)));
    }
}
