package kvalitetshjul.audit;

import static org.springframework.transaction.annotation.Isolation.REPEATABLE_READ;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.audit.Verification.Broken;
import kvalitetshjul.audit.Verification.Finding;
import kvalitetshjul.audit.Verification.Sound;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The log of acts: who did what to which object. Acts of a transaction are collected and written just before it commits, with it or not at all, so that
 * the chain’s end is held for no longer than a commit takes.
 */
@Service
public class Audit {
    private final AuditRepository entries;
    private final FieldHashes hashes;
    private final KeptHeads kept;
    private final Tenants tenants;
    private final ObjectProvider<ActingPerson> people;
    private final Clock clock;

    Audit(
            AuditRepository entries,
            FieldHashes hashes,
            KeptHeads kept,
            Tenants tenants,
            ObjectProvider<ActingPerson> people,
            Clock clock) {
        this.entries = entries;
        this.hashes = hashes;
        this.kept = kept;
        this.tenants = tenants;
        this.people = people;
        this.clock = clock;
    }

    /**
     * Notes an act of the running transaction; it is written with the transaction or not at all. What touches thousands of rows is one act on what
     * holds them together: an import, not its measurements.
     *
     * @param act module-like code of what was done, as {@code goal.adopt}
     * @param fields what was given, by name; only a keyed hash of each value is kept, so that it can be confirmed but not read
     * @throws IllegalStateException outside a transaction that may write
     */
    public void record(String act, String objectKind, UUID object, Map<String, ?> fields) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()
                || TransactionSynchronizationManager.isCurrentTransactionReadOnly())
            throw new IllegalStateException(act + " is noted outside a transaction that may write");
        var owner = tenants.current();
        var person = Optional.ofNullable(people.getIfAvailable()).flatMap(ActingPerson::actingPerson);
        collected(owner)
                .add(new Act(clock.instant(), person, act, objectKind, object, hashes.of(owner, objectKind, fields)));
    }

    private Collected collected(OwnerId owner) {
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Collected collected) return collected;
        }
        var collected = new Collected(owner);
        TransactionSynchronizationManager.registerSynchronization(collected);
        return collected;
    }

    /** The acts of one transaction. */
    private final class Collected implements TransactionSynchronization {
        private final OwnerId owner;
        private final List<Act> acts = new ArrayList<>();
        private @Nullable Head head;
        private boolean follows;

        Collected(OwnerId owner) {
            this.owner = owner;
        }

        void add(Act act) {
            if (head != null) throw new IllegalStateException(act.name() + " is noted after the log was written");
            acts.add(act);
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            var end = entries.lockHead();
            follows = kept.isFollowedBy(owner, end, entries::has);
            var placed = new ArrayList<AuditRepository.Placed>();
            for (var act : acts) {
                end = end.after(owner, act);
                placed.add(new AuditRepository.Placed(act, end));
            }
            entries.insert(placed);
            entries.moveHead(end);
            head = end;
        }

        @Override
        public void afterCommit() {
            if (head != null && follows) kept.keep(owner, head);
        }
    }

    /**
     * The log as people read it, the latest first.
     *
     * @param below only entries before this place; {@link Long#MAX_VALUE} for the newest
     */
    @Transactional(readOnly = true)
    public List<AuditEntry> list(AuditFilter filter, long below, int atMost) {
        return entries.list(filter, below, atMost);
    }

    /** Where the chain ends now: what an auditor keeps to hold it against later, as {@code sequence hash}. */
    @Transactional(readOnly = true)
    public String anchor() {
        var head = entries.findHead().orElse(Head.NONE);
        return head.sequence() + " " + head.hash();
    }

    /**
     * Holds the chain against the heads kept outside the database without reading all of it: what must be seen by whoever opens the log, though nobody asked.
     *
     * @return the first entry that is not there as it was kept; entries in between are for {@link #verify}
     */
    @Transactional(readOnly = true)
    public Optional<Broken> alarm() {
        var heads = kept.list(tenants.current()); // before the first read, so that none is ahead of it
        return entries.findFirstNot(heads).map(at -> {
            if (entries.has(at.sequence())) return new Broken(at.sequence(), Finding.REBUILT);
            var end = entries.findHead().orElse(Head.NONE).sequence();
            return at.sequence() > end ? new Broken(end + 1, Finding.CUT) : new Broken(at.sequence(), Finding.MISSING);
        });
    }

    /** Reads the current owner’s whole chain anew and holds it against every head kept outside the database. */
    @Transactional(readOnly = true, isolation = REPEATABLE_READ)
    public Verification verify() {
        var owner = tenants.current();
        var check = new Check(owner, kept.list(owner)); // before the first read, so that none is ahead of it
        entries.forEach(check::read);
        return check.end(entries.findHead().orElse(Head.NONE));
    }

    private static final class Check {
        private final OwnerId owner;
        private final Map<Long, Head> kept;
        private final long keptEnd;
        private Head last = Head.NONE;
        private @Nullable Broken broken;

        Check(OwnerId owner, List<Head> kept) {
            this.owner = owner;
            this.kept = kept.stream().collect(Collectors.toMap(Head::sequence, head -> head, (first, second) -> first));
            keptEnd = kept.stream().mapToLong(Head::sequence).max().orElse(0);
        }

        void read(Act act, Head place) {
            if (broken != null) return;
            var expected = last.after(owner, act);
            if (place.sequence() != expected.sequence()) broken = new Broken(expected.sequence(), Finding.MISSING);
            else if (!place.equals(expected)) broken = new Broken(place.sequence(), Finding.CHANGED);
            else if (!kept.getOrDefault(place.sequence(), place).equals(place))
                broken = new Broken(place.sequence(), Finding.REBUILT);
            last = place;
        }

        Verification end(Head head) {
            if (broken != null) return broken;
            if (!head.equals(last)) return new Broken(Math.min(head.sequence(), last.sequence()) + 1, Finding.CUT);
            if (keptEnd > last.sequence()) return new Broken(last.sequence() + 1, Finding.CUT);
            return new Sound(last.sequence());
        }
    }
}
