package kvalitetshjul.owners;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.shared.DateWindow;

/**
 * A municipality responsible for schools and kindergartens.
 *
 * @param language the language its people read unless they choose another: nb, nn, sv or en
 * @param colour the owner’s colour as {@code #rrggbb}
 * @param demonstration an owner of invented people that anybody may enter in a demonstration
 */
public record SchoolOwner(
        OwnerId id,
        String name,
        Country country,
        Locale language,
        ZoneId zone,
        String colour,
        boolean demonstration,
        List<MunicipalityCode> municipalityCodes) {
    public SchoolOwner {
        municipalityCodes = List.copyOf(municipalityCodes);
    }

    /** The number the national statistics know the municipality by in a period of years; it changes with borders and counties, the municipality does not. */
    public record MunicipalityCode(String code, DateWindow valid) {
        private static final LocalDate BEGINNING = LocalDate.of(1900, 1, 1);

        /** One of which nobody has said that the municipality ever had another. */
        public static MunicipalityCode always(String code) {
            return new MunicipalityCode(code, new DateWindow(BEGINNING, DateWindow.NO_END));
        }
    }

    /** The number it has now. */
    public Optional<String> number() {
        return municipalityCodes.stream()
                .filter(municipality -> municipality.valid().to().equals(DateWindow.NO_END))
                .map(MunicipalityCode::code)
                .findFirst();
    }

    public boolean hadCode(String code) {
        return municipalityCodes.stream()
                .anyMatch(municipality -> municipality.code().equals(code));
    }
}
