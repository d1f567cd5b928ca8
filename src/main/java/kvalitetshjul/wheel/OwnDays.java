package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import kvalitetshjul.shared.DateWindow;

/**
 * What the owner has set of one year.
 *
 * @param days that other times are counted from, by code
 * @param periods that are followed up, by code
 * @param holidays days without school that the pack does not know, the first one first
 */
record OwnDays(Map<String, LocalDate> days, Map<String, DateWindow> periods, List<Holiday> holidays) {
    static final OwnDays NONE = new OwnDays(Map.of(), Map.of(), List.of());

    OwnDays {
        days = Map.copyOf(days);
        periods = Map.copyOf(periods);
        holidays = List.copyOf(holidays);
    }

    record Holiday(UUID id, Periods.Holiday days) {}

    boolean isEmpty() {
        return days.isEmpty() && periods.isEmpty() && holidays.isEmpty();
    }

    /** With those the pack knows. */
    List<Periods.Holiday> holidays(Periods pack) {
        return Stream.concat(pack.holidays().stream(), holidays.stream().map(Holiday::days))
                .toList();
    }
}
