package kvalitetshjul.reports;

import java.util.Optional;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts a report forward: composed, printed and kept. Printing takes seconds, so it stands outside the transactions. */
@Component
class Publishing {
    private final Reports reports;
    private final Printer printer;
    private final Typeface typeface;
    private final JsonMapper json;

    Publishing(Reports reports, Printer printer, Typeface typeface, JsonMapper json) {
        this.reports = reports;
        this.printer = printer;
        this.typeface = typeface;
        this.json = json;
    }

    /**
     * @param version the version of the report that was seen by the one who puts it forward
     * @param reason why the released version before is corrected; blank for none
     * @throws ChangedMeanwhile when something was written since
     * @throws RuleViolation when the report is not ready, or holds a sign that cannot be printed
     */
    Edition publish(String type, SchoolYear year, Edition.Kind kind, int version, String reason) {
        var composed = reports.composeForRelease(
                type, year, kind, Optional.of(reason.strip()).filter(text -> !text.isEmpty()));
        if (composed.report().version() != version)
            throw new ChangedMeanwhile(composed.report().id());
        refuseUnprintable(composed.content());
        var content = json.writeValueAsString(composed.content());
        var fingerprint = Fingerprint.of(content);
        return reports.keep(composed, kind, content, fingerprint, printer.print(composed.content(), fingerprint));
    }

    private void refuseUnprintable(ReportContent content) {
        for (var section : content.sections()) {
            var signs = typeface.lacking(json.writeValueAsString(section));
            if (!signs.isEmpty())
                throw new RuleViolation("reports.release.signs", String.join(" ", signs), section.heading());
        }
    }
}
