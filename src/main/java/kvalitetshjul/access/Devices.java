package kvalitetshjul.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.shared.Sha256;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.util.WebUtils;

/**
 * Browsers known by a signed cookie of their own. It opens nothing; it says that somebody has signed in here before, and a session whose cookie is
 * carried to another browser without it is refused. Several people may share a browser, so what it is known for is a row per account.
 */
@Service
class Devices {
    private static final Duration KEPT = Duration.ofDays(400); // the longest a browser keeps a cookie
    /** In the order to look: several say they are the ones after them too. */
    private static final Map<String, String> BROWSERS =
            sequenced("Edg/", "Edge", "OPR/", "Opera", "Firefox/", "Firefox", "Chrome/", "Chrome", "Safari/", "Safari");

    private static final Map<String, String> SYSTEMS = sequenced(
            "iPhone",
            "iPhone",
            "iPad",
            "iPad",
            "Android",
            "Android",
            "Windows",
            "Windows",
            "CrOS",
            "Chromebook",
            "Mac OS X",
            "Mac",
            "Linux",
            "Linux");

    private final JdbcClient db;
    private final InstallationKey key;
    private final SignInSettings settings;
    private final Clock clock;

    Devices(JdbcClient db, InstallationKey key, SignInSettings settings, Clock clock) {
        this.db = db;
        this.key = key;
        this.settings = settings;
        this.clock = clock;
    }

    private static Map<String, String> sequenced(String... pairs) {
        var map = new java.util.LinkedHashMap<String, String>();
        for (int at = 0; at < pairs.length; at += 2) map.put(pairs[at], pairs[at + 1]);
        return map;
    }

    /** The device the request comes from, when it carries a cookie of ours. */
    Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, settings.cookie("device")))
                .map(cookie -> cookie.getValue().split("\\.", 2))
                .filter(parts -> parts.length == 2
                        && MessageDigest.isEqual(
                                key.sign("device", parts[0]).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                                parts[1].getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .map(parts -> parts[0]);
    }

    /** Whether this account has been signed in to from here. */
    boolean knows(UUID account, String device) {
        return db.sql("select exists (select from account_device where account_id = :account and device_hash = :hash)")
                .param("account", account)
                .param("hash", Sha256.of(device))
                .query(Boolean.class)
                .single();
    }

    /** Gives the browser its cookie anew, and notes that the account has been signed in to from it. */
    @Transactional
    public String remember(UUID account, HttpServletRequest request, HttpServletResponse response) {
        var device = of(request).orElseGet(Secrets::fresh);
        db.sql("""
                insert into account_device (account_id, device_hash, seen_at) values (:account, :hash, :now)
                on conflict (account_id, device_hash) do update set seen_at = excluded.seen_at""")
                .param("account", account)
                .param("hash", Sha256.of(device))
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(settings.cookie("device"), device + "." + key.sign("device", device))
                        .path("/")
                        .httpOnly(true)
                        .secure(settings.https())
                        .sameSite("Lax")
                        .maxAge(KEPT)
                        .build()
                        .toString());
        return device;
    }

    @Transactional
    public void forgetOf(UUID account) {
        db.sql("delete from account_device where account_id = :account")
                .param("account", account)
                .update();
    }

    @Transactional
    public void forgetOthers(UUID account, String device) {
        db.sql("delete from account_device where account_id = :account and device_hash <> :hash")
                .param("account", account)
                .param("hash", Sha256.of(device))
                .update();
    }

    @Transactional
    public int forget() {
        return db.sql("delete from account_device where seen_at < :kept")
                .param("kept", clock.instant().minus(KEPT).atOffset(ZoneOffset.UTC))
                .update();
    }

    /** What a person would call the browser, as {@code Firefox, Windows}; empty when it does not say. */
    static String describe(HttpServletRequest request) {
        var agent = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return java.util.stream.Stream.of(BROWSERS, SYSTEMS)
                .flatMap(names -> names.entrySet().stream()
                        .filter(one -> agent.contains(one.getKey()))
                        .map(Map.Entry::getValue)
                        .limit(1))
                .collect(java.util.stream.Collectors.joining(", "));
    }
}
