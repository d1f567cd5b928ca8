package kvalitetshjul.analysis;

import java.util.List;
import java.util.Set;
import kvalitetshjul.knowledge.NextStep;
import kvalitetshjul.organisation.NavigationEntry;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonalRecord;
import kvalitetshjul.organisation.WrittenText;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.EvidencePlace;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class AnalysisNavigation {
    private static final String UNITS = "/units/{unit}/{year}/analyses";
    private static final String OWNERS = "/analyses/{year}";

    @Bean
    NavigationEntry analysesInNavigation() {
        return new NavigationEntry(
                "analysis.navigation", "/analyses", Set.of(Permission.SEE_GOALS), 25, Set.of(UNITS + "/**"));
    }

    @Bean
    EvidencePlace analysisOfAUnitAsEvidence() {
        return place(EvidenceKind.ANALYSIS, EvidencePlace.Reach.UNITS, "analysis.evidence", UNITS);
    }

    @Bean
    EvidencePlace analysisOfTheOwnerAsEvidence() {
        return place(EvidenceKind.ANALYSIS, EvidencePlace.Reach.OWNER, "analysis.evidence", OWNERS);
    }

    @Bean
    EvidencePlace checkpointOfAUnitAsEvidence() {
        return place(EvidenceKind.CHECKPOINT, EvidencePlace.Reach.UNITS, "analysis.evidence.checkpoint", UNITS);
    }

    @Bean
    EvidencePlace checkpointOfTheOwnerAsEvidence() {
        return place(EvidenceKind.CHECKPOINT, EvidencePlace.Reach.OWNER, "analysis.evidence.checkpoint", OWNERS);
    }

    private static EvidencePlace place(EvidenceKind kind, EvidencePlace.Reach reach, String text, String path) {
        return new EvidencePlace(kind, reach, Permission.EDIT_GOALS, text, path);
    }

    @Bean
    NextStep analysisFromFigure() {
        return new NextStep("analysis.step.begin", "/analyses/beginning", Permission.EDIT_GOALS, 5);
    }

    @Bean
    PersonalRecord conclusionsByThePerson() {
        return new PersonalRecord("analysis_conclusion", "person_id", List.of("content"));
    }

    @Bean
    PersonalRecord analysesBegunByThePerson() {
        return new PersonalRecord("analysis", "begun_by", List.of("facts"));
    }

    @Bean
    WrittenText analysesThePersonWrote() {
        return new WrittenText(
                "analysis", "id", "analysis", List.of("analysis.begin", "analysis.write", "analysis.discuss"), "");
    }
}
