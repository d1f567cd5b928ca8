package kvalitetshjul.pages;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.NavigationEntry;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.ReaderMenuEntry;
import kvalitetshjul.owners.Owners;
import org.jspecify.annotations.Nullable;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.util.pattern.PathPatternParser;

/** Puts together what the frame of a page shows to this reader. */
@Component
class Layouts {
    private final Actors actors;
    private final Owners owners;
    private final Organisation organisation;
    private final Permissions permissions;
    private final LocaleResolver locales;
    private final List<NavigationEntry> entries;
    private final List<ReaderMenuEntry> readerMenu;

    Layouts(
            Actors actors,
            Owners owners,
            Organisation organisation,
            Permissions permissions,
            LocaleResolver locales,
            List<NavigationEntry> entries,
            List<ReaderMenuEntry> readerMenu) {
        this.actors = actors;
        this.owners = owners;
        this.organisation = organisation;
        this.permissions = permissions;
        this.locales = locales;
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::order))
                .toList();
        this.readerMenu = readerMenu.stream()
                .sorted(Comparator.comparingInt(ReaderMenuEntry::order))
                .toList();
    }

    Layout layout(HttpServletRequest request) {
        return actors.find().map(actor -> of(actor, request)).orElseGet(() -> bare(request));
    }

    private Layout of(Actor actor, HttpServletRequest request) {
        var owner = owners.current();
        return layout(
                request,
                owner.name(),
                reader(actor, locales.resolveLocale(request)),
                BrandController.path(owner.colour()),
                navigation(request.getRequestURI()));
    }

    /** The frame without owner, reader and navigation: for who is not signed in, and where asking the database again may fail. */
    Layout bare(HttpServletRequest request) {
        return layout(request, null, null, null, List.of());
    }

    private Layout layout(
            HttpServletRequest request,
            @Nullable String owner,
            Layout.@Nullable Reader reader,
            @Nullable String brand,
            List<Layout.Entry> navigation) {
        var locale = locales.resolveLocale(request);
        return new Layout(
                locale.getLanguage(),
                Cookies.colorScheme(request).code(),
                owner,
                reader,
                brand,
                navigation,
                Arrays.stream(Language.values())
                        .map(language -> new Layout.LanguageChoice(
                                language.code(),
                                language.endonym(),
                                language.locale().equals(locale)))
                        .toList(),
                Arrays.stream(ColorScheme.values()).map(ColorScheme::code).toList(),
                here(request));
    }

    /** What answered a form cannot be fetched again; from there one comes back to the front page. */
    static String here(HttpServletRequest request) {
        if (!request.getMethod().equals("GET")) return "/";
        var query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    /** The person with the first of their roles; who holds none is shown by name alone. */
    private Layout.Reader reader(Actor actor, Locale locale) {
        var role = organisation.listHeldRoles(actor.person()).stream()
                .findFirst()
                .map(held -> held.unit()
                        .map(unit -> held.name().in(locale) + ", " + unit)
                        .orElse(held.name().in(locale)))
                .orElse("");
        return new Layout.Reader(
                actor.name(),
                role,
                readerMenu.stream()
                        .filter(ReaderMenuEntry::shown)
                        .map(entry -> new Layout.Entry(entry.messageKey(), entry.path(), false))
                        .toList());
    }

    private List<Layout.Entry> navigation(String path) {
        var visible = entries.stream()
                .filter(entry -> entry.anyOf().stream().anyMatch(permissions::may))
                .toList();
        var current = current(visible, path);
        return visible.stream()
                .map(entry -> new Layout.Entry(entry.messageKey(), entry.path(), current.equals(Optional.of(entry))))
                .toList();
    }

    /** The front page is the first place of the navigation; any other page belongs to the entry that names it most closely. */
    private static Optional<NavigationEntry> current(List<NavigationEntry> visible, String path) {
        if (path.equals("/")) return visible.stream().findFirst();
        return visible.stream()
                .filter(entry -> path.equals(entry.path()) || path.startsWith(entry.path() + "/"))
                .max(Comparator.comparingInt(entry -> entry.path().length()))
                .or(() -> visible.stream()
                        .filter(entry -> entry.alsoAt().stream().anyMatch(pattern -> matches(pattern, path)))
                        .findFirst());
    }

    private static boolean matches(String pattern, String path) {
        return PathPatternParser.defaultInstance.parse(pattern).matches(PathContainer.parsePath(path));
    }
}
