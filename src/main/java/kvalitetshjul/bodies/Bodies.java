package kvalitetshjul.bodies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.BodyDefinition;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.organisation.RoleHolder;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The owner’s bodies. Who sits in one is told for any day, from seats with dates and from who holds a role that has a seat. */
@Service
@Transactional
public class Bodies {
    static final int PAGE = 50;

    private final BodyRepository bodies;
    private final Organisation organisation;
    private final Units units;
    private final Owners owners;
    private final Audit audit;

    Bodies(BodyRepository bodies, Organisation organisation, Units units, Owners owners, Audit audit) {
        this.bodies = bodies;
        this.organisation = organisation;
        this.units = units;
        this.owners = owners;
        this.audit = audit;
    }

    /** @param total how many fit in all */
    public record Page(List<Body> bodies, int number, long total) {
        public long pages() {
            return Math.max(1, (total + PAGE - 1) / PAGE);
        }
    }

    /** @param words part of a body’s or a unit’s name; empty for all that exist today */
    @Transactional(readOnly = true)
    public Page search(String words, int number) {
        int page = Math.max(1, number);
        var lines = bodies.search(words.strip(), owners.today(), PAGE, page);
        return new Page(
                lines.stream().map(BodyRepository.Line::body).toList(),
                page,
                lines.isEmpty() ? 0 : lines.getFirst().total());
    }

    @Transactional(readOnly = true)
    public List<Body> list() {
        return bodies.list(owners.today());
    }

    @Transactional(readOnly = true)
    public Body get(BodyId id) {
        return bodies.find(id).orElseThrow(() -> new NotFound(id));
    }

    /** How many of the bodies the pack gives are not yet set up, here and in the units. */
    @Transactional(readOnly = true)
    public int countMissing() {
        return missing().size();
    }

    private record Place(BodyDefinition body, Optional<Unit> unit) {}

    private List<Place> missing() {
        var there = bodies.list(owners.today()).stream()
                .map(body -> body.code() + body.unit())
                .collect(Collectors.toSet());
        var missing = new ArrayList<Place>();
        var all = units.listUnits();
        for (var definition : organisation.listBodies()) {
            if (definition.unitKinds().isEmpty()) {
                if (!there.contains(definition.code() + Optional.<UnitId>empty()))
                    missing.add(new Place(definition, Optional.empty()));
                continue;
            }
            for (var unit : all) {
                if (unit.ownership() == Unit.Ownership.MUNICIPAL
                        && definition.unitKinds().contains(unit.kind())
                        && !there.contains(definition.code() + Optional.of(unit.id())))
                    missing.add(new Place(definition, Optional.of(unit)));
            }
        }
        return missing;
    }

    /**
     * Sets up every body the pack gives that is not there, with the seats the pack gives by role and, for one that is elected, a first period.
     *
     * @return how many
     */
    public int setUpMissing(LocalDate from) {
        var language = owners.current().language();
        var missing = missing();
        for (var place : missing) {
            var id = new BodyId(Ids.next());
            var definition = place.body();
            bodies.insert(
                    id,
                    definition.code(),
                    place.unit().map(Unit::id).orElse(null),
                    definition.mandate().map(text -> text.in(language)).orElse(""),
                    definition.plannedPerYear().isPresent()
                            ? definition.plannedPerYear().getAsInt()
                            : null,
                    from);
            var open = new DateWindow(from, DateWindow.NO_END);
            definition.chairRole().ifPresent(role -> addSeat(id, Seat.Kind.CHAIR, null, role, 1, open));
            definition.secretaryRole().ifPresent(role -> addSeat(id, Seat.Kind.SECRETARY, null, role, 1, open));
            int position = 1;
            for (var role : definition.memberRoles()) {
                if (!definition.chairRole().equals(Optional.of(role))
                        && !definition.secretaryRole().equals(Optional.of(role)))
                    addSeat(id, Seat.Kind.MEMBER, null, role, position++, open);
            }
            definition.periodYears().ifPresent(years -> bodies.insertPeriod(Ids.next(), id, period(from, years)));
            audit.record("body.add", "body", id.value(), Map.of("code", definition.code(), "from", from));
        }
        joinCases();
        return missing.size();
    }

    /**
     * Sets up a body that the pack does not define: a working group, a network, a collaboration group. Seats are given afterwards.
     *
     * @param level {@code UNIT} for a unit’s, {@code POLITICAL} or {@code ADMINISTRATIVE} for the whole owner’s
     * @param plannedPerYear meetings, none when it is not said
     * @param periodYears years between elections, none for a body that is not elected
     * @throws RuleViolation when level and place do not go together, or a body of the name is there already
     */
    public BodyId add(
            String name,
            String level,
            @Nullable UnitId unit,
            String mandate,
            @Nullable Integer plannedPerYear,
            @Nullable Integer periodYears,
            LocalDate from) {
        if (level.equals("UNIT") != (unit != null))
            throw new RuleViolation(unit == null ? "bodies.add.needsUnit" : "bodies.add.forOwner");
        if (unit != null && !units.getUnit(unit).existsOn(from)) throw new RuleViolation("bodies.add.closed");
        boolean there = bodies.list(owners.today()).stream()
                .filter(body -> body.unit().equals(Optional.ofNullable(unit)))
                .anyMatch(body -> body.name().texts().values().stream().anyMatch(name.strip()::equalsIgnoreCase));
        if (there) throw new RuleViolation("bodies.add.there", name.strip());
        var id = new BodyId(Ids.next());
        bodies.insertOwn(id, name.strip(), level, unit, mandate.strip(), plannedPerYear, from);
        if (periodYears != null) bodies.insertPeriod(Ids.next(), id, period(from, periodYears));
        audit.record("body.add", "body", id.value(), Map.of("name", name.strip(), "from", from));
        return id;
    }

    private void joinCases() {
        var all = bodies.list(owners.today());
        for (var definition : organisation.listBodies()) {
            if (definition.preparesFor().isEmpty()) continue;
            for (var body : all) {
                if (!body.code().equals(definition.code()) || body.preparesFor().isPresent()) continue;
                all.stream()
                        .filter(other ->
                                other.code().equals(definition.preparesFor().get()))
                        .filter(other ->
                                other.unit().equals(body.unit()) || other.unit().isEmpty())
                        .findFirst()
                        .ifPresent(other -> bodies.prepareFor(body.id(), other.id()));
            }
        }
    }

    private static DateWindow period(LocalDate from, int years) {
        return new DateWindow(from, from.plusYears(years).minusDays(1));
    }

    /**
     * @param plannedPerYear meetings, none when it is not said
     * @throws ChangedMeanwhile when someone else changed it since the version was read
     */
    public void describe(BodyId id, int version, String mandate, String reference, @Nullable Integer plannedPerYear) {
        get(id);
        if (!bodies.update(id, version, mandate.strip(), reference.strip(), plannedPerYear))
            throw new ChangedMeanwhile(id);
        audit.record("body.describe", "body", id.value(), Map.of("mandate", mandate, "reference", reference));
    }

    /** @param other none when its cases go to nobody else */
    public void prepareFor(BodyId id, @Nullable BodyId other) {
        get(id);
        if (other != null) {
            get(other);
            var passed = new HashSet<>(Set.of(id));
            for (Optional<BodyId> next = Optional.of(other);
                    next.isPresent();
                    next = get(next.get()).preparesFor()) {
                if (!passed.add(next.get())) throw new RuleViolation("bodies.preparesFor.circle");
            }
        }
        bodies.prepareFor(id, other);
        audit.record("body.prepareFor", "body", id.value(), Map.of("other", String.valueOf(other)));
    }

    /** The body is no more after the day; its seats end with it. */
    public void dissolve(BodyId id, LocalDate lastDay) {
        var body = get(id);
        if (lastDay.isBefore(body.valid().from())) throw new RuleViolation("bodies.dates.backwards");
        bodies.lock(id);
        bodies.listSeats(id, null).forEach(seat -> cut(seat, lastDay));
        bodies.end(id, lastDay);
        audit.record("body.dissolve", "body", id.value(), Map.of("lastDay", lastDay));
    }

    /**
     * Gives a seat to a person or to a role.
     *
     * @throws RuleViolation when the person has a seat there on some of the days, or the chair or the secretary’s is taken
     */
    public void seat(
            BodyId id,
            Seat.Kind kind,
            @Nullable PersonId person,
            @Nullable String role,
            LocalDate from,
            @Nullable LocalDate lastDay) {
        var body = get(id);
        if ((person == null) == (role == null)) throw new RuleViolation("bodies.seat.one");
        if (lastDay != null && lastDay.isBefore(from)) throw new RuleViolation("bodies.dates.backwards");
        var valid = new DateWindow(from, lastDay == null ? body.valid().to() : lastDay);
        if (!body.valid().contains(valid)) throw new RuleViolation("bodies.seat.outside");
        bodies.lock(id);
        var seats = bodies.listSeats(id, null).stream()
                .filter(seat -> seat.valid().overlaps(valid))
                .toList();
        for (var taken : seats) {
            if (person != null && taken.person().equals(Optional.of(person)))
                throw new RuleViolation("bodies.seat.taken", taken.personName());
            if (kind == taken.kind() && kind == Seat.Kind.CHAIR) throw new RuleViolation("bodies.seat.chair");
            if (kind == taken.kind() && kind == Seat.Kind.SECRETARY) throw new RuleViolation("bodies.seat.secretary");
        }
        if (person != null && !organisation.getPerson(person).active()) throw new RuleViolation("bodies.seat.left");
        if (role != null) requireSeatable(body, role);
        int last = seats.stream()
                .filter(seat -> seat.kind() == kind)
                .mapToInt(BodyRepository.Row::position)
                .max()
                .orElse(0);
        addSeat(id, kind, person, role, last + 1, valid);
    }

    /** The roles that may have a seat in the body: of its own level, and those the pack names for it. */
    @Transactional(readOnly = true)
    public List<RoleDefinition> listSeatable(Body body) {
        var named = organisation.listBodies().stream()
                .filter(definition -> definition.code().equals(body.code()))
                .flatMap(definition -> Stream.of(
                                definition.memberRoles().stream(),
                                definition.chairRole().stream(),
                                definition.secretaryRole().stream())
                        .flatMap(Function.identity()))
                .collect(Collectors.toSet());
        return organisation.listRoles().stream()
                .filter(role -> named.contains(role.code())
                        || role.isInUnits() == body.unit().isPresent())
                .toList();
    }

    private void requireSeatable(Body body, String code) {
        var language = owners.current().language();
        var role = organisation.listRoles().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new RuleViolation("bodies.seat.noRole", code));
        if (!listSeatable(body).contains(role))
            throw new RuleViolation(
                    body.unit().isPresent() ? "bodies.seat.notInUnit" : "bodies.seat.onlyInUnit",
                    role.name().in(language),
                    body.name().in(language));
    }

    private void addSeat(
            BodyId id,
            Seat.Kind kind,
            @Nullable PersonId person,
            @Nullable String role,
            int position,
            DateWindow valid) {
        var seat = Ids.next();
        bodies.insertSeat(seat, id, kind, person, role, position, valid);
        var fields = new HashMap<String, Object>(Map.of("body", id, "seat", kind, "from", valid.from()));
        if (person != null) fields.put("person", person);
        if (role != null) fields.put("role", role);
        audit.record("body.seat", "body_member", seat, fields);
    }

    public void endSeat(BodyId body, UUID seat, LocalDate lastDay) {
        bodies.lock(body);
        var row = bodies.listSeats(body, null).stream()
                .filter(each -> each.id().equals(seat))
                .findFirst()
                .orElseThrow(() -> new NotFound(seat));
        cut(row, lastDay);
    }

    /** A seat that has begun is history: it ends no earlier than it began. One that is to come is withdrawn. */
    void cut(BodyRepository.Row seat, LocalDate lastDay) {
        if (!lastDay.isBefore(seat.valid().to())) return;
        boolean never = lastDay.isBefore(seat.valid().from());
        if (never && !seat.valid().from().isAfter(owners.today()))
            throw new RuleViolation(
                    "bodies.end.before",
                    seat.person().isPresent() ? seat.personName() : seat.role().orElse(""),
                    seat.valid().from());
        if (never) bodies.deleteSeat(seat.id());
        else bodies.endSeat(seat.id(), lastDay);
        var fields = new HashMap<String, Object>(Map.of(
                "body", seat.body(), "seat", seat.kind(), "from", seat.valid().from(), "to", lastDay));
        seat.person().ifPresent(person -> fields.put("person", person));
        seat.role().ifPresent(role -> fields.put("role", role));
        audit.record(never ? "body.seat.withdraw" : "body.seat.end", "body_member", seat.id(), fields);
    }

    /** The periods, the newest first; none for a body that is not elected. */
    @Transactional(readOnly = true)
    public List<BodyPeriod> listPeriods(BodyId id) {
        return bodies.listPeriods(id);
    }

    /**
     * Closes the period after the day and opens the next. What belongs to the body goes on: mandate, plan, whom it prepares cases for, and seats that go
     * with a role. Seats of persons end, but for those who go on.
     *
     * @param years of the new period
     * @param goingOn seats of persons that are carried over, in the same place
     * @param handover what those who leave tell those who come
     */
    public void startPeriod(BodyId id, LocalDate lastDay, int years, Set<UUID> goingOn, String handover) {
        var body = get(id);
        bodies.lock(id);
        var running = bodies.listPeriods(id).stream()
                .filter(period -> !period.closed())
                .findFirst();
        if (running.isPresent() && lastDay.isBefore(running.get().valid().from()))
            throw new RuleViolation("bodies.dates.backwards");
        if (lastDay.isBefore(body.valid().from())) throw new RuleViolation("bodies.dates.backwards");
        running.ifPresent(period -> bodies.closePeriod(period.id(), lastDay, handover.strip()));
        var next = period(lastDay.plusDays(1), years);
        bodies.insertPeriod(Ids.next(), id, next);
        for (var seat : bodies.listSeats(id, null)) {
            // one that begins in the new period was given for it
            if (seat.person().isEmpty()
                    || seat.valid().to().isBefore(next.from())
                    || !seat.valid().from().isBefore(next.from())) continue;
            cut(seat, lastDay);
            if (goingOn.contains(seat.id())
                    && organisation.getPerson(seat.person().get()).active())
                addSeat(id, seat.kind(), seat.person().get(), null, seat.position(), next);
        }
        audit.record("body.period", "body", id.value(), Map.of("from", next.from(), "to", next.to()));
    }

    /** Every seat there has been and will be, with who sits there on the day. */
    @Transactional(readOnly = true)
    public List<Seat> listSeats(BodyId id, LocalDate day, Locale reader) {
        var body = get(id);
        return told(bodies.listSeats(id, null), Map.of(id, body), day, reader);
    }

    /** A seat and the body it is in. */
    public record InBody(Body body, Seat seat) {}

    /** The seats a person has had, has and will have: their own, not those of a role. */
    @Transactional(readOnly = true)
    public List<InBody> listSeatsOf(PersonId person, Locale reader) {
        var rows = bodies.listSeats(null, person);
        var seen = new HashMap<BodyId, Body>();
        for (var row : rows) seen.computeIfAbsent(row.body(), this::get);
        var seats = told(rows, seen, owners.today(), reader).stream()
                .collect(Collectors.toMap(Seat::id, Function.identity()));
        return rows.stream()
                .map(row -> new InBody(
                        Objects.requireNonNull(seen.get(row.body())), Objects.requireNonNull(seats.get(row.id()))))
                .toList();
    }

    List<Seat> told(List<BodyRepository.Row> rows, Map<BodyId, Body> in, LocalDate day, Locale reader) {
        var roles =
                organisation.listRoles().stream().collect(Collectors.toMap(RoleDefinition::code, Function.identity()));
        var places = places();
        var holders = organisation.listRoleHolders(day);
        return rows.stream()
                .map(row -> {
                    var body = Objects.requireNonNull(in.get(row.body()));
                    var role = row.role().map(roles::get);
                    return new Seat(
                            row.id(),
                            row.kind(),
                            row.person(),
                            row.role(),
                            role.map(definition -> definition
                                            .nameIn(body.unit()
                                                    .map(places::get)
                                                    .map(Unit::kind)
                                                    .orElse(""))
                                            .in(reader))
                                    .orElse(row.role().orElse("")),
                            row.position(),
                            row.valid(),
                            row.person().isPresent()
                                    ? List.of(row.personName())
                                    : holding(row.role().orElse(""), body, holders, places)
                                            .map(RoleHolder::name)
                                            .distinct()
                                            .toList());
                })
                .toList();
    }

    /** The units that are there, to be told what kind each is of. */
    Map<UnitId, Unit> places() {
        return units.listUnits().stream().collect(Collectors.toMap(Unit::id, Function.identity()));
    }

    /**
     * Those who sit by the role in the body. In a unit’s body those who hold it there; a role of the owner’s sits there too when nobody does. In one of
     * the whole owner’s all who hold it, from the municipality’s own units of the kinds it takes its members from.
     */
    static Stream<RoleHolder> holding(String role, Body body, List<RoleHolder> holders, Map<UnitId, Unit> places) {
        var all = holders.stream()
                .filter(holder -> holder.role().equals(role) && !holder.away())
                .toList();
        if (body.unit().isEmpty())
            return all.stream()
                    .filter(holder -> holder.unit().isEmpty()
                            || holder.unit()
                                    .map(places::get)
                                    .filter(unit -> unit.ownership() == Unit.Ownership.MUNICIPAL)
                                    .filter(unit -> body.memberUnitKinds().isEmpty()
                                            || body.memberUnitKinds().contains(unit.kind()))
                                    .isPresent());
        var here =
                all.stream().filter(holder -> holder.unit().equals(body.unit())).toList();
        return here.isEmpty() ? all.stream().filter(holder -> holder.unit().isEmpty()) : here.stream();
    }
}
