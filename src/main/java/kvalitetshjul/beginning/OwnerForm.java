package kvalitetshjul.beginning;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.pages.Printable;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/**
 * What is said of a municipality that begins. A field that was not sent is empty.
 *
 * @param person who begins with it, and administers it first; not asked of one that is registered
 */
record OwnerForm(
        @Pattern(regexp = "NO|SE", message = "{beginning.country.required}")
        String country,

        @NotBlank(message = "{beginning.name.required}") @Size(max = 100, message = "{beginning.long}") @Printable
        String name,

        @NotBlank(message = "{beginning.number.required}") String number,

        @Pattern(regexp = "nb|nn|sv|en", message = "{beginning.language.required}")
        String language,

        @Pattern(regexp = "#[0-9a-f]{6}", message = "{beginning.colour.wrong}")
        String colour,

        @Size(max = 200, message = "{beginning.long}") @Printable
        String person) {
    static final String COLOUR = "#0a3d6b";

    OwnerForm(
            @Nullable String country,
            @Nullable String name,
            @Nullable String number,
            @Nullable String language,
            @Nullable String colour,
            @Nullable String person) {
        this.country = text(country);
        this.name = text(name);
        this.number = text(number);
        this.language = text(language);
        this.colour = text(colour).isEmpty() ? COLOUR : text(colour).toLowerCase(Locale.ROOT);
        this.person = text(person);
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent.strip();
    }

    /** @param reader whose language the owner’s is proposed to be, and with it the country */
    static OwnerForm blank(String person, Locale reader) {
        var country = switch (reader.getLanguage()) {
            case "sv" -> Country.SE.name();
            case "nb", "nn" -> Country.NO.name();
            default -> "";
        };
        return new OwnerForm(country, "", "", reader.getLanguage(), COLOUR, person);
    }

    static OwnerForm of(SchoolOwner owner) {
        return new OwnerForm(
                owner.country().name(),
                owner.name(),
                owner.number().orElse(""),
                owner.language().getLanguage(),
                owner.colour(),
                "");
    }

    Country countryOf() {
        return Country.valueOf(country);
    }

    Locale languageOf() {
        return Locale.of(language);
    }

    /** What the fields only say together. */
    void check(Errors errors, boolean withPerson) {
        if (withPerson && person.isEmpty()) errors.rejectValue("person", "beginning.person.required");
        if (!errors.hasFieldErrors("country") && !errors.hasFieldErrors("language") && !belongTogether())
            errors.rejectValue("language", "beginning.language.unfit." + country);
        if (errors.hasFieldErrors("country") || errors.hasFieldErrors("number")) return;
        if (!countryOf().numbers(number)) errors.rejectValue("number", "beginning.number.wrong." + country);
    }

    /** Whether there are packs, law and registers of the country in the language; English goes with both. */
    private boolean belongTogether() {
        return countryOf() == Country.SE ? !language.matches("n[bn]") : !language.equals("sv");
    }

    /** The field of which another owner has the same. */
    static Optional<String> fieldOf(String messageKey) {
        return switch (messageKey) {
            case "beginning.name.taken" -> Optional.of("name");
            case "beginning.number.taken" -> Optional.of("number");
            default -> Optional.empty();
        };
    }
}
