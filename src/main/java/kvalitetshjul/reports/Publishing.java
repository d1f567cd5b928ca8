package kvalitetshjul.reports;

import java.util.Optional;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.Sha256;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts a report forward: composed, printed and kept. Printing takes seconds, so it stands outside the transactions. */
@Component
public class Publishing {
    private final Reports reports;
    private final Printer printer;
    private final JsonMapper json;

    Publishing(Reports reports, Printer printer, JsonMapper json) {
        this.reports = reports;
        this.printer = printer;
        this.json = json;
    }

    /**
     * @param version the version of the report that was seen by the one who puts it forward
     * @param reason why the released version before is corrected; blank for none
     * @throws ChangedMeanwhile when something was written since
     * @throws RuleViolation when the report is not ready
     */
    Edition publish(String type, SchoolYear year, Edition.Kind kind, int version, String reason) {
        var composed = reports.composeForRelease(
                type, year, kind, version, Optional.of(reason.strip()).filter(text -> !text.isEmpty()));
        var content = json.writeValueAsString(composed.content());
        var fingerprint = Sha256.of(content);
        return reports.keep(composed, kind, content, fingerprint, printer.print(composed.content(), fingerprint));
    }

    /**
     * Releases the report as it stands, on behalf of whoever acts.
     *
     * @throws RuleViolation when the report is not ready
     */
    public void release(String type, SchoolYear year) {
        publish(type, year, Edition.Kind.RELEASED, reports.desk(type, year).version(), "");
    }
}
