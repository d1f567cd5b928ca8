package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import org.springframework.stereotype.Component;

/** Who may set up a second factor: on the way in only an account that has none, or a password alone would be enough to give it one more. */
@Component
class Enrolment {
    private final SignIns signIns;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final Fresh fresh;

    Enrolment(SignIns signIns, SecondFactors factors, Passkeys passkeys, Fresh fresh) {
        this.signIns = signIns;
        this.factors = factors;
        this.passkeys = passkeys;
        this.fresh = fresh;
    }

    boolean onTheWayIn(HttpServletRequest request) {
        return signIns.halfWay(request).isPresent();
    }

    /**
     * The account to set it up for.
     *
     * @throws NotFound for who is not signed in, or half way in to an account that has a second factor
     * @throws RuleViolation for who proved too long ago to be the one they are
     */
    UUID account(HttpServletRequest request) {
        var half = signIns.halfWay(request).map(HalfWay::account);
        if (half.isPresent()) {
            if (factors.hasCodes(half.get()) || passkeys.has(half.get())) throw new NotFound("second factor");
            return half.get();
        }
        var account = SignIns.require(request).account();
        fresh.require(request);
        return account;
    }
}
