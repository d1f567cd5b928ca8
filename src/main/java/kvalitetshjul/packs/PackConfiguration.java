package kvalitetshjul.packs;

import java.util.ArrayList;
import java.util.List;
import kvalitetshjul.organisation.AdministrationEntry;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonalRecord;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class PackConfiguration {
    @Bean
    PackReader packReader(List<PackSection<?>> contributed, List<OutsideSource> outside, JsonMapper json) {
        var sections = new ArrayList<>(OwnSections.all());
        sections.addAll(contributed);
        return new PackReader(sections, outside, json);
    }

    @Bean
    AdministrationEntry packAdministration() {
        return new AdministrationEntry(
                "packs.overview.title", "packs.overview.lead", "/administration/pack", Permission.ADOPT_PACK, 500);
    }

    @Bean
    PersonalRecord packsAdoptedByThePerson() {
        return new PersonalRecord("model_pack", "adopted_by", List.of("content"));
    }
}
