package kvalitetshjul.beginning;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** Municipalities that begin as real ones do: by the operator’s verb and the link it prints. */
@Component
@Lazy
public class Beginners {
    private static final AtomicInteger NUMBER = new AtomicInteger(1101);
    private static final Pattern LINK = Pattern.compile("http://\\S+(/beginning/link/\\S+)");

    private final MockMvcTester browser;
    private final TestClock clock;
    private final JdbcClient db;
    private final Tenants tenants;
    private final TransactionTemplate transaction;
    private final String data;

    Beginners(
            MockMvcTester browser,
            TestClock clock,
            JdbcClient db,
            Tenants tenants,
            TransactionTemplate transaction,
            @Value("${kvalitetshjul.data}") String data) {
        this.browser = browser;
        this.clock = clock;
        this.db = db;
        this.tenants = tenants;
        this.transaction = transaction;
        this.data = data;
    }

    /**
     * What the verb prints.
     *
     * @param more variables of its environment
     */
    public String verb(Map<String, String> more, String... arguments) {
        var environment = new LinkedHashMap<>(Map.of("KVALITETSHJUL_DATA", data));
        environment.putAll(more);
        var out = new ByteArrayOutputStream();
        NewOwner.run(environment, List.of(arguments), clock, new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }

    public String link(String... arguments) {
        return path(verb(Map.of(), arguments));
    }

    static String path(String printed) {
        var link = LINK.matcher(printed);
        assertThat(link.find()).as(printed).isTrue();
        return link.group(1);
    }

    public static String address() {
        return "kari." + UUID.randomUUID() + "@example.test";
    }

    /** A number no other municipality of the tests has. */
    public static String number() {
        int next = NUMBER.incrementAndGet();
        return Integer.toString(next % 100 == 0 ? NUMBER.incrementAndGet() : next);
    }

    static Map<String, String> form(String number) {
        var form = new LinkedHashMap<String, String>();
        form.put("country", "NO");
        form.put("name", "Begynner " + number);
        form.put("number", number);
        form.put("language", "nb");
        form.put("colour", "#225577");
        form.put("person", "Kari Begynner");
        return form;
    }

    MvcTestResult post(@Nullable Actor by, String path, Map<String, String> form) {
        var request = browser.post().uri(path).accept("text/html").with(csrf());
        form.forEach(request::param);
        return (by == null ? request : request.with(signedIn(by))).exchange();
    }

    MvcTestResult post(@Nullable Actor by, String path, String... form) {
        var fields = new LinkedHashMap<String, String>();
        for (int at = 0; at < form.length; at += 2) fields.put(form[at], form[at + 1]);
        return post(by, path, fields);
    }

    MvcTestResult get(@Nullable Actor by, String path) {
        var request = browser.get().uri(path).accept("text/html");
        return (by == null ? request : request.with(signedIn(by))).exchange();
    }

    MvcTestResult getWith(Cookie[] cookies, String path) {
        return browser.get().uri(path).accept("text/html").cookie(cookies).exchange();
    }

    static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    /**
     * A registered municipality, and the one who sets it up.
     *
     * @param changes of the form, as field and value
     */
    Actor beginner(String... changes) {
        var number = number();
        var form = form(number);
        for (int at = 0; at < changes.length; at += 2) form.put(changes[at], changes[at + 1]);
        var address = address();
        assertThat(post(null, link(address), form)).hasStatus3xxRedirection();
        return actor(address);
    }

    /** Whoever registered an owner by the link sent to the address. */
    Actor actor(String address) {
        return transaction.execute(running -> db.sql(
                        "select owner_id, person_id from owner_invitation where email = :email and owner_id is not null")
                .param("email", address)
                .query((row, number) -> new Actor(
                        new OwnerId(row.getObject("owner_id", UUID.class)),
                        new PersonId(row.getObject("person_id", UUID.class)),
                        "Kari Begynner"))
                .single());
    }

    long count(String from) {
        return transaction.execute(running ->
                db.sql("select count(*) from " + from).query(Long.class).single());
    }

    /** One value of the owner’s own. */
    String read(Actor of, String sql) {
        return tenants.callAs(
                of.owner(),
                () -> transaction.execute(
                        running -> String.valueOf(db.sql(sql).query().singleValue())));
    }

    static String register(String number, String... schools) {
        return Arrays.stream(schools)
                .map(school -> """
                        {"id": "%s", "name": "%s", "municipalityId": "%s", "isPublic": true, "isPrimary": true, "isActive": true, "source": "udir-nsr"}""".formatted(school.split(":", 2)[0], school.split(":", 2)[1], number))
                .collect(java.util.stream.Collectors.joining(",", "[", "]"));
    }
}
