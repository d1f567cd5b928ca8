package kvalitetshjul.reports;

import java.util.List;
import java.util.Optional;
import kvalitetshjul.law.Citation;
import kvalitetshjul.law.Citations;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The kinds of report that rest on the law. */
@Service
@Transactional(readOnly = true)
class LawInTheReports implements Citations {
    private final Packs packs;
    private final ReportsSection section;
    private final Permissions permissions;
    private final Owners owners;

    LawInTheReports(Packs packs, ReportsSection section, Permissions permissions, Owners owners) {
        this.packs = packs;
        this.section = section;
        this.permissions = permissions;
        this.owners = owners;
    }

    /** A report of the owner about a school year has a page for the one that runs; one of each unit has none in common. */
    @Override
    public List<Citation> citing() {
        if (!permissions.may(Permission.SEE_REPORTS)) return List.of();
        return packs.findSection(section).map(ReportsSection.Content::reportTypes).orElse(List.of()).stream()
                .filter(type -> !type.legalBasis().isEmpty())
                .map(type -> new Citation(
                        "reports.law.report",
                        type.name(),
                        type.legalBasis(),
                        type.scope() == ReportType.Scope.OWNER && type.isOfSchoolYear()
                                ? Optional.of("/reports/" + type.code() + "/" + owners.schoolYear())
                                : Optional.empty()))
                .toList();
    }
}
