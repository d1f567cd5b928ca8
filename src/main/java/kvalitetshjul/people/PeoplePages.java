package kvalitetshjul.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import kvalitetshjul.access.Memberships;
import kvalitetshjul.bodies.Bodies;
import kvalitetshjul.mail.Outbox;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.People;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.RoleHolder;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.HandedOn;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the pages about people show, each in one reading. */
@Service
@Transactional(readOnly = true)
class PeoplePages {
    private final People people;
    private final Organisation organisation;
    private final Assignments assignments;
    private final Bodies bodies;
    private final Units units;
    private final Memberships memberships;
    private final Invitations invitations;
    private final Outbox outbox;
    private final HandedOn handedOn;
    private final Owners owners;
    private final MessageSource messages;
    private final Clock clock;

    PeoplePages(
            People people,
            Organisation organisation,
            Assignments assignments,
            Bodies bodies,
            Units units,
            Memberships memberships,
            Invitations invitations,
            Outbox outbox,
            HandedOn handedOn,
            Owners owners,
            MessageSource messages,
            Clock clock) {
        this.people = people;
        this.organisation = organisation;
        this.assignments = assignments;
        this.bodies = bodies;
        this.units = units;
        this.memberships = memberships;
        this.invitations = invitations;
        this.outbox = outbox;
        this.handedOn = handedOn;
        this.owners = owners;
        this.messages = messages;
        this.clock = clock;
    }

    record Line(PersonId id, String name, String email, String roles, boolean account, boolean active) {}

    record Vacant(String role, String code, String place, String unit, List<String> answering) {}

    /** @param lastDay after which nobody holds the role */
    record Ending(
            String role, String code, String place, String unit, PersonId person, String name, LocalDate lastDay) {
        public LocalDate dayAfter() {
            return lastDay.plusDays(1);
        }
    }

    record Listing(
            List<Line> lines, int number, long pages, long total, List<Vacant> vacancies, List<Ending> endings) {}

    /** @param gone those who have left */
    Listing list(String words, boolean gone, int number, Locale reader) {
        var page = people.search(words, gone, number);
        var have = memberships.among(page.lines().stream().map(People.Line::id).toList());
        return new Listing(
                page.lines().stream()
                        .map(line -> new Line(
                                line.id(),
                                line.name(),
                                line.email(),
                                String.join(
                                        "; ",
                                        line.roles().stream()
                                                .map(held -> held.name().in(reader)
                                                        + held.unit()
                                                                .map(unit -> ", " + unit)
                                                                .orElse(""))
                                                .toList()),
                                have.contains(line.id()),
                                line.active()))
                        .toList(),
                page.number(),
                page.pages(),
                page.total(),
                vacancies(reader),
                endings(reader));
    }

    private List<Ending> endings(Locale reader) {
        var owner = owners.current().name();
        return assignments.listEnding().stream()
                .map(each -> new Ending(
                        each.roleName().in(reader),
                        each.role(),
                        each.unitName().orElse(owner),
                        each.unit().map(unit -> unit.toString()).orElse(""),
                        each.person(),
                        each.personName(),
                        each.valid().to()))
                .toList();
    }

    private List<Vacant> vacancies(Locale reader) {
        var owner = owners.current().name();
        return assignments.listVacancies().stream()
                .map(vacancy -> new Vacant(
                        vacancy.role()
                                .nameIn(vacancy.unit().map(Unit::kind).orElse(""))
                                .in(reader),
                        vacancy.role().code(),
                        vacancy.unit().map(Unit::name).orElse(owner),
                        vacancy.unit().map(unit -> unit.id().toString()).orElse(""),
                        vacancy.answering().stream().map(RoleHolder::name).toList()))
                .toList();
    }

    PersonPage person(PersonId id, Locale reader) {
        var person = organisation.getPerson(id);
        var invitation = invitations.find(id);
        return new PersonPage(
                person,
                owners.today(),
                assignments.list(id),
                bodies.listSeatsOf(id, reader),
                memberships.signInName(id),
                invitation.map(open ->
                        LocalDate.ofInstant(open.expiresAt(), owners.current().zone())),
                invitation.filter(open -> !open.isOpen(clock.instant())).isPresent(),
                invitation.flatMap(open -> outbox.findLast(invitations.kind(), open.id())),
                person.lastDay().map(last -> handedOn.from(id, last, reader)).orElse(List.of()),
                people.isForgotten(id));
    }

    List<Choice> roles(Locale reader) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "–"));
        organisation
                .listRoles()
                .forEach(role -> choices.add(new Choice(role.code(), role.name().in(reader))));
        return choices;
    }

    /** The units of today; first the whole owner. */
    List<Choice> places(Locale reader) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(
                "",
                Objects.requireNonNull(messages.getMessage(
                        "people.place.owner", new Object[] {owners.current().name()}, reader))));
        units.listUnits().forEach(unit -> choices.add(new Choice(unit.id().toString(), unit.name())));
        return choices;
    }

    /** Everybody here, but for one. */
    List<Choice> others(Optional<PersonId> but) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "–"));
        people.listNames().forEach((id, name) -> {
            if (!Optional.of(id).equals(but)) choices.add(new Choice(id.toString(), name));
        });
        return choices;
    }

    List<Choice> languages(Locale reader) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", messages.getMessage("people.language.owner", null, reader)));
        choices.add(new Choice("nb", "Norsk bokmål"));
        choices.add(new Choice("nn", "Norsk nynorsk"));
        choices.add(new Choice("sv", "Svenska"));
        choices.add(new Choice("en", "English"));
        return choices;
    }
}
