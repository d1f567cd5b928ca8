package kvalitetshjul.bodies;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kvalitetshjul.mail.Outbox;
import kvalitetshjul.mail.Postman;
import kvalitetshjul.organisation.People;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.ModelAndView;

/** A body’s page with its forms: as they are to be filled in, or as one of them was sent and refused. */
@Component
class BodyViews {
    private final Bodies bodies;
    private final Guests guests;
    private final People people;
    private final Outbox outbox;
    private final Postman postman;
    private final Units units;
    private final Owners owners;
    private final MessageSource messages;

    BodyViews(
            Bodies bodies,
            Guests guests,
            People people,
            Outbox outbox,
            Postman postman,
            Units units,
            Owners owners,
            MessageSource messages) {
        this.bodies = bodies;
        this.guests = guests;
        this.people = people;
        this.outbox = outbox;
        this.postman = postman;
        this.units = units;
        this.owners = owners;
        this.messages = messages;
    }

    ModelAndView page(BodyId id, @Nullable LocalDate day, HttpStatus status, Locale locale) {
        var body = bodies.get(id);
        var today = owners.today();
        var asked = day == null ? today : day;
        var seats = bodies.listSeats(id, asked, locale);
        var all = bodies.list();
        var invited = guests.list(id);
        var view = new ModelAndView("bodies/body")
                .addObject("body", body)
                .addObject("name", body.name().in(locale))
                .addObject("day", asked)
                .addObject("today", today)
                .addObject(
                        "seats", seats.stream().filter(seat -> seat.isOn(asked)).toList())
                .addObject(
                        "coming",
                        seats.stream()
                                .filter(seat -> seat.valid().from().isAfter(asked))
                                .toList())
                .addObject("periods", bodies.listPeriods(id))
                .addObject("guests", invited)
                .addObject("mails", mails(invited))
                .addObject("server", postman.hasServer())
                .addObject(
                        "preparesFor",
                        body.preparesFor()
                                .map(bodies::get)
                                .map(other -> other.name().in(locale)))
                .addObject("others", others(all, id, locale))
                .addObject("who", who(body, locale))
                .addObject(
                        "kinds",
                        Arrays.stream(Seat.Kind.values())
                                .map(kind -> new Choice(
                                        kind.name(), messages.getMessage("bodies.seat." + kind.name(), null, locale)))
                                .toList());
        view.setStatus(status);
        form(
                view,
                "description",
                new BodyForms.DescriptionForm(
                        body.version(),
                        body.mandate(),
                        body.mandateReference(),
                        body.plannedPerYear().isPresent()
                                ? body.plannedPerYear().getAsInt()
                                : null,
                        body.preparesFor().map(BodyId::toString).orElse("")));
        form(view, "seat", new BodyForms.SeatForm("", Seat.Kind.MEMBER, today, null));
        form(view, "guest", new BodyForms.GuestForm("", "", today.plusMonths(1)));
        form(view, "ending", new BodyForms.EndForm(today));
        form(view, "dissolution", new BodyForms.EndForm(today));
        form(view, "period", new BodyForms.PeriodForm(today, 4, ""));
        return view;
    }

    List<Choice> levels(Locale locale) {
        return Stream.of("POLITICAL", "ADMINISTRATIVE", "UNIT")
                .map(level -> new Choice(level, messages.getMessage("bodies.level." + level, null, locale)))
                .toList();
    }

    /** First the whole owner. */
    List<Choice> places(Locale locale) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice(
                "",
                messages.getMessage(
                        "people.place.owner", new Object[] {owners.current().name()}, locale)));
        units.listUnits().forEach(unit -> choices.add(new Choice(unit.id().toString(), unit.name())));
        return choices;
    }

    /** The form still to be filled in, unless one that was sent stands there already. */
    private static void form(ModelAndView view, String name, Object empty) {
        view.addObject(name, empty);
    }

    /** What became of the mails with their links, by guest. */
    private Map<UUID, String> mails(List<Guests.Guest> invited) {
        var states = new HashMap<UUID, String>();
        outbox.statesOf(
                        guests.kind(),
                        invited.stream().map(guest -> guest.id().value()).toList())
                .forEach((guest, state) -> states.put(guest, state.name()));
        return states;
    }

    private static List<Choice> others(List<Body> all, BodyId id, Locale locale) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "–"));
        all.stream()
                .filter(body -> !body.id().equals(id))
                .map(body -> new Choice(
                        body.id().toString(),
                        body.name().in(locale)
                                + body.unitName().map(unit -> ", " + unit).orElse("")))
                .forEach(choices::add);
        return choices;
    }

    private List<Choice> who(Body body, Locale locale) {
        var choices = new ArrayList<Choice>();
        choices.add(new Choice("", "–"));
        bodies.listSeatable(body)
                .forEach(role -> choices.add(new Choice(
                        "role:" + role.code(),
                        messages.getMessage(
                                "bodies.who.role", new Object[] {role.name().in(locale)}, locale))));
        people.listNames().forEach((id, name) -> choices.add(new Choice("person:" + id, name)));
        return choices;
    }

    ModelAndView refused(
            BodyId body, String name, Object form, BindingResult errors, HttpStatus status, Locale locale) {
        return page(body, null, status, locale)
                .addObject(name, form)
                .addObject(BindingResult.MODEL_KEY_PREFIX + name, errors);
    }
}
