package kvalitetshjul.calendar;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.access.Limits;
import kvalitetshjul.access.SecretLinks;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.mail.Postman;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Limited;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.Person;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.Sha256;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.TaskList;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Calendars that are read by a secret address, without signing in. Each belongs to the person who made it and is read as that person: what they may see
 * today is in it, and nothing else; when they have left it is not there.
 */
@Service
public class Feeds {
    static final SecretLinks.Kind LINK = new SecretLinks.Kind("calendar", "/calendar/");

    /** A calendar is set up once and looked at for years; it ends by being renewed, switched off or left behind. */
    private static final int YEARS = 10;

    private final JdbcClient db;
    private final SecretLinks links;
    private final Limits limits;
    private final Postman postman;
    private final TaskList tasks;
    private final Units units;
    private final Organisation organisation;
    private final Permissions permissions;
    private final Actors actors;
    private final Owners owners;
    private final Audit audit;
    private final MessageSource messages;
    private final Clock clock;

    Feeds(
            JdbcClient db,
            SecretLinks links,
            Limits limits,
            Postman postman,
            TaskList tasks,
            Units units,
            Organisation organisation,
            Permissions permissions,
            Actors actors,
            Owners owners,
            Audit audit,
            MessageSource messages,
            Clock clock) {
        this.db = db;
        this.links = links;
        this.limits = limits;
        this.postman = postman;
        this.tasks = tasks;
        this.units = units;
        this.organisation = organisation;
        this.permissions = permissions;
        this.actors = actors;
        this.owners = owners;
        this.audit = audit;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * One of the reader’s calendars.
     *
     * @param unit absent for their own tasks
     * @param madeAt when the address that works now was made, in the owner’s time
     */
    record Feed(Optional<UnitId> unit, Optional<String> unitName, LocalDateTime madeAt) {}

    /**
     * What the reader has, and may have.
     *
     * @param own of their own tasks
     * @param units those they may make a calendar of and have none of, by name
     */
    record Page(Optional<Feed> own, List<Feed> ofUnits, List<Choice> units) {}

    @Transactional(readOnly = true)
    Page page() {
        var feeds = db.sql("""
                select f.unit_id, u.name, f.made_at
                  from calendar_feed f left join unit u on u.tenant_id = f.tenant_id and u.id = f.unit_id
                 where f.person_id = :person order by u.name nulls first, f.id""")
                .param("person", actors.current().person().value())
                .query((row, number) -> new Feed(
                        Optional.ofNullable(row.getObject("unit_id", UUID.class))
                                .map(UnitId::new),
                        Optional.ofNullable(row.getString("name")),
                        LocalDateTime.ofInstant(
                                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                                owners.current().zone())))
                .list();
        var has = feeds.stream().flatMap(feed -> feed.unit().stream()).toList();
        var free = permissions.reach(Permission.SIGN_OFF).of(units.listUnits()).stream()
                .filter(unit -> leads(unit.id()))
                .filter(unit -> !has.contains(unit.id()))
                .map(unit -> new Choice(unit.id().toString(), unit.name()))
                .toList();
        return new Page(
                feeds.stream().filter(feed -> feed.unit().isEmpty()).findFirst(),
                feeds.stream().filter(feed -> feed.unit().isPresent()).toList(),
                free);
    }

    /**
     * Makes a calendar, or a new address for one that is there already: the address before opens nothing from now on.
     *
     * @param unit nothing for one’s own tasks
     * @return the whole address, readable this once
     * @throws NotFound where somebody does not lead the work of the unit
     */
    @Transactional
    String make(@Nullable UnitId unit) {
        if (unit != null) {
            units.getUnit(unit); // a role over the whole owner reaches every id, also those of units elsewhere
            if (!leads(unit)) throw new NotFound(unit);
        }
        var person = actors.current().person();
        boolean there = find(person, unit).isPresent();
        var now = clock.instant();
        var id = db.sql("""
                insert into calendar_feed (id, person_id, unit_id, made_at) values (:id, :person, :unit::uuid, :now)
                on conflict (tenant_id, person_id, unit_id) do update set made_at = excluded.made_at returning id""")
                .param("id", Ids.next())
                .param("person", person.value())
                .param("unit", unit == null ? null : unit.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(UUID.class)
                .single();
        var end = now.atZone(owners.current().zone()).plusYears(YEARS).toInstant();
        var path = links.make(LINK, id, end);
        audit.record(there ? "calendar.renew" : "calendar.make", "calendar_feed", id, Map.of("person", person));
        return postman.link(path + ".ics");
    }

    /** Whoever signs there and sets the goals: a member of the council signs for the whole owner, and leads no school. */
    private boolean leads(UnitId unit) {
        return permissions.may(Permission.SIGN_OFF, unit) && permissions.may(Permission.EDIT_GOALS, unit);
    }

    /** Whether the reader has a calendar of the unit. */
    @Transactional(readOnly = true)
    boolean has(UnitId unit) {
        return db.sql("select exists (select from calendar_feed where person_id = :person and unit_id = :unit)")
                .param("person", actors.current().person().value())
                .param("unit", unit.value())
                .query(Boolean.class)
                .single();
    }

    /** Whether the address still opens a calendar. */
    boolean works(String address) {
        var secret = address.replaceFirst("^.*/", "").replaceFirst("\\.ics$", "");
        return links.read(LINK, secret, Optional::of).isPresent();
    }

    private Optional<UUID> find(PersonId person, @Nullable UnitId unit) {
        return db.sql("""
                select id from calendar_feed
                 where person_id = :person and unit_id is not distinct from :unit::uuid for update""")
                .param("person", person.value())
                .param("unit", unit == null ? null : unit.value())
                .query(UUID.class)
                .optional();
    }

    /** Switches off one of the reader’s own calendars; nothing happens where there is none. */
    @Transactional
    void remove(@Nullable UnitId unit) {
        var person = actors.current().person();
        find(person, unit).ifPresent(id -> {
            delete(id);
            audit.record("calendar.remove", "calendar_feed", id, Map.of("person", person));
        });
    }

    private void delete(UUID feed) {
        links.drop(LINK, feed);
        db.sql("delete from calendar_feed where id = :id").param("id", feed).update();
    }

    /** Takes away all calendars of somebody who is forgotten. */
    @Transactional
    public void forget(PersonId person) {
        db.sql("select id from calendar_feed where person_id = :person order by id")
                .param("person", person.value())
                .query(UUID.class)
                .list()
                .forEach(this::delete);
    }

    /**
     * The calendar as it is now.
     *
     * @param known the marks of what the reader has already, as the header If-None-Match has them: what has not changed since is not counted as read
     * @throws NotFound for an address that is unknown, renewed or switched off, whose person has left or does not see the unit any more, alike
     */
    String read(String secret, String known) {
        return links.read(LINK, secret, id -> write(id, known))
                .flatMap(found -> found)
                .orElseThrow(() -> new NotFound("calendar"));
    }

    private record Read(PersonId person, Optional<UnitId> unit) {}

    /** What tells one state of a calendar from another. */
    static String mark(String calendar) {
        return Sha256.of(calendar);
    }

    private Optional<String> write(UUID id, String known) {
        return db.sql("select person_id, unit_id from calendar_feed where id = :id")
                .param("id", id)
                .query((row, number) -> new Read(
                        new PersonId(row.getObject("person_id", UUID.class)),
                        Optional.ofNullable(row.getObject("unit_id", UUID.class))
                                .map(UnitId::new)))
                .optional()
                .flatMap(feed -> organisation
                        .findReader(feed.person())
                        .filter(Person::active)
                        .flatMap(person -> actors.callAs(
                                new Actor(owners.current().id(), person.id(), person.name()),
                                () -> counted(id, known, feed, person))));
    }

    private Optional<String> counted(UUID id, String known, Read feed, Person person) {
        var address = " " + id;
        limits.requireLeft(Limited.Work.CALENDAR, address);
        var calendar = write(feed, person);
        limits.require(
                calendar.filter(text -> known.contains(mark(text))).isPresent()
                        ? Limited.Work.CALENDAR_UNCHANGED
                        : Limited.Work.CALENDAR,
                address);
        return calendar;
    }

    private Optional<String> write(Read feed, Person person) {
        if (feed.unit()
                .filter(unit -> !permissions.may(Permission.SEE_WHEEL, unit) || !leads(unit))
                .isPresent()) return Optional.empty();
        var language = person.language().orElse(owners.current().language());
        var listed = feed.unit().map(tasks::listOf).orElseGet(tasks::listOwn);
        boolean several = listed.stream().map(TaskList.Line::unit).distinct().count() > 1;
        var name = feed.unit()
                .map(unit ->
                        say("calendar.name.unit", language, units.getUnit(unit).name()))
                .orElseGet(() ->
                        say("calendar.name.own", language, owners.current().name()));
        var entries =
                listed.stream().map(task -> entry(task, several, language)).toList();
        return Optional.of(CalendarText.of(name, entries));
    }

    /** What the work is called and where, never who does it or what came of it: it stands in calendars that others see. */
    private CalendarText.Entry entry(TaskList.Line task, boolean several, Locale language) {
        var name = task.name().in(language);
        var work = task.body()
                .map(body -> say("calendar.entry.body", language, name, body.in(language)))
                .orElse(name);
        var link = postman.link(task.path());
        var title = several
                ? task.unit()
                        .map(unit -> say("calendar.entry.unit", language, work, unit))
                        .orElseGet(() -> say("calendar.entry", language, work))
                : say("calendar.entry", language, work);
        return new CalendarText.Entry(
                task.id() + "@kvalitetshjul",
                task.window().to(),
                title,
                say("calendar.entry.description", language, link),
                link,
                task.version(),
                task.changed());
    }

    private String say(String key, Locale language, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
