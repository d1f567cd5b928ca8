package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.shared.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Begins, raises and changes the session of a browser. Each of these gives it a new id, so that one known from before is worth nothing. */
@Service
class SignIns {
    private final Accounts accounts;
    private final Identities identities;
    private final Devices devices;
    private final Actors actors;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final HttpSessionSecurityContextRepository contexts = new HttpSessionSecurityContextRepository();

    SignIns(
            Accounts accounts,
            Identities identities,
            Devices devices,
            Actors actors,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.accounts = accounts;
        this.identities = identities;
        this.devices = devices;
        this.actors = actors;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    static Optional<SignedIn> current(HttpServletRequest request) {
        return attribute(request, SignedIn.ATTRIBUTE, SignedIn.class);
    }

    /** @throws NotFound when nobody has signed in to an account */
    static SignedIn require(HttpServletRequest request) {
        return current(request).orElseThrow(() -> new NotFound("account"));
    }

    static <T> Optional<T> attribute(HttpServletRequest request, String name, Class<T> type) {
        return Optional.ofNullable(request.getSession(false))
                .map(session -> session.getAttribute(name))
                .filter(type::isInstance)
                .map(type::cast);
    }

    Optional<HalfWay> halfWay(HttpServletRequest request) {
        return attribute(request, HalfWay.ATTRIBUTE, HalfWay.class).filter(half -> !half.over(clock.instant()));
    }

    /** The password was right. */
    void halfWay(UUID account, HttpServletRequest request) {
        request.getSession();
        request.changeSessionId();
        request.getSession().setAttribute(HalfWay.ATTRIBUTE, new HalfWay(account, clock.instant(), false));
    }

    /** The one half way in has set up a second factor. */
    static void halfWayProved(HalfWay half, HttpServletRequest request) {
        request.getSession().setAttribute(HalfWay.ATTRIBUTE, new HalfWay(half.account(), half.since(), true));
    }

    /**
     * Somebody has proved to hold the account: a new session begins, and the one before it, whoever’s it was, is gone.
     *
     * @return the path to go to
     */
    String complete(
            UUID account,
            SignedIn.Way way,
            SignedIn.@Nullable Provided provided,
            HttpServletRequest request,
            HttpServletResponse response) {
        attribute(request, ProviderSignIn.LINK, String.class).ifPresent(secret -> identities.join(secret, account));
        var people = accounts.people(account);
        if (people.isEmpty()) return "/sign-in?closed";
        var asked = new HttpSessionRequestCache().getRequest(request, response);
        var before = request.getSession(false);
        if (before != null) before.invalidate();
        SecurityContextHolder.clearContext();
        var device = devices.remember(account, request, response);
        var now = clock.instant();
        var session = request.getSession(true);
        session.setAttribute(
                SignedIn.ATTRIBUTE,
                new SignedIn(account, way, now, now, device, Devices.describe(request), people.size(), provided));
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, account.toString());
        if (people.size() > 1) return "/owners/choice";
        enter(people.getFirst(), way, request, response);
        return asked == null ? "/" : path(asked.getRedirectUrl());
    }

    /** Without the mark by which Spring Security would know it again. */
    private static String path(String address) {
        var uri = java.net.URI.create(address);
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery().replaceFirst("(^|&)continue$", "");
        return query.isEmpty() ? uri.getRawPath() : uri.getRawPath() + "?" + query;
    }

    private void enter(Actor actor, SignedIn.Way way, HttpServletRequest request, HttpServletResponse response) {
        save(actor, request, response);
        note("access.signIn", actor, Map.of("way", way));
    }

    private void save(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        var context =
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
    }

    /** Goes on as the person the account has at another of its owners. Forms opened before are known for what they are and refused. */
    void choose(Actor actor, HttpServletRequest request, HttpServletResponse response) {
        var signedIn = require(request);
        request.changeSessionId();
        OtherOwnersForms.leave(request, response, actors.find().orElse(null));
        save(actor, request, response);
        note("access.chooseOwner", actor, Map.of("way", signedIn.way()));
    }

    /** The person signed in has proved it again. */
    void prove(HttpServletRequest request) {
        var signedIn = require(request);
        request.changeSessionId();
        request.getSession().setAttribute(SignedIn.ATTRIBUTE, signedIn.provedAt(clock.instant()));
    }

    /** Notes an act at the owner of the person, in whose name it is done. */
    void note(String act, Actor actor, Map<String, ?> fields) {
        actors.runAs(
                actor,
                () -> transaction.executeWithoutResult(
                        status -> audit.record(act, "person", actor.person().value(), fields)));
    }
}
