package kvalitetshjul.mail;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Mails of the current owner that are to go, have gone, or could not. */
@Service
@Transactional
public class Outbox {
    static final int PAGE = 50;
    private static final Set<String> LANGUAGES = Set.of("nb", "nn", "sv", "en");

    private final JdbcClient db;
    private final Clock clock;

    Outbox(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** A mail as the administrator sees it: to whom and about what, never the words. */
    public record Mail(
            String kind, String recipient, Instant created, State state, int attempts, Optional<Instant> sent) {}

    public enum State {
        WAITING,
        SENT,
        /** Tried many times. */
        GIVEN_UP,
        /** What it would have told of was taken back first. */
        NOT_NEEDED
    }

    /** @param person whose address it is; none for somebody who is no person here */
    public void send(String kind, UUID reference, String recipient, Locale language, @Nullable PersonId person) {
        db.sql("""
                insert into mail_outbox
                  (id, kind, reference, recipient, language, person_id, created_at, state, attempts, next_attempt)
                values (:id, :kind, :reference, :recipient, :language, :person, :now, 'WAITING', 0, :now)""")
                .param("id", Ids.next())
                .param("kind", kind)
                .param("reference", reference)
                .param("recipient", recipient)
                .param("language", code(language))
                .param("person", person == null ? null : person.value())
                .param("now", OffsetDateTime.ofInstant(now(), ZoneOffset.UTC))
                .update();
    }

    /** A mail to be, see {@link #send}. */
    public record Due(
            UUID reference,
            String recipient,
            Locale language,
            @Nullable PersonId person) {}

    /** Many of a kind at once, in one statement. */
    public void sendAll(String kind, List<Due> due) {
        db.sql("""
                insert into mail_outbox
                  (id, kind, reference, recipient, language, person_id, created_at, state, attempts, next_attempt)
                select id, :kind, reference, recipient, language, person, :now, 'WAITING', 0, :now
                  from unnest(:ids::uuid[], :references::uuid[], :recipients::text[], :languages::text[], :people::uuid[])
                       as row (id, reference, recipient, language, person)""")
                .param("ids", due.stream().map(each -> Ids.next()).toArray(UUID[]::new))
                .param("kind", kind)
                .param("references", due.stream().map(Due::reference).toArray(UUID[]::new))
                .param("recipients", due.stream().map(Due::recipient).toArray(String[]::new))
                .param(
                        "languages",
                        due.stream().map(each -> code(each.language())).toArray(String[]::new))
                .param(
                        "people",
                        due.stream()
                                .map(each -> each.person() == null
                                        ? null
                                        : each.person().value())
                                .toArray(UUID[]::new))
                .param("now", OffsetDateTime.ofInstant(now(), ZoneOffset.UTC))
                .update();
    }

    private static String code(Locale language) {
        return LANGUAGES.contains(language.getLanguage()) ? language.getLanguage() : "nb";
    }

    /** The last mails about something, by its id: whether the invitation has gone. */
    @Transactional(readOnly = true)
    public Optional<Mail> findLast(String kind, UUID reference) {
        return db.sql("""
                select kind, recipient, created_at, state, attempts, sent_at, 1 as total from mail_outbox
                 where kind = :kind and reference = :reference order by created_at desc, id desc limit 1""")
                .param("kind", kind)
                .param("reference", reference)
                .query((row, number) -> mail(row))
                .optional();
    }

    /** What became of the last mail about each of these, of those there is one about. */
    @Transactional(readOnly = true)
    public Map<UUID, State> statesOf(String kind, Collection<UUID> references) {
        var states = new HashMap<UUID, State>();
        db.sql("""
                select distinct on (reference) reference, state from mail_outbox
                 where kind = :kind and reference = any(:references) order by reference, created_at desc, id desc""")
                .param("kind", kind)
                .param("references", references.toArray(UUID[]::new))
                .query(row -> {
                    states.put(row.getObject("reference", UUID.class), State.valueOf(row.getString("state")));
                });
        return states;
    }

    record Page(List<Mail> mails, int number, long total) {
        public long pages() {
            return Math.max(1, (total + PAGE - 1) / PAGE);
        }
    }

    @Transactional(readOnly = true)
    Page list(int number) {
        var total = new long[1];
        var mails = db.sql("""
                select kind, recipient, created_at, state, attempts, sent_at, count(*) over () as total from mail_outbox
                 order by created_at desc, id desc limit :page offset :skip""")
                .param("page", PAGE)
                .param("skip", (Math.max(1, number) - 1L) * PAGE)
                .query((row, at) -> {
                    total[0] = row.getLong("total");
                    return mail(row);
                })
                .list();
        return new Page(mails, Math.max(1, number), total[0]);
    }

    private static Mail mail(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Mail(
                row.getString("kind"),
                row.getString("recipient"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                Optional.ofNullable(row.getObject("sent_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    /** Forgets what was sent to a person. */
    public int forget(PersonId person) {
        return db.sql("delete from mail_outbox where person_id = :person")
                .param("person", person.value())
                .update();
    }

    /** Forgets mails about this, as when a guest is removed. */
    public int forget(String kind, UUID reference) {
        return db.sql("delete from mail_outbox where kind = :kind and reference = :reference")
                .param("kind", kind)
                .param("reference", reference)
                .update();
    }

    /** Forgets mails that are done with. */
    public int forgetBefore(Instant moment) {
        return db.sql("delete from mail_outbox where state <> 'WAITING' and created_at < :moment")
                .param("moment", OffsetDateTime.ofInstant(moment, ZoneOffset.UTC))
                .update();
    }

    private Instant now() {
        return Instant.now(clock).truncatedTo(ChronoUnit.MICROS);
    }
}
