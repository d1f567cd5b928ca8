package kvalitetshjul.mail;

import jakarta.mail.MessagingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import kvalitetshjul.access.SecretLinks;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.owners.Tenants;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Carries mails from the outbox to the mail server, each in a transaction of its own. A mail the server does not take is tried again, later each time,
 * and given up after {@value #ATTEMPTS} times. Without a mail server mails wait.
 */
@Component
public class Postman {
    static final int ATTEMPTS = 8;
    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private final JdbcClient db;
    private final Owners owners;
    private final Tenants tenants;
    private final TransactionTemplate transaction;
    private final Map<String, Letter> letters;
    private final SecretLinks links;
    private final MessageSource messages;
    private final @Nullable JavaMailSender server;
    private final String address;
    private final String from;
    private final Clock clock;

    Postman(
            JdbcClient db,
            Owners owners,
            Tenants tenants,
            TransactionTemplate transaction,
            List<Letter> letters,
            SecretLinks links,
            MessageSource messages,
            ObjectProvider<JavaMailSender> server,
            @Value("${kvalitetshjul.address}") String address,
            @Value("${kvalitetshjul.mail.from}") String from,
            Clock clock) {
        this.db = db;
        this.owners = owners;
        this.tenants = tenants;
        this.transaction = transaction;
        this.letters = letters.stream().collect(Collectors.toMap(Letter::kind, Function.identity()));
        this.links = links;
        this.messages = messages;
        this.server = server.getIfAvailable();
        this.address = address.replaceAll("/$", "");
        this.from = from;
        this.clock = clock;
    }

    public boolean hasServer() {
        return server != null;
    }

    /** The address a reader types or follows to reach a page. */
    public String link(String path) {
        return address + path;
    }

    /** Sends what is due at every owner; an owner whose mails cannot be read does not stop the others. */
    public void sendAll() {
        if (server == null) return;
        for (var owner : owners.list()) {
            tenants.runAs(owner.id(), () -> {
                boolean sent = true;
                while (sent) sent = Boolean.TRUE.equals(transaction.execute(running -> sendNext(owner)));
            });
        }
    }

    private record Due(UUID id, String kind, UUID reference, String recipient, Locale language, int attempts) {}

    /** @return whether there was one */
    private boolean sendNext(SchoolOwner owner) {
        var due = db.sql("""
                select id, kind, reference, recipient, language, attempts from mail_outbox
                 where state = 'WAITING' and next_attempt <= :now
                 order by next_attempt, id limit 1 for update skip locked""")
                .param("now", OffsetDateTime.ofInstant(Instant.now(clock), ZoneOffset.UTC))
                .query((row, number) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getObject("reference", UUID.class),
                        row.getString("recipient"),
                        Locale.of(row.getString("language")),
                        row.getInt("attempts")))
                .optional();
        due.ifPresent(mail -> send(mail, owner));
        return due.isPresent();
    }

    private void send(Due mail, SchoolOwner owner) {
        var words = Optional.ofNullable(letters.get(mail.kind()))
                .flatMap(letter -> letter.write(mail.reference(), mail.language()));
        if (words.isEmpty()) {
            close(mail, Outbox.State.NOT_NEEDED, null);
            return;
        }
        try {
            deliver(mail, words.get(), owner);
            close(mail, Outbox.State.SENT, null);
        } catch (MailException | MessagingException refused) {
            // the address may stand in the server’s own words, so they are not kept
            LOG.warn(
                    "A mail of kind {} did not leave: {}",
                    mail.kind(),
                    refused.getClass().getSimpleName());
            tryLater(mail, refused);
        }
    }

    private void deliver(Due mail, Letter.Words words, SchoolOwner owner) throws MessagingException {
        var sender = java.util.Objects.requireNonNull(server);
        var message = new MimeMessageHelper(sender.createMimeMessage(), "UTF-8");
        message.setFrom(from);
        message.setTo(mail.recipient());
        var title = messages.getMessage(words.title(), words.arguments().toArray(), mail.language());
        message.setSubject(title);
        message.setText(messages.getMessage(
                "mail.text", new Object[] {title, link(path(words.to())), owner.name()}, mail.language()));
        message.getMimeMessage().setHeader("Content-Language", mail.language().getLanguage());
        message.getMimeMessage().setHeader("Auto-Submitted", "auto-generated");
        sender.send(message.getMimeMessage());
    }

    private String path(Letter.To to) {
        return switch (to) {
            case Letter.To.Page(var path) -> path;
            case Letter.To.Secret(var kind, var opens, var end) -> links.make(kind, opens, end);
        };
    }

    private void tryLater(Due mail, Exception refused) {
        int attempts = mail.attempts() + 1;
        if (attempts >= ATTEMPTS) {
            close(mail, Outbox.State.GIVEN_UP, refused.getClass().getSimpleName());
            return;
        }
        db.sql("update mail_outbox set attempts = :attempts, next_attempt = :next, problem = :problem where id = :id")
                .param("id", mail.id())
                .param("attempts", attempts)
                .param("next", at(Instant.now(clock).plus(Duration.ofMinutes(1L << attempts))))
                .param("problem", refused.getClass().getSimpleName())
                .update();
    }

    private void close(Due mail, Outbox.State state, @Nullable String problem) {
        db.sql("""
                update mail_outbox set state = :state, attempts = attempts + 1, problem = :problem,
                       sent_at = case when :state = 'SENT' then :now::timestamptz end
                 where id = :id""")
                .param("id", mail.id())
                .param("state", state.name())
                .param("problem", problem)
                .param("now", at(Instant.now(clock)))
                .update();
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
