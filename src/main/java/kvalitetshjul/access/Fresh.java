package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.stereotype.Service;

/** Whether somebody has proved who they are lately enough for an act of consequence. */
@Service
class Fresh {
    private final Demonstration demonstration;
    private final SignInSettings settings;
    private final Clock clock;

    Fresh(Demonstration demonstration, SignInSettings settings, Clock clock) {
        this.demonstration = demonstration;
        this.settings = settings;
        this.clock = clock;
    }

    /** The people of a demonstration have nothing to prove it with, and nothing to lose. */
    boolean is(HttpServletRequest request) {
        return SignIns.current(request)
                .map(signedIn -> clock.instant().isBefore(signedIn.proved().plus(settings.fresh())))
                .orElse(demonstration.enabled());
    }

    /** @throws RuleViolation when it was too long ago */
    void require(HttpServletRequest request) {
        if (!is(request)) throw new RuleViolation("access.confirm.needed");
    }
}
