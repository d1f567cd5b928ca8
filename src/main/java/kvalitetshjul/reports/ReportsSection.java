package kvalitetshjul.reports;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import kvalitetshjul.packs.PackContext;
import kvalitetshjul.packs.PackProblem;
import kvalitetshjul.packs.PackSection;
import org.springframework.stereotype.Component;

/** The reports the municipality writes: their sections, what each is asked about, and what it shows beside the text. */
@Component
final class ReportsSection implements PackSection<ReportsSection.Content> {
    @Override
    public String name() {
        return "reports";
    }

    @Override
    public Class<Content> type() {
        return Content.class;
    }

    /** A text is kept under the code of its section, so the codes of a report differ. */
    @Override
    public List<PackProblem> validate(Content content, PackContext context) {
        var problems = new ArrayList<PackProblem>();
        for (int type = 0; type < content.reportTypes().size(); type++) {
            var seen = new HashSet<String>();
            var sections = content.reportTypes().get(type).sections();
            for (int section = 0; section < sections.size(); section++) {
                var code = sections.get(section).code();
                if (!seen.add(code))
                    problems.add(context.problem(
                            "/reportTypes/" + type + "/sections/" + section + "/code",
                            "reports.pack.twice",
                            "reports.pack.twice.mend",
                            code));
            }
        }
        return problems;
    }

    record Content(List<ReportType> reportTypes) {}
}
