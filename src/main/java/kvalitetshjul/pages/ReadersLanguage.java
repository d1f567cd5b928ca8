package kvalitetshjul.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Person;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/**
 * The language of the page: what the reader chose since they signed in, else their own, else what was chosen in this browser, else their owner’s, else what the browser asks for, else
 * bokmål.
 */
@Component("localeResolver")
class ReadersLanguage implements LocaleResolver {
    private final Actors actors;
    private final Organisation organisation;
    private final Owners owners;
    private final Tenants tenants;

    ReadersLanguage(Actors actors, Organisation organisation, Owners owners, Tenants tenants) {
        this.tenants = tenants;
        this.actors = actors;
        this.organisation = organisation;
        this.owners = owners;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        if (request.getAttribute(ReadersLanguage.class.getName()) instanceof Locale known) return known;
        var locale = sinceSignIn(request)
                .or(this::ofThePerson)
                .or(() -> Cookies.language(request))
                .or(this::ofTheOwner)
                .or(() -> ofTheBrowser(request))
                .orElse(Language.NB)
                .locale();
        request.setAttribute(ReadersLanguage.class.getName(), locale);
        return locale;
    }

    private Optional<Language> sinceSignIn(HttpServletRequest request) {
        return reader().flatMap(actor -> ChosenLanguage.find(request));
    }

    private Optional<Language> ofThePerson() {
        return reader().flatMap(actor -> organisation.findReader(actor.person()))
                .flatMap(Person::language)
                .flatMap(locale -> Language.of(locale.toLanguageTag()));
    }

    private Optional<Language> ofTheOwner() {
        return reader().map(actor -> owners.current().language())
                .flatMap(locale -> Language.of(locale.toLanguageTag()));
    }

    /** Nobody while the request has no owner, as when it is the one that signs the person in. */
    private Optional<Actor> reader() {
        return actors.find().filter(actor -> tenants.find().equals(Optional.of(actor.owner())));
    }

    /** The first of those it asks for that we have; nobody we know is reading then. */
    private static Optional<Language> ofTheBrowser(HttpServletRequest request) {
        var asked = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (asked == null || asked.isBlank()) return Optional.empty();
        try {
            return Locale.LanguageRange.parse(asked).stream()
                    .filter(range -> range.getWeight() > 0)
                    .flatMap(range -> Language.of(range.getRange()).stream())
                    .findFirst();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty(); // no language can be read of it
        }
    }

    @Override
    public void setLocale(HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
        throw new UnsupportedOperationException("The reader chooses a language at " + AppearanceController.LANGUAGE);
    }
}
