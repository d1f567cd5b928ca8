package kvalitetshjul.owners;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
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
    public record MunicipalityCode(String code, DateWindow valid) {}

    public boolean hadCode(String code) {
        return municipalityCodes.stream()
                .anyMatch(municipality -> municipality.code().equals(code));
    }
}
