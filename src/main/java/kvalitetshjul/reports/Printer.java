package kvalitetshjul.reports;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Lays a report out as a document and prints it. */
@Component
class Printer {
    private final ITemplateEngine templates;
    private final Press press;

    Printer(ITemplateEngine templates, Press press) {
        this.templates = templates;
        this.press = press;
    }

    /** @param fingerprint SHA-256 of the content, printed on the cover so that a paper copy can be held against it */
    byte[] print(ReportContent report, String fingerprint) {
        return press.print(lay(report, fingerprint));
    }

    String lay(ReportContent report, String fingerprint) {
        return templates.process(
                "reports/document",
                new Context(report.language(), Map.of("report", report, "fingerprint", fingerprint)));
    }
}
