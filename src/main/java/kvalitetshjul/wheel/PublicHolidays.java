package kvalitetshjul.wheel;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayCalendar;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import kvalitetshjul.owners.Country;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.stereotype.Component;

/** The public holidays of the countries, by what our texts call them. */
@Component
class PublicHolidays {
    private record Place(Country country, SchoolYear year) {}

    private final Map<Place, Map<LocalDate, String>> known = new ConcurrentHashMap<>();

    /** Those of a school year, each with the ending of its message key, {@code GOOD_FRIDAY}; where two meet on a day, the one that is on it every year. */
    Map<LocalDate, String> in(SchoolYear year, Country country) {
        return known.computeIfAbsent(new Place(country, year), place -> read(year, country));
    }

    private static Map<LocalDate, String> read(SchoolYear year, Country country) {
        var calendar = switch (country) {
            case NO -> HolidayCalendar.NORWAY;
            case SE -> HolidayCalendar.SWEDEN;
        };
        var days = year.days();
        return HolidayManager.getInstance(ManagerParameters.create(calendar))
                .getHolidays(days.from(), days.to())
                .stream()
                .sorted(Comparator.comparing((Holiday holiday) -> isMovable(holiday))
                        .thenComparing(PublicHolidays::key))
                .collect(Collectors.toUnmodifiableMap(Holiday::getDate, PublicHolidays::key, (first, other) -> first));
    }

    private static boolean isMovable(Holiday holiday) {
        return holiday.getPropertiesKey().startsWith("christian.");
    }

    private static String key(Holiday holiday) {
        var key = holiday.getPropertiesKey();
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
