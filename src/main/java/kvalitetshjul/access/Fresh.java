package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.stereotype.Service;

/** Whether somebody has proved who they are lately enough for an act of consequence. */
@Service
class Fresh {
    private final Demonstration demonstration;
    private final SignIns signIns;
    private final SignInSettings settings;
    private final Clock clock;

    Fresh(Demonstration demonstration, SignIns signIns, SignInSettings settings, Clock clock) {
        this.demonstration = demonstration;
        this.signIns = signIns;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Who is half way in has just proved what there is to prove. The people of a demonstration have nothing to prove it with, and nothing to lose.
     */
    boolean is(HttpServletRequest request) {
        return SignIns.current(request)
                .map(signedIn -> clock.instant().isBefore(signedIn.proved().plus(settings.fresh())))
                .orElseGet(() ->
                        demonstration.enabled() || signIns.halfWay(request).isPresent());
    }

    /** @throws RuleViolation when it was too long ago */
    void require(HttpServletRequest request) {
        if (!is(request)) throw new RuleViolation("access.confirm.needed");
    }
}
