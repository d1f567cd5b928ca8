package kvalitetshjul.reports;

import java.util.List;
import kvalitetshjul.organisation.NavigationEntry;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonalRecord;
import kvalitetshjul.organisation.WrittenText;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.EvidencePlace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ReportNavigation {
    @Bean
    NavigationEntry reportsInNavigation() {
        return new NavigationEntry("reports.navigation", "/reports", Permission.SEE_REPORTS, 40);
    }

    @Bean
    EvidencePlace releasedReportAsEvidence() {
        return reportAsEvidence(EvidenceKind.REPORT_RELEASED);
    }

    @Bean
    EvidencePlace draftReportAsEvidence() {
        return reportAsEvidence(EvidenceKind.REPORT_DRAFT);
    }

    private static EvidencePlace reportAsEvidence(EvidenceKind kind) {
        return new EvidencePlace(
                kind, EvidencePlace.Reach.OWNER, Permission.RELEASE_REPORT, "reports.evidence.report", "/reports");
    }

    @Bean
    PersonalRecord editionsMadeByThePerson() {
        return new PersonalRecord("report_edition", "made_by", List.of("content", "pdf"));
    }

    @Bean
    WrittenText sectionsThePersonWrote() {
        return new WrittenText("report_text", "report_id", "report", List.of("report.write"), "section");
    }
}
