package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.shared.SchoolYear;
import org.jspecify.annotations.Nullable;

/**
 * The annual wheel as a circle: its first month begins at the top and the year runs clockwise, political tasks in the outer ring, administrative in the
 * middle and those of the units in the inner. All geometry is made here, as path data for the template; the units of length are those of the
 * view box, {@value #SIZE} wide with the centre in the middle. On a wide screen they come close to CSS pixels, on a telephone to half of one,
 * so there the names give way to numbers.
 */
record WheelDrawing(
        List<Sector> months, List<Ring> rings, List<Band> bands, Optional<Hand> hand, List<WheelEntry> unnamed) {
    static final int SIZE = 752;

    private static final double RIM = 346;
    private static final double HUB = 76;
    private static final double HUB_GAP = 7;
    private static final double RING_GAP = 5;
    private static final double LANE_GAP = 3;
    private static final double MONTH_NAME = 356;
    private static final double MONTH_NAME_DROP = 11;
    private static final double THICKEST_LANE = 52;
    private static final double LEAST_RING = 1.9;
    private static final double ROOM_FOR_UNITS = 1.25;
    private static final double THICKEST_TIME = 9;
    /** From the inner side of an arc to the middle of a day that is set. */
    private static final double PLANNED = 4.5;

    private static final double DISC = 20.5;
    private static final double NUMBER = 17;
    private static final int LARGEST_OWN = 15;
    private static final int LARGEST_OTHERS = 13;
    private static final int SMALLEST = 12;

    /** A month, January being 1: its calendar year, its name, whole and as it is shown, the path the name runs along and where the line before it lies. */
    record Sector(int number, int year, String whole, String name, String namePath, String line) {}

    /**
     * A ring, to be drawn as a stroke of this width: its radius, the arc of the days that have passed (empty before the year begins) and, where
     * July is empty there, the path its name runs along.
     */
    record Ring(Level level, double radius, double width, String passed, Optional<String> namePath) {}

    /**
     * An entry as an arc, or as several where it comes now and again, with its name where there is room for it, else its number with the sign of the state
     * before it.
     *
     * @param state how the arc with the name or the number looks
     * @param arcs each with its own state: one that is late does not make the others so
     * @param times where it comes many times in the days of an arc: a small one for each, along its outer side
     * @param disc where a small screen has the number
     * @param sign where the sign of the entry’s state stands: before the name, before the number or at the time it is about; what is only planned has none
     * @param planned where the days lie that have been set for it
     * @param free the marks of deadlines and set days that are free
     */
    record Band(
            WheelEntry entry,
            TaskState state,
            List<Tick> arcs,
            List<Tick> times,
            Optional<Label> label,
            Label.Spot number,
            Label.Spot disc,
            Optional<Label.Spot> sign,
            List<Label.Spot> planned,
            List<String> free) {
        /** The classes the colours of a state follow from. */
        public String look(TaskState of) {
            return "wheel-" + of.key() + (entry.mine() ? " wheel-mine" : " wheel-others");
        }

        /** Of all its arcs. */
        String path() {
            return arcs.stream().map(Tick::path).collect(Collectors.joining());
        }

        /** The lines of the name, none where only the number has room. */
        public List<Label.Line> lines() {
            return label.map(Label::lines).orElse(List.of());
        }
    }

    /** An arc, or one of many times in it, and the state its colours follow from. */
    record Tick(TaskState state, String path) {}

    /** Today, from the hub to beyond the rim. */
    record Hand(double fromX, double fromY, double toX, double toY) {}

    static WheelDrawing of(SchoolYear year, LocalDate today, List<WheelEntry> entries, Locale locale) {
        return of(year, today, entries, List.of(Level.values()), locale);
    }

    /** @param levels the rings to draw, from the rim inwards */
    static WheelDrawing of(
            SchoolYear year, LocalDate today, List<WheelEntry> entries, List<Level> levels, Locale locale) {
        return of(Turn.of(year), today, entries, levels, locale);
    }

    static WheelDrawing of(Turn turn, LocalDate today, List<WheelEntry> entries, List<Level> levels, Locale locale) {
        var belts = belts(entries, levels, turn);
        var hand = turn.hand(today).orElse(null);
        var shapes = new ArrayList<Shape>();
        for (var belt : belts) {
            belt.lanes().crowds().forEach(crowd -> shapes.addAll(shapes(crowd, belt.width())));
        }
        var bands = bands(shapes, hand, turn);
        return new WheelDrawing(
                months(turn, locale),
                belts.stream().map(belt -> ring(belt, turn, today)).toList(),
                bands,
                Optional.ofNullable(hand).map(WheelDrawing::hand),
                bands.stream()
                        .filter(band -> band.label().isEmpty())
                        .map(Band::entry)
                        .toList());
    }

    private record Width(double inner, double outer) {}

    /** A ring with what lies in it. */
    private record Belt(Level level, Lanes lanes, Width width) {}

    private record Shape(Lanes.Arc arc, Width width) {}

    /** The rings from the rim inwards. They share the way to the hub by what their most crowded month asks for. */
    private static List<Belt> belts(List<WheelEntry> entries, List<Level> levels, Turn turn) {
        var lanes = new EnumMap<Level, Lanes>(Level.class);
        double asked = 0;
        for (var level : levels) {
            var ring = Lanes.pack(entries.stream()
                    .filter(entry -> entry.level() == level)
                    .flatMap(entry -> Days.arcs(entry, turn, (RIM + HUB) / 2).stream())
                    .toList());
            lanes.put(level, ring);
            asked += share(level, ring);
        }
        double each = (RIM - HUB - HUB_GAP - (lanes.size() - 1) * RING_GAP) / asked;
        var belts = new ArrayList<Belt>();
        double outer = RIM;
        for (var ring : lanes.entrySet()) {
            double inner = outer - each * share(ring.getKey(), ring.getValue());
            belts.add(new Belt(ring.getKey(), ring.getValue(), new Width(inner, outer)));
            outer = inner - RING_GAP;
        }
        return belts;
    }

    private static double share(Level level, Lanes lanes) {
        return Math.max(LEAST_RING, lanes.weight()) * (level == Level.UNIT ? ROOM_FOR_UNITS : 1);
    }

    private static Ring ring(Belt belt, Turn turn, LocalDate today) {
        var width = belt.width();
        boolean free = belt.lanes().crowds().stream()
                .flatMap(crowd -> crowd.lanes().stream())
                .flatMap(lane -> lane.arcs().stream())
                .noneMatch(arc -> arc.to() > 330);
        double radius = (width.inner() + width.outer()) / 2;
        double nameRadius = width.outer() - 18;
        return new Ring(
                belt.level(),
                Polar.number(radius),
                Polar.number(width.outer() - width.inner()),
                passed(radius, turn, today),
                free ? Optional.of(Polar.arc(nameRadius, 330.5, 359.5)) : Optional.empty());
    }

    private static String passed(double radius, Turn turn, LocalDate today) {
        var days = turn.year().days();
        if (today.isBefore(days.from())) return "";
        double begins = turn.angle(days.from(), 0);
        double hand = turn.hand(today).orElse(begins + 359.99);
        return Polar.arc(radius, begins, hand < begins ? hand + 360 : hand);
    }

    /** The lanes of a crowd fill the ring; where they are few they stay slim, at its outer side. */
    private static List<Shape> shapes(Lanes.Crowd crowd, Width ring) {
        var shapes = new ArrayList<Shape>();
        double each = Math.min(THICKEST_LANE, (ring.outer() - ring.inner()) / crowd.weight());
        double outer = ring.outer();
        for (var lane : crowd.lanes()) {
            double inner = outer - each * lane.weight();
            var width = new Width(inner + LANE_GAP / 2, outer - LANE_GAP / 2);
            lane.arcs().forEach(arc -> shapes.add(new Shape(arc, width)));
            outer = inner;
        }
        return shapes;
    }

    /** In the order of their numbers. The numbers on small screens are laid first to last, each clear of those before it. */
    private static List<Band> bands(List<Shape> shapes, @Nullable Double hand, Turn turn) {
        var discs = new ArrayList<Label.Spot>();
        var numbers = new ArrayList<Label.Spot>();
        var byEntry = new TreeMap<Integer, List<Shape>>();
        shapes.forEach(shape -> byEntry.computeIfAbsent(shape.arc().entry().number(), entry -> new ArrayList<>())
                .add(shape));
        return byEntry.values().stream()
                .map(of -> band(of, hand, discs, numbers, turn))
                .toList();
    }

    /** The name, or the number, stands in the longest of the arcs that show the state of most concern. */
    private static Band band(
            List<Shape> shapes, @Nullable Double hand, List<Label.Spot> discs, List<Label.Spot> numbers, Turn turn) {
        var entry = shapes.getFirst().arc().entry();
        var shape = shapes.stream()
                .max(Comparator.comparing((Shape each) -> each.arc().shows(entry.state()))
                        .thenComparingDouble(
                                each -> each.arc().to() - each.arc().from()))
                .orElseThrow();
        boolean apart = isSigned(entry) && !shape.arc().pieces().isEmpty();
        boolean signed = isSigned(entry) && !apart;
        double radius = (shape.width().inner() + shape.width().outer()) / 2;
        double disc = clear(shape, discs, DISC);
        discs.add(spot(radius, disc));
        var label = label(entry, signed, room(shape), hand);
        double number = clear(shape, numbers, NUMBER);
        if (label.isEmpty()) numbers.add(spot(radius, number));
        double half = Polar.degrees(signed ? NUMBER / 2 : 0, radius) * (Polar.isLowerHalf(number) ? -1 : 1);
        return new Band(
                entry,
                shape.arc().state(),
                shapes.stream()
                        .map(each -> new Tick(each.arc().state(), path(each)))
                        .toList(),
                shapes.stream().flatMap(WheelDrawing::times).toList(),
                label,
                spot(radius, number + half),
                spot(radius, disc),
                apart
                        ? signOfTime(shape, entry.state())
                        : Optional.of(spot(radius, number - half))
                                .filter(place -> signed)
                                .map(place -> label.flatMap(Label::sign).orElse(place)),
                planned(shapes, turn),
                free(shapes, turn));
    }

    /** On the first of the times that have the state. */
    private static Optional<Label.Spot> signOfTime(Shape shape, TaskState state) {
        return shape.arc().pieces().stream()
                .filter(piece -> piece.state() == state)
                .findFirst()
                .map(piece -> spot(
                        shape.width().outer() - timeThickness(shape.width()) / 2, (piece.from() + piece.to()) / 2));
    }

    private static Label.Room room(Shape shape) {
        var width = shape.width();
        double pad = Polar.degrees(1.2, width.inner());
        double along = shape.arc().pieces().isEmpty() ? 0 : timeThickness(width);
        return new Label.Room(
                width.inner(),
                width.outer() - along,
                shape.arc().from() + pad,
                shape.arc().to() - pad);
    }

    /** At the inner side of the arc the day lies in, where the name leaves room. */
    private static List<Label.Spot> planned(List<Shape> shapes, Turn turn) {
        return spots(shapes.getFirst().arc().entry().planned().stream(), shapes, turn, width -> width.inner() + PLANNED)
                .toList();
    }

    /** A diamond at the outer side; what comes again and again has none, since it is told of once. */
    private static List<String> free(List<Shape> shapes, Turn turn) {
        var entry = shapes.getFirst().arc().entry();
        if (entry.isOften()) return List.of();
        return spots(entry.free().stream().map(FreeDays.FreeDay::day), shapes, turn, width -> width.outer() - PLANNED)
                .map(spot -> "M%s %sl4-4 4 4-4 4z".formatted(Polar.number(spot.x() - 4), Polar.number(spot.y())))
                .toList();
    }

    private static Stream<Label.Spot> spots(
            Stream<LocalDate> days, List<Shape> shapes, Turn turn, ToDoubleFunction<Width> radius) {
        return days.filter(turn.year().days()::contains)
                .map(day -> turn.angle(day, 0.5))
                .flatMap(angle -> shapes.stream()
                        .filter(shape -> shape.arc().from() <= angle
                                && angle <= shape.arc().to())
                        .limit(1)
                        .map(shape -> spot(radius.applyAsDouble(shape.width()), angle)));
    }

    private static String path(Shape shape) {
        var room = room(shape);
        return Polar.band(room.inner(), shape.width().outer(), room.from(), room.to(), 5);
    }

    private static double timeThickness(Width width) {
        return Math.min(THICKEST_TIME, (width.outer() - width.inner()) / 3);
    }

    private static Stream<Tick> times(Shape shape) {
        double outer = shape.width().outer();
        return shape.arc().pieces().stream()
                .map(piece -> new Tick(
                        piece.state(),
                        Polar.band(outer - timeThickness(shape.width()), outer, piece.from(), piece.to(), 2)));
    }

    /** Written on the larger side of today’s hand where it fits there, else across it. */
    private static Optional<Label> label(WheelEntry entry, boolean signed, Label.Room room, @Nullable Double hand) {
        int largest = entry.mine() ? LARGEST_OWN : LARGEST_OTHERS;
        if (hand != null && hand > room.from() && hand < room.to()) {
            double clear = Polar.degrees(7, room.inner());
            var beside = hand - room.from() > room.to() - hand
                    ? new Label.Room(room.inner(), room.outer(), room.from(), hand - clear)
                    : new Label.Room(room.inner(), room.outer(), hand + clear, room.to());
            var label = Label.fit(entry.name(), signed, beside, largest, SMALLEST);
            if (label.isPresent()) return label;
        }
        return Label.fit(entry.name(), signed, room, largest, SMALLEST);
    }

    private static boolean isSigned(WheelEntry entry) {
        return entry.state() != TaskState.PLANNED;
    }

    /**
     * The angle on the arc, as near its middle as can be, where something of this radius is clear of all that is laid; in too great a crowd the
     * one that is farthest from the rest.
     */
    private static double clear(Shape shape, List<Label.Spot> laid, double radius) {
        double middle = (shape.width().inner() + shape.width().outer()) / 2;
        double length = shape.arc().to() - shape.arc().from();
        double margin = Math.min(0.5, radius / Polar.length(length, middle));
        var places = IntStream.rangeClosed(0, 24)
                .mapToDouble(step -> 0.5 + (step % 2 == 0 ? step : -step - 1) / 48.0) // from the middle outwards
                .map(part -> shape.arc().from() + Math.clamp(part, margin, 1 - margin) * length)
                .boxed()
                .toList();
        return places.stream()
                .filter(angle -> nearest(spot(middle, angle), laid) > 2 * radius)
                .findFirst()
                .orElseGet(() -> places.stream()
                        .max(Comparator.comparingDouble(angle -> nearest(spot(middle, angle), laid)))
                        .orElseThrow());
    }

    private static double nearest(Label.Spot place, List<Label.Spot> laid) {
        double least = Double.MAX_VALUE; // of the squares: asked for thousands of times for each circle
        for (var other : laid) {
            double x = other.x() - place.x();
            double y = other.y() - place.y();
            least = Math.min(least, x * x + y * y);
        }
        return Math.sqrt(least);
    }

    private static Label.Spot spot(double radius, double angle) {
        return new Label.Spot(Polar.number(Polar.x(radius, angle)), Polar.number(Polar.y(radius, angle)));
    }

    private static List<Sector> months(Turn turn, Locale locale) {
        var months = turn.months();
        return IntStream.range(0, 12)
                .mapToObj(i -> {
                    double from = 30.0 * i;
                    var month = months.get(i);
                    boolean begins =
                            turn.isTurned() && (i == 0 || turn.yearOf(month) != turn.yearOf(months.get(i - 1)));
                    var name = month.getDisplayName(TextStyle.SHORT_STANDALONE, locale);
                    return new Sector(
                            month.getValue(),
                            turn.yearOf(month),
                            month.getDisplayName(TextStyle.FULL_STANDALONE, locale),
                            name.replace(".", "") + (begins ? " " + turn.yearOf(month) : ""),
                            Polar.isLowerHalf(from + 15)
                                    ? Polar.arc(MONTH_NAME + MONTH_NAME_DROP, from + 30, from)
                                    : Polar.arc(MONTH_NAME, from, from + 30),
                            Polar.line(HUB + HUB_GAP / 2, RIM + 1, from));
                })
                .toList();
    }

    private static Hand hand(double angle) {
        return new Hand(
                Polar.number(Polar.x(HUB, angle)),
                Polar.number(Polar.y(HUB, angle)),
                Polar.number(Polar.x(RIM + 8, angle)),
                Polar.number(Polar.y(RIM + 8, angle)));
    }
}
