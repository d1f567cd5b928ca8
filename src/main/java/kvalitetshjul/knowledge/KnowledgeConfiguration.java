package kvalitetshjul.knowledge;

import kvalitetshjul.organisation.NavigationEntry;
import kvalitetshjul.organisation.Permission;
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
}
