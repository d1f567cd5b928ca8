package kvalitetshjul.access;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;

/**
 * Keeps what was opened under one owner from being sent under another. Every form carries the token of its session; choosing another owner makes a new
 * one, and a form that still carries the one before is answered with what happened instead of being taken for an attack.
 */
class OtherOwnersForms implements AccessDeniedHandler {
    private static final String ATTRIBUTE = "formsOfOtherOwners";
    private static final int KEPT = 5;
    private static final HttpSessionCsrfTokenRepository TOKENS = new HttpSessionCsrfTokenRepository();
    private static final XorCsrfTokenRequestAttributeHandler FORMS = new XorCsrfTokenRequestAttributeHandler();

    private record Left(Actor actor, CsrfToken token) implements Serializable {}

    private final Owners owners;
    private final Actors actors;
    private final AccessDeniedHandler otherwise = new AccessDeniedHandlerImpl();

    OtherOwnersForms(Owners owners, Actors actors) {
        this.owners = owners;
        this.actors = actors;
    }

    /** Takes the token out of use; the next form gets a new one. */
    static void leave(HttpServletRequest request, HttpServletResponse response, @Nullable Actor before) {
        var token = TOKENS.loadToken(request);
        if (token == null) return;
        TOKENS.saveToken(null, request, response);
        if (before == null) return;
        var left = new ArrayList<>(left(request));
        left.addFirst(new Left(before, token));
        request.getSession().setAttribute(ATTRIBUTE, new ArrayList<>(left.subList(0, Math.min(KEPT, left.size()))));
    }

    @SuppressWarnings("unchecked") // nobody else writes the attribute
    private static List<Left> left(HttpServletRequest request) {
        return SignIns.attribute(request, ATTRIBUTE, List.class).orElse(List.of());
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException refusal)
            throws IOException, ServletException {
        var from = refusal instanceof CsrfException ? sentFrom(request) : Optional.<Actor>empty();
        var now = actors.find();
        if (from.isEmpty() || now.isEmpty()) {
            otherwise.handle(request, response, refusal);
            return;
        }
        request.setAttribute(
                RequestDispatcher.ERROR_EXCEPTION,
                new RuleViolation(
                        "access.owners.otherForm",
                        owners.get(from.get().owner()).name(),
                        owners.get(now.get().owner()).name()));
        request.getRequestDispatcher("/error").forward(request, response);
    }

    private static Optional<Actor> sentFrom(HttpServletRequest request) {
        return left(request).stream()
                .filter(one -> {
                    var sent = FORMS.resolveCsrfTokenValue(request, one.token());
                    return sent != null
                            && MessageDigest.isEqual(
                                    sent.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                    one.token().getToken().getBytes(java.nio.charset.StandardCharsets.UTF_8));
                })
                .map(Left::actor)
                .findFirst();
    }
}
