package kvalitetshjul.packs;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.organisation.AdministrationEntry;
import kvalitetshjul.organisation.AdministrationWarning;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.PersonalRecord;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.owners.Tenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class PackConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(PackConfiguration.class);

    @Bean
    PackReader packReader(
            List<PackSection<?>> contributed, List<OutsideSource> outside, JsonMapper json, FreeTexts texts) {
        var sections = new ArrayList<>(OwnSections.all());
        sections.addAll(contributed);
        return new PackReader(sections, outside, json, texts);
    }

    @Bean
    AdministrationEntry packAdministration() {
        return new AdministrationEntry(
                "packs.overview.title", "packs.overview.lead", "/administration/pack", Permission.ADOPT_PACK, 500);
    }

    @Bean
    AdministrationWarning packThatWaits(Packs packs) {
        return () -> packs.isWaiting()
                ? Optional.of(new AdministrationWarning.Warning("packs.warning", "/administration/pack"))
                : Optional.empty();
    }

    /**
     * Every hour, for each owner in a transaction of its own: what was adopted for today takes effect, wherever midnight falls. An owner where it fails is told in
     * the log and does not keep the others waiting.
     */
    @Bean
    RecurringTask<Void> packsOfTheDayJob(Owners owners, Tenants tenants, Packs packs) {
        return Tasks.recurring("packs-of-the-day", FixedDelay.of(Duration.ofHours(1)))
                .execute((instance, context) -> takeEffect(owners, tenants, packs));
    }

    private static void takeEffect(Owners owners, Tenants tenants, Packs packs) {
        for (SchoolOwner owner : owners.list()) {
            try {
                tenants.runAs(owner.id(), packs::takeEffectWhenDue);
            } catch (RuntimeException failed) {
                LOG.error("The pack of {} did not take effect and is tried again within an hour", owner.id(), failed);
            }
        }
    }

    @Bean
    PersonalRecord packsTakenBackByThePerson() {
        return new PersonalRecord("pack_rollback", "rolled_back_by");
    }

    @Bean
    PersonalRecord draftOfAPackChangedByThePerson() {
        return new PersonalRecord("pack_draft", "changed_by", List.of("content"));
    }

    @Bean
    PersonalRecord packsAdoptedByThePerson() {
        return new PersonalRecord("model_pack", "adopted_by", List.of("content"));
    }
}
