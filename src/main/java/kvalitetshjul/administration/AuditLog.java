package kvalitetshjul.administration;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.audit.AuditEntry;
import kvalitetshjul.audit.AuditFilter;
import kvalitetshjul.audit.ObjectNames;
import kvalitetshjul.audit.Verification;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Owners;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** The log as an administrator or auditor reads it: with names for ids, and held against its own chain. */
@Service
@Transactional(readOnly = true)
class AuditLog {
    private static final int PAGE = 50;

    private final Audit audit;
    private final Organisation organisation;
    private final List<ObjectNames> objectNames;
    private final Permissions permissions;
    private final Owners owners;
    private final TransactionTemplate transaction;

    AuditLog(
            Audit audit,
            Organisation organisation,
            List<ObjectNames> objectNames,
            Permissions permissions,
            Owners owners,
            TransactionTemplate transaction) {
        this.audit = audit;
        this.organisation = organisation;
        this.objectNames = objectNames;
        this.permissions = permissions;
        this.owners = owners;
        this.transaction = transaction;
    }

    /**
     * What is asked for, as it stands in the address.
     *
     * @param act the beginning of an act’s code
     * @param from inclusive, in the owner’s days
     * @param to inclusive
     */
    record Question(
            @Nullable UUID person,
            @Nullable UUID object,
            @Nullable String act,
            @Nullable LocalDate from,
            @Nullable LocalDate to) {
        AuditFilter in(ZoneId zone) {
            return new AuditFilter(
                    Optional.ofNullable(person),
                    Optional.ofNullable(object),
                    Optional.ofNullable(act).filter(code -> !code.isBlank()).map(code -> code + "."),
                    Optional.ofNullable(from).map(day -> day.atStartOfDay(zone).toInstant()),
                    Optional.ofNullable(to)
                            .map(day -> day.plusDays(1).atStartOfDay(zone).toInstant()));
        }

        public boolean isEmpty() {
            return Stream.of(person, object, act, from, to).allMatch(part -> part == null || part.equals(""));
        }
    }

    /** @param who absent when the product itself acted; {@code what} the name of the object where it has one that may be shown */
    record Line(AuditEntry entry, ZonedDateTime at, Optional<String> who, Optional<String> what) {}

    /** @param below where the next page begins, absent on the last */
    record Page(List<Line> lines, Optional<Long> below, Optional<String> person) {}

    Page page(Question question, long below, Locale reader) {
        permissions.requireForOwner(Permission.SEE_AUDIT);
        var zone = owners.current().zone();
        var entries = audit.list(question.in(zone), below, PAGE + 1);
        var shown = entries.subList(0, Math.min(PAGE, entries.size()));
        var lines = lines(shown, zone, reader);
        return new Page(
                lines,
                entries.size() > PAGE ? Optional.of(shown.getLast().sequence()) : Optional.empty(),
                Optional.ofNullable(question.person())
                        .flatMap(id -> names(Stream.of(id)).values().stream().findFirst()));
    }

    private List<Line> lines(List<AuditEntry> entries, ZoneId zone, Locale reader) {
        var actors = names(entries.stream().flatMap(entry -> entry.person().stream()));
        var objects = new HashMap<String, Set<UUID>>();
        entries.forEach(entry -> objects.computeIfAbsent(entry.objectKind(), kind -> new HashSet<>())
                .add(entry.object()));
        var what = new HashMap<UUID, String>();
        objectNames.forEach(kind -> {
            var asked = objects.get(kind.objectKind());
            if (asked != null) what.putAll(kind.namesOf(asked, reader));
        });
        return entries.stream()
                .map(entry -> new Line(
                        entry,
                        entry.moment().atZone(zone),
                        entry.person().map(id -> actors.getOrDefault(id, "")),
                        Optional.ofNullable(what.get(entry.object()))))
                .toList();
    }

    private Map<UUID, String> names(Stream<UUID> people) {
        return organisation.namesOf(people.distinct().map(PersonId::new).toList()).entrySet().stream()
                .collect(Collectors.toMap(name -> name.getKey().value(), Map.Entry::getValue));
    }

    /** Where the chain ends, as a line that {@code verify-audit} takes. */
    String anchor() {
        permissions.requireForOwner(Permission.SEE_AUDIT);
        return owners.current().id() + " " + audit.anchor();
    }

    /** Reads the whole chain anew, in a transaction of its own so that it sees one moment; that it was done is an act too. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    Verification verify() {
        permissions.requireForOwner(Permission.SEE_AUDIT);
        var found = audit.verify();
        var owner = owners.current().id().value();
        transaction.executeWithoutResult(status -> audit.record("audit.verify", "owner", owner, Map.of()));
        return found;
    }

    /** Every entry that answers the question, for a file; that it was taken out is an act too. */
    @Transactional
    List<Line> export(Question question, Locale reader) {
        permissions.requireForOwner(Permission.SEE_AUDIT);
        var zone = owners.current().zone();
        audit.record("audit.export", "owner", owners.current().id().value(), Map.of());
        var all = new ArrayList<Line>();
        for (long below = Long.MAX_VALUE; ; ) {
            var entries = audit.list(question.in(zone), below, 10_000);
            all.addAll(lines(entries, zone, reader));
            if (entries.size() < 10_000) return all;
            below = entries.getLast().sequence();
        }
    }
}
