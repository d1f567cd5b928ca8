package kvalitetshjul.beginning;

import jakarta.mail.MessagingException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.access.SecretLinks;
import kvalitetshjul.operation.CannotStart;
import kvalitetshjul.operation.Writing;
import kvalitetshjul.packs.CheckPack;
import kvalitetshjul.shared.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/**
 * {@code ./run new-owner E-MAIL [NAME]}: asks somebody to begin with a municipality of theirs. Prints a link for them, and mails it where a mail server is set.
 * No owner is registered until they open it and say which. Asked again for the same address, the link before opens nothing; somebody who registered an owner
 * and never got further goes on with that one.
 */
public final class NewOwner {
    private static final int MISUNDERSTOOD = 2;
    private static final String ADDRESS = "[^@\\s,;<>\"]+@[^@\\s,;<>\"]+\\.[^@\\s,;<>\".]+";

    private NewOwner() {}

    /** @param going the name of the owner that was registered by an earlier link and has nobody who can come in yet */
    private record Made(String path, Optional<String> going) {}

    private record Waiting(UUID id, String owner) {}

    /**
     * @param arguments the address, and then the name in as many words as it has
     * @return 0, or 2 for what is no address
     * @throws CannotStart when the database cannot be written to
     */
    public static int run(Map<String, String> environment, List<String> arguments, Clock clock, PrintStream out) {
        var email = arguments.isEmpty() ? "" : arguments.getFirst().strip().toLowerCase(Locale.ROOT);
        if (!email.matches(ADDRESS) || email.length() > 200) {
            out.println(
                    "new-owner takes the e-mail address of whoever is to begin, and perhaps their name: ./run new-owner kari@example.no Kari Nordmann");
            return MISUNDERSTOOD;
        }
        var name = String.join(" ", arguments.subList(1, arguments.size())).strip();
        var made = Writing.in(environment, connection -> make(connection, email, name, clock.instant()));
        var link = address(environment) + made.path();
        made.going().ifPresent(owner -> out.printf("%s is registered already; this goes on with it.%n", owner));
        out.printf("Open this within %d days to begin:%n%n  %s%n%n", NewOwners.LASTS.toDays(), link);
        out.println(mail(environment, email, link));
        return 0;
    }

    private static Made make(Connection connection, String email, String name, Instant now) throws SQLException {
        var end = now.plus(NewOwners.LASTS);
        var waiting = waiting(connection, email);
        var id = waiting == null ? Ids.next() : waiting.id();
        if (waiting == null) {
            forget(connection, email);
            insert(connection, id, email, name, now, end);
        } else {
            renew(connection, id, end);
        }
        return new Made(
                SecretLinks.makeWithoutOwner(connection, NewOwners.LINK, id, end),
                Optional.ofNullable(waiting).map(Waiting::owner));
    }

    /** The owner this address registered and cannot come in to, having left off before there was an account. */
    private static @Nullable Waiting waiting(Connection connection, String email) throws SQLException {
        try (var query = connection.prepareStatement("""
                select i.id, o.name from owner_invitation i join school_owner o on o.id = i.owner_id
                 where i.email = ? and not exists (select from account_membership m
                                                    where m.owner_id = i.owner_id and m.person_id = i.person_id)
                 order by i.made_at desc limit 1""")) {
            query.setString(1, email);
            try (var row = query.executeQuery()) {
                return row.next() ? new Waiting(row.getObject(1, UUID.class), row.getString(2)) : null;
            }
        }
    }

    /** What was asked of the address before and nobody has taken up; its link goes with it. */
    private static void forget(Connection connection, String email) throws SQLException {
        try (var delete = connection.prepareStatement("""
                with gone as (delete from owner_invitation where email = ? and owner_id is null returning id)
                delete from secret_link where kind = ? and opens in (select id from gone)""")) {
            delete.setString(1, email);
            delete.setString(2, NewOwners.LINK.code());
            delete.executeUpdate();
        }
    }

    private static void insert(Connection connection, UUID id, String email, String name, Instant now, Instant end)
            throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into owner_invitation (id, email, name, made_at, expires_at) values (?, ?, ?, ?, ?)")) {
            insert.setObject(1, id);
            insert.setString(2, email);
            insert.setString(3, name);
            insert.setObject(4, now.atOffset(ZoneOffset.UTC));
            insert.setObject(5, end.atOffset(ZoneOffset.UTC));
            insert.executeUpdate();
        }
    }

    private static void renew(Connection connection, UUID id, Instant end) throws SQLException {
        try (var update = connection.prepareStatement("update owner_invitation set expires_at = ? where id = ?")) {
            update.setObject(1, end.atOffset(ZoneOffset.UTC));
            update.setObject(2, id);
            update.executeUpdate();
        }
    }

    /** As the running product makes it: where readers reach the installation. */
    private static String address(Map<String, String> environment) {
        return Optional.ofNullable(environment.get("KVALITETSHJUL_ADDRESS"))
                .or(() -> Optional.ofNullable(environment.get("KVALITETSHJUL_SIGNIN_ADDRESS")))
                .filter(address -> !address.isBlank())
                .orElseGet(() -> "http://localhost:" + environment.getOrDefault("KVALITETSHJUL_PORT", "8080"))
                .replaceAll("/$", "");
    }

    /** @return what to say of it: the link works whether the mail leaves or not */
    private static String mail(Map<String, String> environment, String email, String link) {
        var host = environment.getOrDefault("SPRING_MAIL_HOST", "");
        if (host.isEmpty())
            return "No mail server is set (SPRING_MAIL_HOST): give the address to %s yourself.".formatted(email);
        var server = new JavaMailSenderImpl();
        server.setHost(host);
        server.setPort(Integer.parseInt(environment.getOrDefault("SPRING_MAIL_PORT", "25")));
        server.setUsername(environment.get("SPRING_MAIL_USERNAME"));
        server.setPassword(environment.get("SPRING_MAIL_PASSWORD"));
        for (var limit : List.of("connectiontimeout", "timeout", "writetimeout"))
            server.getJavaMailProperties().setProperty("mail.smtp." + limit, "10000");
        try {
            var message = new MimeMessageHelper(server.createMimeMessage(), "UTF-8");
            message.setFrom(environment.getOrDefault("KVALITETSHJUL_MAIL_FROM", "kvalitetshjul@localhost"));
            message.setTo(email);
            message.setSubject(inBoth("beginning.mail.title", " / "));
            message.setText(inBoth("beginning.mail.text", "\n\n") + "\n\n" + link + "\n");
            message.getMimeMessage().setHeader("Auto-Submitted", "auto-generated");
            server.send(message.getMimeMessage());
            return "It is sent to %s.".formatted(email);
        } catch (MailException | MessagingException refused) {
            return "The mail server did not take it (%s): give the address to %s yourself."
                    .formatted(refused.getClass().getSimpleName(), email);
        }
    }

    /** Nobody knows yet which of two countries it is. */
    private static String inBoth(String key, String between) {
        return CheckPack.say(key, Locale.ROOT, List.of()) + between + CheckPack.say(key, Locale.of("sv"), List.of());
    }
}
