package kvalitetshjul.organisation;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import kvalitetshjul.audit.ActingPerson;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Tenants;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;

/** Who is acting: the person signed in, or the one on whose behalf a demonstration or a job runs. */
@Component
public class Actors implements ActingPerson {
    private final Tenants tenants;

    Actors(Tenants tenants) {
        this.tenants = tenants;
    }

    public Optional<Actor> find() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor actor
                ? Optional.of(actor)
                : Optional.empty();
    }

    /** @throws IllegalStateException when nobody is signed in */
    public Actor current() {
        return find().orElseThrow(() -> new IllegalStateException("Nobody is signed in"));
    }

    @Override
    public Optional<UUID> actingPerson() {
        return find().map(actor -> actor.person().value());
    }

    /** Runs work at an owner as nobody: what is done for whoever opened a link, and not for the one who may be signed in where it was opened. */
    public <T> T callAsNobody(OwnerId owner, Supplier<T> work) {
        var before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(new SecurityContextImpl());
        try {
            return tenants.callAs(owner, work::get);
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }

    /** Runs work as this person, at this person’s owner. */
    public void runAs(Actor actor, Runnable work) {
        callAs(actor, () -> {
            work.run();
            return actor;
        });
    }

    /** As {@link #runAs}, for work with a result. */
    public <T> T callAs(Actor actor, Supplier<T> work) {
        var before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of())));
        try {
            return tenants.callAs(actor.owner(), work::get);
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
