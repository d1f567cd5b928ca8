package kvalitetshjul.people;

import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.PersonId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.ModelAndView;

/** A person’s page with its forms: as they are to be filled in, or as one of them was sent and refused. */
@Component
class PersonViews {
    private final PeoplePages pages;
    private final WaysIn ways;
    private final Actors actors;

    PersonViews(PeoplePages pages, WaysIn ways, Actors actors) {
        this.actors = actors;
        this.pages = pages;
        this.ways = ways;
    }

    ModelAndView page(PersonId id, HttpStatus status, Locale locale) {
        var page = pages.person(id, locale);
        var person = page.person();
        var view = new ModelAndView("people/person")
                .addObject("page", page)
                .addObject("roles", pages.roles(locale))
                .addObject("places", pages.places(locale))
                .addObject("others", pages.others(Optional.of(id)))
                .addObject("languages", pages.languages(locale))
                .addObject("byProvider", ways.byProvider())
                .addObject(
                        "correction",
                        new Forms.Correction(
                                person.name(),
                                person.phone().orElse(""),
                                person.language().map(Locale::getLanguage).orElse(""),
                                person.version()))
                .addObject("role", new Forms.Role("", "", page.today(), null, false, false, ""))
                .addObject("showing", new Forms.Showing(""))
                .addObject("ending", new Forms.Ending(null))
                .addObject("leaving", new Forms.Leaving(person.lastDay().orElse(page.today())))
                .addObject("own", actors.find().map(Actor::person).equals(Optional.of(id)));
        view.setStatus(status);
        return view;
    }

    ModelAndView refused(PersonId id, String name, Object form, BindingResult errors, Locale locale) {
        return page(id, HttpStatus.UNPROCESSABLE_CONTENT, locale)
                .addObject(name, form)
                .addObject(BindingResult.MODEL_KEY_PREFIX + name, errors);
    }
}
