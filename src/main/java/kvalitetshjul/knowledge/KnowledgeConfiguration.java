package kvalitetshjul.knowledge;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import java.time.LocalTime;
import java.util.List;
import kvalitetshjul.organisation.AdministrationEntry;
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

    /** Publishers an owner has turned on are asked while nobody works. */
    @Bean
    RecurringTask<Void> nightlyFetching(SourceFetches fetches) {
        return Tasks.recurring("nightly-fetching", Schedules.daily(LocalTime.of(3, 40)))
                .execute((instance, context) -> fetches.nightly());
    }

    @Bean
    AdministrationEntry sourcesAdministration() {
        return new AdministrationEntry(
                "knowledge.source.title",
                "knowledge.source.description",
                "/administration/sources",
                Permission.ADMINISTER,
                450);
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

    @Bean
    PersonalRecord namesAnsweredByThePerson() {
        return new PersonalRecord("name_answer", "answered_by");
    }

    @Bean
    PersonalRecord collectionsToldOfByThePerson() {
        return new PersonalRecord("collection_report", "reported_by");
    }

    @Bean
    PersonalRecord sourcesChosenByThePerson() {
        return new PersonalRecord("source_choice", "chosen_by");
    }
}
