package kvalitetshjul.operation;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Tenants;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/** A listener that does its work and then fails, as often as the event says. */
@Component
class Stumbling {
    /** @param failures how many times it fails before it is well */
    record Happened(OwnerId tenant, UUID id, int failures) {}

    private final Map<UUID, Integer> calls = new ConcurrentHashMap<>();
    private final Tenants tenants;
    private final Organisation organisation;

    Stumbling(Tenants tenants, Organisation organisation) {
        this.tenants = tenants;
        this.organisation = organisation;
    }

    @ApplicationModuleListener
    void on(Happened event) {
        tenants.enter(event.tenant());
        organisation.addPerson(event.id().toString(), event.id() + "@example.test", null);
        if (calls.merge(event.id(), 1, Integer::sum) <= event.failures()) throw new IllegalStateException("stumbled");
    }

    int calls(UUID event) {
        return calls.getOrDefault(event, 0);
    }
}
