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
import kvalitetshjul.organisation.RoleNames;
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

    /** What may be gone when it is read, and is then told by what the act itself says of it. */
    private static final Set<String> WITHDRAWN = Set.of("role_assignment", "body_member");

    private List<Line> lines(List<AuditEntry> entries, ZoneId zone, Locale reader) {
        var objects = new HashMap<String, Set<UUID>>();
        var people = new HashSet<UUID>();
        for (var entry : entries) {
            entry.person().ifPresent(people::add);
            ask(objects, entry.objectKind(), entry.object());
            if (!WITHDRAWN.contains(entry.objectKind())) continue;
            for (var kind : List.of("unit", "body")) id(entry, kind).ifPresent(id -> ask(objects, kind, id));
            id(entry, "person").ifPresent(people::add);
        }
        var names = names(people.stream());
        var what = new HashMap<UUID, String>();
        objectNames.forEach(kind -> {
            var asked = objects.get(kind.objectKind());
            if (asked != null) what.putAll(kind.namesOf(asked, reader));
        });
        var roles = organisation.roleNames();
        return entries.stream()
                .map(entry -> new Line(
                        entry,
                        entry.moment().atZone(zone),
                        entry.person().map(id -> names.getOrDefault(id, "")),
                        nameThen(entry)
                                .or(() -> Optional.ofNullable(what.get(entry.object())))
                                .or(() -> ofAct(entry, roles, names, what, reader))))
                .toList();
    }

    /** A unit by the name it had when it was done, where the line says it. */
    private static Optional<String> nameThen(AuditEntry entry) {
        return entry.objectKind().equals("unit")
                ? Optional.ofNullable(entry.known().get("name"))
                : Optional.empty();
    }

    private static void ask(Map<String, Set<UUID>> objects, String kind, UUID id) {
        objects.computeIfAbsent(kind, any -> new HashSet<>()).add(id);
    }

    private static Optional<UUID> id(AuditEntry entry, String field) {
        return Optional.ofNullable(entry.known().get(field)).map(UUID::fromString);
    }

    private static Optional<String> ofAct(
            AuditEntry entry, RoleNames roles, Map<UUID, String> names, Map<UUID, String> what, Locale reader) {
        if (!WITHDRAWN.contains(entry.objectKind())) return Optional.empty();
        var role = Optional.ofNullable(entry.known().get("role"));
        return Stream.of(
                        role.map(code -> roles.of(code, id(entry, "unit"), reader)),
                        id(entry, "person").map(names::get),
                        id(entry, "body").map(what::get),
                        id(entry, "unit").map(what::get))
                .flatMap(Optional::stream)
                .reduce((one, next) -> one + ", " + next);
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

    /** What is wrong with the log, so far as it shows without reading all of it. */
    Optional<Verification.Broken> alarm() {
        permissions.requireForOwner(Permission.SEE_AUDIT);
        return audit.alarm();
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
