package kvalitetshjul.wheel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Where what goes on in a school year lies on the circle, in degrees clockwise from the top. */
final class Days {
    private static final double SHORTEST_ARC = 22;
    private static final double SHORTEST_TIME = 3;
    /** In days: what comes again later than this is an arc of its own. */
    private static final int APART = 31;

    private Days() {}

    /** The times of the entry as degrees; those less than a month apart lie in one arc. */
    static List<Lanes.Arc> arcs(WheelEntry entry, Turn turn, double radius) {
        var arcs = new ArrayList<Lanes.Arc>();
        var together = new ArrayList<WheelEntry.Time>();
        for (var time : entry.times().stream().flatMap(turn::parts).toList()) {
            if (!together.isEmpty() && isApart(together.getLast(), time, turn)) {
                arcs.add(arc(entry, together, turn, radius));
                together.clear();
            }
            together.add(time);
        }
        arcs.add(arc(entry, together, turn, radius));
        return arcs;
    }

    private static boolean isApart(WheelEntry.Time before, WheelEntry.Time time, Turn turn) {
        return time.window().from().isAfter(before.window().to().plusDays(APART))
                || turn.isParted(before.window().to(), time.window().from());
    }

    private static Lanes.Arc arc(WheelEntry entry, List<WheelEntry.Time> times, Turn turn, double radius) {
        var whole = degrees(
                turn.angle(times.getFirst().window().from(), 0),
                turn.angle(times.getLast().window().to(), 1),
                Polar.degrees(SHORTEST_ARC, radius));
        if (times.size() == 1)
            return new Lanes.Arc(
                    entry, whole.from(), whole.to(), List.of(), times.getFirst().state());
        return new Lanes.Arc(
                entry,
                whole.from(),
                whole.to(),
                times.stream()
                        .map(time -> {
                            var days = degrees(
                                    turn.angle(time.window().from(), 0),
                                    turn.angle(time.window().to(), 1),
                                    Polar.degrees(SHORTEST_TIME, radius));
                            return new Lanes.Piece(time.state(), days.from(), days.to());
                        })
                        .toList(),
                ground(times));
    }

    private static TaskState ground(List<WheelEntry.Time> times) {
        var most = times.stream()
                .map(WheelEntry.Time::state)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return most.isClosed() ? most : TaskState.PLANNED;
    }

    private record Degrees(double from, double to) {}

    /** Something very short is widened on both sides, and kept inside the year. */
    private static Degrees degrees(double from, double to, double least) {
        if (to - from >= least) return new Degrees(from, to);
        double middle = Math.clamp((from + to) / 2, least / 2, 360 - least / 2);
        return new Degrees(middle - least / 2, middle + least / 2);
    }
}
