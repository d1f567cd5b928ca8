package kvalitetshjul.access;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;

/** The sessions of an account, wherever they are open. */
@Service
class Sessions {
    private final FindByIndexNameSessionRepository<? extends Session> all;

    Sessions(FindByIndexNameSessionRepository<? extends Session> all) {
        this.all = all;
    }

    record Open(String id, SignedIn signedIn, Instant used) {}

    List<Open> of(UUID account) {
        return all.findByPrincipalName(account.toString()).values().stream()
                .filter(session -> session.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn)
                .map(session -> new Open(
                        session.getId(),
                        session.getRequiredAttribute(SignedIn.ATTRIBUTE),
                        session.getLastAccessedTime()))
                .sorted(Comparator.comparing((Open one) -> one.signedIn().since())
                        .reversed()
                        .thenComparing(Open::id))
                .toList();
    }

    /** @return how many were ended */
    int end(UUID account, Predicate<SignedIn> which) {
        var ending =
                of(account).stream().filter(open -> which.test(open.signedIn())).toList();
        ending.forEach(open -> all.deleteById(open.id()));
        return ending.size();
    }

    int endOthers(UUID account, String own) {
        var ending = of(account).stream().filter(open -> !open.id().equals(own)).toList();
        ending.forEach(open -> all.deleteById(open.id()));
        return ending.size();
    }
}
