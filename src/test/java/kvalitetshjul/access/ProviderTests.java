package kvalitetshjul.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.Trust;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Owners;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Row 28 of the test plan: what an identity provider, or somebody who pretends to be one, may answer. */
@ModuleTest
class ProviderTests {
    @LocalServerPort
    int port;

    @Autowired
    Fixtures fixtures;

    @Autowired
    AccountsOfTests accounts;

    @Autowired
    Providers providers;

    @Autowired
    Identities identities;

    @Autowired
    Mailbox mailbox;

    @Autowired
    Organisation organisation;

    @Autowired
    Owners owners;

    @Autowired
    TestClock clock;

    private SmallProvider provider;
    private String id;

    @BeforeEach
    void aProvider() throws Exception {
        provider = new SmallProvider();
        id = "p-" + UUID.randomUUID().toString().substring(0, 8);
        add(id, List.of(), List.of());
    }

    @AfterEach
    void isClosed() {
        provider.close();
        providers.forget(id);
        providers.forget(id + "-high");
        providers.forget(id + "-trusted");
    }

    private void add(String name, List<String> levels, List<String> trustedFor) {
        providers.add(
                name,
                new SignInSettings.Provider(
                        "Prøvetjenesten",
                        URI.create(provider.issuer()),
                        SmallProvider.CLIENT,
                        SmallProvider.CLIENT_SECRET,
                        null,
                        List.of("openid"),
                        "sub",
                        levels,
                        trustedFor));
    }

    /** Where the provider was asked to sign somebody in. */
    private Map<String, String> asked(Visitor visitor, String name) {
        var answer = visitor.get("/sign-in/with/" + name);
        assertThat(answer.statusCode()).isEqualTo(302);
        return SmallProvider.parameters(
                URI.create(answer.headers().firstValue("Location").orElseThrow()));
    }

    private JWTClaimsSet.Builder claims(Map<String, String> asked, String subject) {
        var now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience(SmallProvider.CLIENT)
                .subject(subject)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", asked.get("nonce"))
                .claim("sid", "session of " + subject)
                .claim("auth_time", now.getEpochSecond());
    }

    private HttpResponse<String> back(Visitor visitor, String name, Map<String, String> asked, String idToken) {
        var code = provider.code(asked.get("code_challenge"), idToken);
        return visitor.get("/sign-in/from/" + name + "?code=" + code + "&state=" + encoded(asked.get("state")));
    }

    private static String encoded(String text) {
        return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
    }

    private HttpResponse<String> signIn(Visitor visitor, String subject) throws JOSEException {
        var asked = asked(visitor, id);
        return back(visitor, id, asked, provider.signed(claims(asked, subject).build()));
    }

    /** Somebody bound through a link, and signed in. */
    private Visitor bound(Actor person, String subject) throws JOSEException {
        var visitor = new Visitor(port);
        visitor.get(identities.linkFor(person.owner(), person.person()));
        assertThat(Visitor.to(signIn(visitor, subject))).isEqualTo("/");
        return visitor;
    }

    @Test
    void theButtonLeadsToTheProviderWithStateNonceAndProofKey() {
        var visitor = new Visitor(port);
        assertThat(visitor.get("/sign-in").body()).contains("Logg inn med Prøvetjenesten");
        var asked = asked(visitor, id);
        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("client_id", SmallProvider.CLIENT)
                .containsEntry("scope", "openid")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", "http://localhost:" + port + "/sign-in/from/" + id)
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKeys("acr_values", "prompt");
        assertThat(asked(visitor, id).get("state")).isNotEqualTo(asked.get("state"));
    }

    @Test
    void aLinkBindsThePersonOnceAndTheIdentityOpensFromThenOn() throws Exception {
        var director = fixtures.municipality().director;
        var link = identities.linkFor(director.owner(), director.person());
        var visitor = new Visitor(port);
        assertThat(Visitor.to(visitor.get(link))).isEqualTo("/sign-in");
        assertThat(visitor.get("/sign-in").body()).contains("Lenken er godtatt");
        assertThat(Visitor.to(signIn(visitor, "director " + director.person()))).isEqualTo("/");
        assertThat(visitor.get("/me/security").body()).contains(director.name());

        assertThat(visitor.get(link).statusCode()).as("the link is used up").isEqualTo(404);
        assertThat(mailbox.newest(accounts.address(director), 1).title())
                .isEqualTo("En ny innloggingstjeneste åpner kontoen din i Kvalitetshjul");
        var again = new Visitor(port);
        assertThat(Visitor.to(signIn(again, "director " + director.person()))).isEqualTo("/");
        assertThat(mailbox.of(accounts.address(director)))
                .as("the second time is no news")
                .hasSize(1);
        assertThat(again.get("/me/security").body()).contains(director.name());
    }

    @Test
    void aLinkOfAnotherOwnerAddsItToAnIdentityThatIsKnown() throws Exception {
        var first = fixtures.municipality().director;
        var second = fixtures.municipality().director;
        bound(first, "adviser " + first.person());
        var visitor = new Visitor(port);
        visitor.get(identities.linkFor(second.owner(), second.person()));
        assertThat(Visitor.to(signIn(visitor, "adviser " + first.person()))).isEqualTo("/owners/choice");
    }

    @Test
    void noBadAnswerIsAccepted() throws Exception {
        var person = fixtures.municipality().director;
        var subject = "known " + person.person();
        bound(person, subject);
        var accepted = new ArrayList<String>();
        var bad = badTokens(subject);
        for (var one : bad.entrySet()) {
            var visitor = new Visitor(port);
            var asked = asked(visitor, id);
            back(visitor, id, asked, one.getValue().of(asked));
            if (opens(visitor)) accepted.add(one.getKey());
        }
        var flows = badFlows(subject);
        for (var one : flows.entrySet()) {
            if (opens(one.getValue().run())) accepted.add(one.getKey());
        }
        assertThat(accepted).isEmpty();
        assertThat(Visitor.to(signIn(new Visitor(port), subject)))
                .as("a good one is")
                .isEqualTo("/");
        Trust.figure(
                28,
                "A bad answer of an identity provider (OpenID Connect) accepted: unsigned, altered, another’s key, audience, issuer or nonce, too old, too new, replayed, stolen, without state or proof key",
                "0 of %d".formatted(bad.size() + flows.size()),
                "nonce, issuer, audience, end, algorithm, proof key and unverified address let through: [0153](decisions/0153-sign-in-broken-on-purpose.md)");
    }

    private interface Token {
        String of(Map<String, String> asked) throws JOSEException;
    }

    private Map<String, Token> badTokens(String subject) throws JOSEException {
        var stranger = SmallProvider.newKey("published");
        var unpublished = SmallProvider.newKey("unpublished");
        var bad = new LinkedHashMap<String, Token>();
        bad.put("unsigned", asked -> new PlainJWT(claims(asked, subject).build()).serialize());
        bad.put(
                "another key by the same name",
                asked -> SmallProvider.signed(
                        claims(asked, subject).build(), JWSAlgorithm.RS256, "published", new RSASSASigner(stranger)));
        bad.put(
                "a key not published",
                asked -> SmallProvider.signed(
                        claims(asked, subject).build(),
                        JWSAlgorithm.RS256,
                        "unpublished",
                        new RSASSASigner(unpublished)));
        bad.put(
                "signed with the client secret",
                asked -> SmallProvider.signed(
                        claims(asked, subject).build(),
                        JWSAlgorithm.HS256,
                        "published",
                        new MACSigner(SmallProvider.CLIENT_SECRET)));
        bad.put(
                "signed with the public key as a secret",
                asked -> SmallProvider.signed(
                        claims(asked, subject).build(),
                        JWSAlgorithm.HS256,
                        "published",
                        new MACSigner(provider.key.toRSAPublicKey().getEncoded())));
        bad.put(
                "an algorithm not agreed on",
                asked -> SmallProvider.signed(
                        claims(asked, subject).build(),
                        JWSAlgorithm.RS512,
                        "published",
                        new RSASSASigner(provider.key)));
        bad.put("swapped subject under an old signature", asked -> {
            var good = provider.signed(claims(asked, "somebody else").build()).split("\\.", -1);
            var changed =
                    new PlainJWT(claims(asked, subject).build()).serialize().split("\\.", -1);
            return good[0] + "." + changed[1] + "." + good[2];
        });
        bad.put("signature cut off", asked -> {
            var good = provider.signed(claims(asked, subject).build());
            return good.substring(0, good.lastIndexOf('.') + 1);
        });
        bad.put(
                "another audience",
                asked -> provider.signed(
                        claims(asked, subject).audience("another client").build()));
        bad.put(
                "several audiences and no authorised party",
                asked -> provider.signed(claims(asked, subject)
                        .audience(List.of(SmallProvider.CLIENT, "other"))
                        .build()));
        bad.put(
                "another authorised party",
                asked -> provider.signed(claims(asked, subject)
                        .audience(List.of(SmallProvider.CLIENT, "other"))
                        .claim("azp", "other")
                        .build()));
        bad.put(
                "another issuer",
                asked -> provider.signed(claims(asked, subject)
                        .issuer("https://elsewhere.example")
                        .build()));
        bad.put(
                "no issuer",
                asked -> provider.signed(claims(asked, subject).issuer(null).build()));
        bad.put(
                "expired",
                asked -> provider.signed(claims(asked, subject)
                        .issueTime(at(Duration.ofMinutes(-20)))
                        .expirationTime(at(Duration.ofMinutes(-10)))
                        .build()));
        bad.put(
                "without an end",
                asked -> provider.signed(
                        claims(asked, subject).expirationTime(null).build()));
        bad.put(
                "issued in the future",
                asked -> provider.signed(claims(asked, subject)
                        .issueTime(at(Duration.ofMinutes(10)))
                        .expirationTime(at(Duration.ofMinutes(20)))
                        .build()));
        bad.put(
                "not valid yet",
                asked -> provider.signed(claims(asked, subject)
                        .notBeforeTime(at(Duration.ofMinutes(10)))
                        .build()));
        bad.put(
                "no nonce",
                asked -> provider.signed(
                        claims(asked, subject).claim("nonce", null).build()));
        bad.put(
                "another nonce",
                asked -> provider.signed(
                        claims(asked, subject).claim("nonce", "another").build()));
        bad.put("no subject", asked -> provider.signed(claims(asked, null).build()));
        bad.put("an empty subject", asked -> provider.signed(claims(asked, "").build()));
        bad.put(
                "a subject nobody has bound",
                asked -> provider.signed(
                        claims(asked, "stranger " + UUID.randomUUID()).build()));
        bad.put("no ID token", asked -> "");
        bad.put("no token at all", asked -> "not.a.token");
        return bad;
    }

    private interface Flow {
        Visitor run() throws JOSEException;
    }

    private Map<String, Flow> badFlows(String subject) {
        var bad = new LinkedHashMap<String, Flow>();
        bad.put("the same answer twice", () -> {
            var visitor = new Visitor(port);
            var asked = asked(visitor, id);
            var token = provider.signed(claims(asked, subject).build());
            back(visitor, id, asked, token);
            visitor.post("/me/security", "/sign-out");
            back(visitor, id, asked, token);
            return visitor;
        });
        bad.put("a code used before", () -> {
            var visitor = new Visitor(port);
            var asked = asked(visitor, id);
            var code = provider.code(
                    asked.get("code_challenge"),
                    provider.signed(claims(asked, subject).build()));
            visitor.get("/sign-in/from/" + id + "?code=" + code + "&state=" + encoded(asked.get("state")));
            visitor.post("/me/security", "/sign-out");
            var next = asked(visitor, id);
            visitor.get("/sign-in/from/" + id + "?code=" + code + "&state=" + encoded(next.get("state")));
            return visitor;
        });
        bad.put("somebody else’s code in one’s own session", () -> {
            var victim = asked(new Visitor(port), id);
            var code = provider.code(
                    victim.get("code_challenge"),
                    provider.signed(claims(victim, subject).build()));
            var attacker = new Visitor(port);
            var own = asked(attacker, id);
            attacker.get("/sign-in/from/" + id + "?code=" + code + "&state=" + encoded(own.get("state")));
            return attacker;
        });
        bad.put("a code asked for without a proof key", () -> {
            var visitor = new Visitor(port);
            var asked = asked(visitor, id);
            var code = provider.code("", provider.signed(claims(asked, subject).build()));
            visitor.get("/sign-in/from/" + id + "?code=" + code + "&state=" + encoded(asked.get("state")));
            return visitor;
        });
        bad.put("the state of another session", () -> {
            var other = asked(new Visitor(port), id);
            var visitor = new Visitor(port);
            visitor.get("/sign-in");
            back(visitor, id, other, provider.signed(claims(other, subject).build()));
            return visitor;
        });
        bad.put("no state", () -> {
            var visitor = new Visitor(port);
            var asked = asked(visitor, id);
            var code = provider.code(
                    asked.get("code_challenge"),
                    provider.signed(claims(asked, subject).build()));
            visitor.get("/sign-in/from/" + id + "?code=" + code);
            return visitor;
        });
        bad.put("an answer nobody asked for", () -> {
            var visitor = new Visitor(port);
            visitor.get("/sign-in/from/" + id + "?code=a&state=b");
            return visitor;
        });
        bad.put("an error with a code beside it", () -> {
            var visitor = new Visitor(port);
            var asked = asked(visitor, id);
            visitor.get("/sign-in/from/" + id + "?error=access_denied&state=" + encoded(asked.get("state")));
            return visitor;
        });
        bad.put("a level below the one asked for", () -> {
            add(id + "-high", List.of("high"), List.of());
            var visitor = new Visitor(port);
            var asked = asked(visitor, id + "-high");
            assertThat(asked).containsEntry("acr_values", "high");
            back(
                    visitor,
                    id + "-high",
                    asked,
                    provider.signed(claims(asked, subject).claim("acr", "low").build()));
            return visitor;
        });
        bad.put(
                "an e-mail address of a provider nobody trusts",
                () -> byMail(id, true, fixtures.municipality().director));
        bad.put("an unverified e-mail address", () -> {
            var director = fixtures.municipality().director;
            add(id + "-trusted", List.of(), List.of(owners.get(director.owner()).name()));
            return byMail(id + "-trusted", false, director);
        });
        bad.put("a verified address at an owner who does not trust the provider", () -> {
            add(
                    id + "-trusted",
                    List.of(),
                    List.of(owners.get(fixtures.municipality().owner).name()));
            return byMail(id + "-trusted", true, fixtures.municipality().director);
        });
        return bad;
    }

    private Visitor byMail(String name, boolean verified, Actor person) throws JOSEException {
        var email = new String[1];
        fixtures.as(
                person.owner(),
                () -> email[0] = organisation.getPerson(person.person()).email());
        var visitor = new Visitor(port);
        var asked = asked(visitor, name);
        back(
                visitor,
                name,
                asked,
                provider.signed(claims(asked, "mail " + UUID.randomUUID())
                        .claim("email", email[0])
                        .claim("email_verified", verified)
                        .build()));
        return visitor;
    }

    @Test
    void aVerifiedAddressOpensWhereTheOwnerTrustsTheProvider() throws Exception {
        var director = fixtures.municipality().director;
        add(id + "-trusted", List.of(), List.of(owners.get(director.owner()).name()));
        assertThat(byMail(id + "-trusted", true, director).get("/me/security").body())
                .contains(director.name());
    }

    @Test
    void theLevelAskedForOpens() throws Exception {
        var director = fixtures.municipality().director;
        var subject = "high " + director.person();
        bound(director, subject);
        add(id + "-high", List.of("substantial", "high"), List.of());
        var visitor = new Visitor(port);
        var asked = asked(visitor, id + "-high");
        back(
                visitor,
                id + "-high",
                asked,
                provider.signed(claims(asked, subject).claim("acr", "high").build()));
        assertThat(opens(visitor)).isTrue();
    }

    @Test
    void aProviderThatDoesNotAnswerIsSaidToBeAway() {
        provider.close();
        add(id + "-high", List.of(), List.of());
        assertThat(Visitor.to(new Visitor(port).get("/sign-in/with/" + id + "-high")))
                .isEqualTo("/sign-in?unreachable");
        assertThat(new Visitor(port).get("/sign-in/with/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void signingOutLeadsToTheProviderByAPageOfOurs() throws Exception {
        var director = fixtures.municipality().director;
        var visitor = bound(director, "leaver " + director.person());
        assertThat(Visitor.to(visitor.post("/me/security", "/sign-out"))).isEqualTo("/sign-in?left");
        var page = visitor.get("/sign-in?left");
        assertThat(page.headers().firstValue("Refresh").orElse(""))
                .startsWith("1; url=" + provider.issuer() + "/end?id_token_hint=ey")
                .contains("post_logout_redirect_uri=http%3A%2F%2Flocalhost%3A" + port + "%2Fsign-in%3Fleft");
        assertThat(visitor.get("/sign-in?left").headers().firstValue("Refresh")).isEmpty();
    }

    @Test
    void theProviderSignsSomebodyOutFromBehindAndNobodyElseDoes() throws Exception {
        var director = fixtures.municipality().director;
        var subject = "behind " + director.person();
        var visitor = bound(director, subject);
        var asked = Map.of("nonce", "n");
        var bad = List.of(
                provider.signed(claims(asked, subject).build()), // an ID token
                provider.signed(logout(subject).claim("nonce", "n").build()),
                provider.signed(logout(subject)
                        .claim("events", Map.of("other", Map.of()))
                        .build()),
                provider.signed(logout(subject).audience("other").build()),
                provider.signed(
                        logout(subject).issuer("https://elsewhere.example").build()),
                provider.signed(
                        logout(subject).issueTime(at(Duration.ofHours(-1))).build()),
                provider.signed(
                        logout(subject).expirationTime(at(Duration.ofHours(-1))).build()),
                provider.signed(logout(subject).jwtID(null).build()),
                new PlainJWT(logout(subject).build()).serialize(),
                SmallProvider.signed(
                        logout(subject).build(),
                        JWSAlgorithm.RS256,
                        "published",
                        new RSASSASigner(SmallProvider.newKey("published"))),
                "");
        int accepted = 0;
        for (var token : bad) if (signOut(token) == 200) accepted++;
        assertThat(accepted).isEqualTo(0);
        assertThat(signOut(provider.signed(
                        logout(subject).claim("sid", "another session").build())))
                .isEqualTo(200);
        assertThat(opens(visitor)).as("signed in still").isTrue();
        Trust.figure(
                28,
                "A bad token that signs somebody out from behind accepted",
                "0 of %d".formatted(bad.size()),
                "a good one is taken");

        assertThat(signOut(provider.signed(logout(subject).build()))).isEqualTo(200);
        assertThat(opens(visitor)).isFalse();
    }

    private JWTClaimsSet.Builder logout(String subject) {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience(SmallProvider.CLIENT)
                .subject(subject)
                .issueTime(Date.from(clock.instant()))
                .expirationTime(at(Duration.ofMinutes(2)))
                .jwtID(UUID.randomUUID().toString())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    private int signOut(String token) {
        return new Visitor(port)
                .postWith(null, "/sign-in/out/" + id, "logout_token", token)
                .statusCode();
    }

    @Test
    void somebodySignedInProvesItThroughTheProviderAnew() throws Exception {
        var director = fixtures.municipality().director;
        var subject = "prover " + director.person();
        var visitor = bound(director, subject);
        clock.set(clock.instant().plus(Duration.ofMinutes(30)));
        assertThat(visitor.get("/confirm").body()).contains("Bekreft med Prøvetjenesten");

        assertThat(Visitor.to(visitor.get("/confirm/provider"))).isEqualTo("/sign-in/with/" + id);
        var asked = asked(visitor, id);
        assertThat(asked).containsEntry("prompt", "login").containsEntry("max_age", "0");
        var old = claims(asked, subject)
                .claim(
                        "auth_time",
                        clock.instant().minus(Duration.ofMinutes(30)).getEpochSecond());
        assertThat(Visitor.to(back(visitor, id, asked, provider.signed(old.build()))))
                .isEqualTo("/confirm?refused");

        visitor.get("/confirm/provider");
        var other = asked(visitor, id);
        assertThat(Visitor.to(back(
                        visitor,
                        id,
                        other,
                        provider.signed(claims(other, "somebody else").build()))))
                .isEqualTo("/confirm?refused");

        visitor.get("/confirm/provider");
        var right = asked(visitor, id);
        assertThat(Visitor.to(back(
                        visitor,
                        id,
                        right,
                        provider.signed(claims(right, subject).build()))))
                .isEqualTo("/confirm");
        assertThat(visitor.get("/confirm").body()).contains("du har bekreftet at det er deg");
        assertThat(visitor.get("/me/security").statusCode()).isEqualTo(200);
    }

    private Date at(Duration off) {
        return Date.from(clock.instant().plus(off));
    }

    private static boolean opens(Visitor visitor) {
        return visitor.get("/me/security").statusCode() == 200;
    }
}
