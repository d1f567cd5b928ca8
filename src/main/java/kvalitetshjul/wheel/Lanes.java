package kvalitetshjul.wheel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The arcs of one ring, laid in lanes so that no two that meet in time lie on top of each other. Arcs that meet, directly or through others,
 * form a crowd; a crowd shares the width of the ring, and a lane with one of the reader’s own tasks gets the larger part.
 */
record Lanes(List<Crowd> crowds) {
    private static final double OWN = 1;
    private static final double OTHERS = 0.62;

    /**
     * An entry and the degrees it covers, widened where its days alone would be too narrow to see.
     *
     * @param pieces the times it comes within them, where they are several: what lies between is kept free
     * @param state how the whole of it looks: that of its time or, with pieces that each have their own, a calm one until all are closed
     */
    record Arc(WheelEntry entry, double from, double to, List<Piece> pieces, TaskState state) {
        Arc(WheelEntry entry, double from, double to) {
            this(entry, from, to, List.of(), entry.state());
        }

        boolean shows(TaskState one) {
            return state == one || pieces.stream().anyMatch(piece -> piece.state() == one);
        }

        boolean meets(Arc other) {
            return from < other.to && other.from < to;
        }
    }

    /** One of several times, in degrees. */
    record Piece(TaskState state, double from, double to) {}

    /** Arcs one after the other at the same distance from the centre. */
    record Lane(List<Arc> arcs) {
        double weight() {
            return arcs.stream().anyMatch(arc -> arc.entry().mine()) ? OWN : OTHERS;
        }
    }

    /** Lanes that share the width of the ring, outermost first. */
    record Crowd(List<Lane> lanes) {
        double weight() {
            return lanes.stream().mapToDouble(Lane::weight).sum();
        }
    }

    /** What the most crowded part of the ring asks for, in lanes of one’s own. */
    double weight() {
        return crowds.stream().mapToDouble(Crowd::weight).max().orElse(0);
    }

    static Lanes pack(List<Arc> arcs) {
        var crowds = new ArrayList<Crowd>();
        var crowd = new ArrayList<Arc>();
        double end = 0;
        for (var arc :
                arcs.stream().sorted(Comparator.comparingDouble(Arc::from)).toList()) {
            if (!crowd.isEmpty() && arc.from() >= end) {
                crowds.add(crowd(crowd));
                crowd.clear();
            }
            crowd.add(arc);
            end = Math.max(end, arc.to());
        }
        if (!crowd.isEmpty()) crowds.add(crowd(crowd));
        return new Lanes(List.copyOf(crowds));
    }

    /** One’s own outermost, where the arcs are longest and the names have room. */
    private static Crowd crowd(List<Arc> arcs) {
        var lanes = new ArrayList<List<Arc>>();
        arcs.stream()
                .sorted(Comparator.comparing((Arc arc) -> !arc.entry().mine())
                        .thenComparingDouble(Arc::from)
                        .thenComparing(Comparator.comparingDouble(Arc::to).reversed())
                        .thenComparingInt(arc -> arc.entry().number()))
                .forEach(arc -> lanes.stream()
                        .filter(lane -> lane.stream().noneMatch(arc::meets))
                        .findFirst()
                        .orElseGet(() -> {
                            lanes.add(new ArrayList<>());
                            return lanes.getLast();
                        })
                        .add(arc));
        return new Crowd(lanes.stream().map(lane -> new Lane(List.copyOf(lane))).toList());
    }
}
