package kvalitetshjul.wheel;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import kvalitetshjul.shared.DateWindow;

/**
 * A month of the wheel, rolled out: a line of days from left to right, and under it what is going on, ring by ring, each thing with
 * the days it takes.
 *
 * <p>Where something lies is told in percent of the whole line, for it is as wide as the page is.
 *
 * @param mondays their days of the month, and where they begin
 * @param today where it is, if it is in the month
 */
record MonthBand(Month month, List<Monday> mondays, Optional<String> today, List<Ring> rings) {
    /**
     * A day the week begins.
     *
     * @param last whether the month ends so soon that its number stands before the line
     */
    record Monday(int day, String x, boolean last) {}

    /** What of a ring is going on; a ring where nothing is, is left out. */
    record Ring(Level level, List<Bar> bars) {}

    /**
     * An entry and the days it takes of the month, the first time it comes in it first.
     *
     * @param planned where the days lie that have been set for it
     */
    record Bar(WheelEntry entry, List<Piece> pieces, List<String> planned) {
        public WheelEntry.Time time() {
            return pieces.getFirst().time();
        }

        /** The time of most concern in the month, the first of them: what is late in another month is told there. */
        public WheelEntry.Time pressing() {
            return pieces.stream()
                    .map(Piece::time)
                    .min(Comparator.comparing(WheelEntry.Time::state))
                    .orElseThrow();
        }

        public int closed() {
            return pieces.stream().mapToInt(piece -> piece.time().closed()).sum();
        }

        public int total() {
            return pieces.stream().mapToInt(piece -> piece.time().total()).sum();
        }
    }

    /**
     * @param before whether it began before the month
     * @param after whether it goes on after it
     */
    record Piece(WheelEntry.Time time, String x, String width, String end, boolean before, boolean after) {}

    static MonthBand of(DateWindow days, LocalDate today, List<WheelEntry> entries) {
        int length = (int) days.length();
        return new MonthBand(
                days.from().getMonth(),
                IntStream.rangeClosed(1, length)
                        .filter(day -> days.from().withDayOfMonth(day).getDayOfWeek() == DayOfWeek.MONDAY)
                        .mapToObj(day -> new Monday(day, percent(day - 1, length), day >= length - 1))
                        .toList(),
                days.contains(today) ? Optional.of(percent(today.getDayOfMonth() - 0.5, length)) : Optional.empty(),
                Arrays.stream(Level.values())
                        .map(level -> new Ring(
                                level,
                                entries.stream()
                                        .filter(entry -> entry.level() == level)
                                        .map(entry -> new Bar(entry, pieces(days, entry), planned(days, entry)))
                                        .filter(bar -> !bar.pieces().isEmpty())
                                        .toList()))
                        .filter(ring -> !ring.bars().isEmpty())
                        .toList());
    }

    private static List<Piece> pieces(DateWindow days, WheelEntry entry) {
        return entry.times().stream()
                .filter(time -> days.overlaps(time.window()))
                .map(time -> piece(days, time))
                .toList();
    }

    private static List<String> planned(DateWindow days, WheelEntry entry) {
        return entry.planned().stream()
                .filter(days::contains)
                .map(day -> percent(day.getDayOfMonth() - 0.5, (int) days.length()))
                .toList();
    }

    private static Piece piece(DateWindow days, WheelEntry.Time time) {
        int length = (int) days.length();
        boolean before = time.window().from().isBefore(days.from());
        boolean after = time.window().to().isAfter(days.to());
        int from = before
                ? 0
                : (int) ChronoUnit.DAYS.between(days.from(), time.window().from());
        int to = after
                ? (int) days.length()
                : (int) ChronoUnit.DAYS.between(days.from(), time.window().to()) + 1;
        return new Piece(time, percent(from, length), percent(to - from, length), percent(to, length), before, after);
    }

    private static String percent(double day, double length) {
        return Polar.number(100 * day / length) + "%";
    }
}
