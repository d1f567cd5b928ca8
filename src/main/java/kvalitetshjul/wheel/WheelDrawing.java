package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.Month;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import kvalitetshjul.shared.SchoolYear;
import org.jspecify.annotations.Nullable;

/**
 * The annual wheel as a circle: August begins at the top and the year runs clockwise, political tasks in the outer ring, administrative in the
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
    private static final double SHORTEST_ARC = 22;
    private static final double DISC = 20.5;
    private static final double NUMBER = 17;
    private static final int LARGEST_OWN = 15;
    private static final int LARGEST_OTHERS = 13;
    private static final int SMALLEST = 12;

    /** A month: its short name, the path the name runs along and where the line before it lies. */
    record Sector(String name, String namePath, String line) {}

    /**
     * A ring, to be drawn as a stroke of this width: its radius, the arc of the days that have passed (empty before the year begins) and, where
     * July is empty there, the path its name runs along.
     */
    record Ring(Level level, double radius, double width, String passed, Optional<String> namePath) {}

    /**
     * An arc, with its name where there is room for it, else its number with the sign of the state before it.
     *
     * @param disc where a small screen has the number
     */
    record Band(
            WheelEntry entry,
            String path,
            Optional<Label> label,
            Label.Spot number,
            Label.Spot numberSign,
            Label.Spot disc) {
        /** The classes its colours follow from. */
        public String look() {
            return "wheel-" + entry.state().key() + (entry.mine() ? " wheel-mine" : " wheel-others");
        }

        /** The lines of the name, none where only the number has room. */
        public List<Label.Line> lines() {
            return label.map(Label::lines).orElse(List.of());
        }

        /** Where the sign of the state stands: before the name, or before the number; what is only planned has none. */
        public Optional<Label.Spot> sign() {
            if (!isSigned(entry)) return Optional.empty();
            return label.map(Label::sign).orElse(Optional.of(numberSign));
        }
    }

    /** Today, from the hub to beyond the rim. */
    record Hand(double fromX, double fromY, double toX, double toY) {}

    static WheelDrawing of(SchoolYear year, LocalDate today, List<WheelEntry> entries, Locale locale) {
        var belts = belts(entries, year);
        var hand = year.days().contains(today) ? angle(today, year, 0.5) : null;
        var shapes = new ArrayList<Shape>();
        for (var belt : belts) {
            belt.lanes().crowds().forEach(crowd -> shapes.addAll(shapes(crowd, belt.width())));
        }
        var bands = bands(shapes, hand);
        return new WheelDrawing(
                months(year, locale),
                belts.stream().map(belt -> ring(belt, year, today)).toList(),
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

    /** The days of the entry as degrees; a very short one is widened on both sides, and kept inside the year. */
    private static Lanes.Arc arc(WheelEntry entry, SchoolYear year) {
        double from = angle(entry.window().from(), year, 0);
        double to = angle(entry.window().to(), year, 1);
        double least = Polar.degrees(SHORTEST_ARC, (RIM + HUB) / 2);
        if (to - from < least) {
            double middle = Math.clamp((from + to) / 2, least / 2, 360 - least / 2);
            from = middle - least / 2;
            to = middle + least / 2;
        }
        return new Lanes.Arc(entry, from, to);
    }

    /** Every month gets a twelfth of the circle, whatever its days. */
    private static double angle(LocalDate day, SchoolYear year, double partOfDay) {
        int month = (day.getMonthValue() - year.days().from().getMonthValue() + 12) % 12;
        return 30 * (month + (day.getDayOfMonth() - 1 + partOfDay) / day.lengthOfMonth());
    }

    /** The rings from the rim inwards. They share the way to the hub by what their most crowded month asks for. */
    private static List<Belt> belts(List<WheelEntry> entries, SchoolYear year) {
        var lanes = new EnumMap<Level, Lanes>(Level.class);
        double asked = 0;
        for (var level : Level.values()) {
            var ring = Lanes.pack(entries.stream()
                    .filter(entry -> entry.level() == level)
                    .map(entry -> arc(entry, year))
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

    private static Ring ring(Belt belt, SchoolYear year, LocalDate today) {
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
                passed(radius, year, today),
                free ? Optional.of(Polar.arc(nameRadius, 330.5, 359.5)) : Optional.empty());
    }

    private static String passed(double radius, SchoolYear year, LocalDate today) {
        if (today.isBefore(year.days().from())) return "";
        return Polar.arc(radius, 0, today.isAfter(year.days().to()) ? 359.99 : angle(today, year, 0.5));
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
    private static List<Band> bands(List<Shape> shapes, @Nullable Double hand) {
        var discs = new ArrayList<Label.Spot>();
        var numbers = new ArrayList<Label.Spot>();
        return shapes.stream()
                .sorted(Comparator.comparingInt(
                        (Shape shape) -> shape.arc().entry().number()))
                .map(shape -> band(shape, hand, discs, numbers))
                .toList();
    }

    private static Band band(Shape shape, @Nullable Double hand, List<Label.Spot> discs, List<Label.Spot> numbers) {
        var width = shape.width();
        double pad = Polar.degrees(1.2, width.inner());
        double from = shape.arc().from() + pad;
        double to = shape.arc().to() - pad;
        var entry = shape.arc().entry();
        double radius = (width.inner() + width.outer()) / 2;

        double disc = clear(shape, discs, DISC);
        discs.add(spot(radius, disc));
        var label = label(entry, new Label.Room(width.inner(), width.outer(), from, to), hand);
        double number = clear(shape, numbers, NUMBER);
        if (label.isEmpty()) numbers.add(spot(radius, number));
        double half = Polar.degrees(isSigned(entry) ? NUMBER / 2 : 0, radius) * (Polar.isLowerHalf(number) ? -1 : 1);
        return new Band(
                entry,
                Polar.band(width.inner(), width.outer(), from, to, 5),
                label,
                spot(radius, number + half),
                spot(radius, number - half),
                spot(radius, disc));
    }

    /** Written on the larger side of today’s hand where it fits there, else across it. */
    private static Optional<Label> label(WheelEntry entry, Label.Room room, @Nullable Double hand) {
        int largest = entry.mine() ? LARGEST_OWN : LARGEST_OTHERS;
        if (hand != null && hand > room.from() && hand < room.to()) {
            double clear = Polar.degrees(7, room.inner());
            var beside = hand - room.from() > room.to() - hand
                    ? new Label.Room(room.inner(), room.outer(), room.from(), hand - clear)
                    : new Label.Room(room.inner(), room.outer(), hand + clear, room.to());
            var label = Label.fit(entry.name(), isSigned(entry), beside, largest, SMALLEST);
            if (label.isPresent()) return label;
        }
        return Label.fit(entry.name(), isSigned(entry), room, largest, SMALLEST);
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
        return laid.stream()
                .mapToDouble(other -> Math.hypot(other.x() - place.x(), other.y() - place.y()))
                .min()
                .orElse(Double.MAX_VALUE);
    }

    private static Label.Spot spot(double radius, double angle) {
        return new Label.Spot(Polar.number(Polar.x(radius, angle)), Polar.number(Polar.y(radius, angle)));
    }

    private static List<Sector> months(SchoolYear year, Locale locale) {
        int first = year.days().from().getMonthValue();
        return IntStream.range(0, 12)
                .mapToObj(i -> {
                    double from = 30.0 * i;
                    var name = Month.of((first - 1 + i) % 12 + 1).getDisplayName(TextStyle.SHORT_STANDALONE, locale);
                    return new Sector(
                            name.replace(".", ""),
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
