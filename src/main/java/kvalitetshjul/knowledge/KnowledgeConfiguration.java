package kvalitetshjul.knowledge;

import java.util.List;
import kvalitetshjul.organisation.NavigationEntry;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonalRecord;
import kvalitetshjul.owners.PassingRecords;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.EvidencePlace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class KnowledgeConfiguration {
    @Bean
    NavigationEntry knowledgeNavigation() {
        return new NavigationEntry("knowledge.navigation", "/knowledge", Permission.SEE_FIGURES, 20);
    }

    @Bean
    EvidencePlace importsAsEvidence() {
        return new EvidencePlace(
                EvidenceKind.IMPORT,
                EvidencePlace.Reach.BOTH,
                Permission.IMPORT_FIGURES,
                "knowledge.evidence.import",
                "/knowledge/imports");
    }

    /** Files that were uploaded and not taken in. */
    @Bean
    PassingRecords figureFiles(ImportRepository imports) {
        return new PassingRecords("FIGURE_FILES", "knowledge.kept", 1, imports::deleteUploadsBefore);
    }

    @Bean
    PersonalRecord filesUploadedByThePerson() {
        return new PersonalRecord("figure_upload", "uploaded_by", List.of("content"));
    }

    @Bean
    PersonalRecord importsByThePerson() {
        return new PersonalRecord("import_log", "imported_by");
    }

    @Bean
    PersonalRecord importsUndoneByThePerson() {
        return new PersonalRecord("import_log", "undone_by");
    }
}
