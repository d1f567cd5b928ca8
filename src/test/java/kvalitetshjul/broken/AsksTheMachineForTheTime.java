package kvalitetshjul.broken;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.function.Supplier;

@SuppressWarnings({"JavaTimeDefaultTimeZone", "JavaUtilDate"})
public class AsksTheMachineForTheTime {
    static final String SQL = """
            select id from meeting
            where starts > current_timestamp
            order by starts""";

    List<Object> fromTheMachine(ZoneId zone) {
        Supplier<Instant> later = Instant::now;
        return List.of(
                LocalDate.now(),
                LocalDate.now(zone),
                later,
                OffsetDateTime.now(),
                System.currentTimeMillis(),
                new Date(),
                Clock.systemUTC());
    }

    LocalDate fromTheClock(Clock clock) {
        return LocalDate.now(clock);
    }

    Clock clock() {
        return Clock.systemUTC();
    }
}
