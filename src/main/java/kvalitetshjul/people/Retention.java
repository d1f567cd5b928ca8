package kvalitetshjul.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import kvalitetshjul.access.Memberships;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.bodies.Guests;
import kvalitetshjul.bodies.LeavingSeats;
import kvalitetshjul.calendar.Feeds;
import kvalitetshjul.mail.Outbox;
import kvalitetshjul.organisation.People;
import kvalitetshjul.organisation.Person;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.PassingRecords;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.Ids;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each night, at every owner: the way in of those who have left is closed, and whoever left longer ago than the pack keeps people is forgotten. What they did
 * stays, under the name of their role and a number. What is needed for a while only is deleted class by class. One person is one transaction, so a night that is cut short is taken up where it ended.
 */
@Service
class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int RUNS_SHOWN = 30;
    private static final TypeReference<Map<String, Integer>> COUNTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final People people;
    private final Memberships memberships;
    private final Outbox outbox;
    private final LeavingSeats seats;
    private final Guests guests;
    private final List<PassingRecords> passing;
    private final Invitations invitations;
    private final AddressChanges addresses;
    private final ShownLinks shown;
    private final Feeds calendars;
    private final Packs packs;
    private final RetentionSection section;
    private final ErasureLedger ledger;
    private final Owners owners;
    private final Tenants tenants;
    private final Audit audit;
    private final MessageSource messages;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    Retention(
            JdbcClient db,
            People people,
            Memberships memberships,
            Outbox outbox,
            LeavingSeats seats,
            Guests guests,
            List<PassingRecords> passing,
            Invitations invitations,
            AddressChanges addresses,
            ShownLinks shown,
            Feeds calendars,
            Packs packs,
            RetentionSection section,
            ErasureLedger ledger,
            Owners owners,
            Tenants tenants,
            Audit audit,
            MessageSource messages,
            TransactionTemplate transaction,
            JsonMapper json,
            Clock clock) {
        this.json = json;
        this.db = db;
        this.people = people;
        this.memberships = memberships;
        this.outbox = outbox;
        this.seats = seats;
        this.guests = guests;
        this.passing = passing.stream()
                .sorted(Comparator.comparing(PassingRecords::code))
                .toList();
        this.invitations = invitations;
        this.addresses = addresses;
        this.shown = shown;
        this.calendars = calendars;
        this.packs = packs;
        this.section = section;
        this.ledger = ledger;
        this.owners = owners;
        this.tenants = tenants;
        this.audit = audit;
        this.messages = messages;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * @param replayed erased before, and here again from a backup
     * @param deleted how many of each class of {@link PassingRecords}, by its code
     */
    record Run(Instant at, int months, int people, int guests, int replayed, Map<String, Integer> deleted) {
        Run {
            deleted = Map.copyOf(deleted);
        }
    }

    /** @param days for which those of the class are kept after they are done with */
    record Kept(String code, String messageKey, int days) {}

    /** What will be done: who is forgotten on which day. */
    record Due(Person person, LocalDate day) {}

    record Report(int months, List<Kept> kept, List<Due> due, List<Run> runs) {}

    Report report() {
        return Objects.requireNonNull(transaction.execute(running -> {
            var terms = terms();
            int months = terms.persons().monthsAfterLeaving();
            var kept = passing.stream()
                    .map(records -> new Kept(records.code(), records.messageKey(), terms.days(records)))
                    .toList();
            var due = people.listLeft(owners.today().minusDays(1)).stream()
                    .limit(100)
                    .map(person -> new Due(
                            person,
                            person.lastDay().orElseThrow().plusMonths(months).plusDays(1)))
                    .toList();
            var runs = db.sql("""
                    select ran_at, months, people, guests, replayed, deleted from retention_run
                     order by ran_at desc, id desc limit :most""")
                    .param("most", RUNS_SHOWN)
                    .query((row, number) -> new Run(
                            row.getObject("ran_at", OffsetDateTime.class).toInstant(),
                            row.getInt("months"),
                            row.getInt("people"),
                            row.getInt("guests"),
                            row.getInt("replayed"),
                            json.readValue(row.getString("deleted"), COUNTS)))
                    .list();
            return new Report(months, kept, due, runs);
        }));
    }

    /** The night’s round; an owner where it fails is told in the log and does not keep the others waiting. */
    void runAll() {
        for (var owner : owners.list()) {
            try {
                tenants.runAs(owner.id(), () -> run(owner.id()));
            } catch (RuntimeException failed) {
                LOG.error("The retention round of {} failed and is tried again tomorrow", owner.id(), failed);
            }
        }
    }

    /** One owner’s round; must run as that owner. */
    void run(OwnerId owner) {
        int replayed = 0;
        for (var erased : ledger.read(owner).entrySet()) {
            if (Boolean.TRUE.equals(transaction.execute(running -> again(erased.getKey(), erased.getValue()))))
                replayed++;
        }
        for (var gone : inside(people::listGone)) transaction.executeWithoutResult(running -> memberships.close(gone));
        var terms = inside(this::terms);
        int months = terms.persons().monthsAfterLeaving();
        var due =
                inside(() -> people.listLeft(owners.today().minusMonths(months).minusDays(1)));
        for (var person : due) transaction.executeWithoutResult(running -> erase(owner, person.id(), null));
        var deleted = new TreeMap<String, Integer>();
        for (var records : passing) {
            var before = clock.instant().minus(Duration.ofDays(terms.days(records)));
            deleted.put(records.code(), inside(() -> records.forgetBefore().applyAsInt(before)));
        }
        int forgotten = replayed;
        transaction.executeWithoutResult(running -> {
            int left = guests.forgetBefore(owners.today().minusMonths(months));
            note(new Run(clock.instant(), months, due.size(), left, forgotten, deleted));
        });
    }

    private <T> T inside(java.util.function.Supplier<T> reading) {
        return Objects.requireNonNull(transaction.execute(running -> reading.get()));
    }

    private RetentionSection.Terms terms() {
        return packs.findSection(section).orElse(RetentionSection.DEFAULT);
    }

    /** @return whether the person was here again */
    private boolean again(PersonId person, int number) {
        if (people.isForgotten(person) || !exists(person)) return false;
        erase(tenants.current(), person, number);
        return true;
    }

    private boolean exists(PersonId person) {
        return Boolean.TRUE.equals(db.sql("select exists (select from person where id = :id)")
                .param("id", person.value())
                .query(Boolean.class)
                .single());
    }

    /** @param known the number the person was erased under before */
    private void erase(OwnerId owner, PersonId person, @Nullable Integer known) {
        int number = Optional.ofNullable(known)
                .orElseGet(() -> db.sql("select coalesce(max(number), 0) + 1 from erasure")
                        .query(Integer.class)
                        .single());
        var role = people.lastRoleName(person)
                .orElseGet(() -> messages.getMessage(
                        "people.forgotten.noRole", null, owners.current().language()));
        if (known == null) ledger.add(owner, person, number);
        invitations.forget(person);
        addresses.forget(person);
        shown.forget(person);
        calendars.forget(person);
        memberships.close(person);
        outbox.forget(person);
        seats.forget(person);
        people.forget(person, role + " " + number, clock.instant());
        db.sql("""
                insert into erasure (person_id, number, erased_at) values (:person, :number, :at)
                on conflict (tenant_id, person_id) do nothing""")
                .param("person", person.value())
                .param("number", number)
                .param("at", at(clock.instant()))
                .update();
    }

    private void note(Run run) {
        var id = Ids.next();
        db.sql("""
                insert into retention_run (id, ran_at, months, people, guests, mails, replayed, deleted)
                values (:id, :at, :months, :people, :guests, :mails, :replayed, :deleted::jsonb)""")
                .param("id", id)
                .param("at", at(run.at()))
                .param("months", run.months())
                .param("people", run.people())
                .param("guests", run.guests())
                .param("mails", run.deleted().getOrDefault("MAILS", 0))
                .param("deleted", json.writeValueAsString(run.deleted()))
                .param("replayed", run.replayed())
                .update();
        audit.record(
                "retention.run",
                "retention_run",
                id,
                Map.of("people", run.people(), "guests", run.guests(), "deleted", run.deleted()));
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }
}
