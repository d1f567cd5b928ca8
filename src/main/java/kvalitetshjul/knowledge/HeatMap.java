package kvalitetshjul.knowledge;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;

/**
 * The units beside each other in one school year, with the key figures of one quality area, or of one time of follow-up: by name, since nobody is to be ranked.
 *
 * @param areas to choose among: those with a key figure, and the times of follow-up
 * @param years to choose among, the last one first: those with a figure
 * @param year the one that is shown; absent where no figure is known
 * @param latest the one that is shown to whoever asks for none: the last that any of the units, or the municipality, has a figure in
 * @param isAsked whether the reader asked for the one that is shown
 * @param columns those that anybody has a figure in; of a time of follow-up, all of them
 * @param lacking the key figures that nobody has a figure of in the year
 * @param againsts what the figures can be held against
 * @param besides the municipality, and where they have a figure the county and the nation
 * @param followUp who has delivered, where a time of follow-up is chosen
 */
record HeatMap(
        List<Choice> areas,
        String area,
        List<SchoolYear> years,
        Optional<SchoolYear> year,
        Optional<SchoolYear> latest,
        boolean isAsked,
        Against against,
        List<Against> againsts,
        List<Column> columns,
        List<LocalizedText> lacking,
        List<Group> groups,
        List<Line> besides,
        Optional<FollowUps.Progress> followUp) {

    /** What each figure is held against. */
    enum Against {
        NATION,
        COUNTY,
        MUNICIPALITY,
        /** The unit’s own of the same time the year before. */
        BEFORE,
        /** The unit’s own of the time of follow-up before this one. */
        LAST_TIME;

        /** Whose figure of the same time it is; empty where it is the own of another time. */
        Optional<Place> place() {
            return switch (this) {
                case NATION -> Optional.of(Place.NATION);
                case COUNTY -> Optional.of(Place.COUNTY);
                case MUNICIPALITY -> Optional.of(Place.MUNICIPALITY);
                case BEFORE, LAST_TIME -> Optional.empty();
            };
        }

        /** What is neither is the first. */
        static Against of(String name) {
            return Arrays.stream(values())
                    .filter(one -> one.name().equals(name))
                    .findFirst()
                    .orElse(NATION);
        }
    }

    /** @param period of the figures; empty where it is the school year as a whole */
    record Column(String code, LocalizedText name, String measuredIn, String period) {}

    /** Units of a kind. */
    record Group(String name, List<Line> lines) {}

    /** @param unit absent where it is of the municipality or beside it */
    record Line(Optional<UnitId> unit, String name, List<Value> values) {
        /** How many figures there are. */
        public long number() {
            return values.stream().filter(Value::isFigure).count();
        }

        public long withheld() {
            return values.stream().filter(Value::isWithheld).count();
        }

        /** Why there is no figure at all, where it is for one reason. */
        public Optional<String> reason() {
            var reasons = values.stream()
                    .filter(value -> !value.isBesideTheUnit())
                    .map(Value::text)
                    .distinct()
                    .toList();
            return number() == 0 && withheld() == 0 && reasons.size() == 1
                    ? Optional.of(reasons.getFirst())
                    : Optional.empty();
        }

        /** How many differ by more than chance, by sign and colour, for where the figures are folded. */
        public List<Signs> signs() {
            return values.stream()
                    .filter(one -> one.sign().isPresent())
                    .collect(Collectors.groupingBy(
                            one -> new Signs(one.sign().orElseThrow(), one.color(), 0),
                            TreeMap::new,
                            Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(one -> new Signs(one.getKey().sign(), one.getKey().color(), one.getValue()))
                    .toList();
        }
    }

    record Signs(String sign, String color, long number) implements Comparable<Signs> {
        @Override
        public int compareTo(Signs other) {
            return Comparator.comparing(Signs::sign).thenComparing(Signs::color).compare(this, other);
        }
    }

    /**
     * @param label the name of the key figure, for where it stands by itself
     * @param path where the figure is told of over the years
     * @param text the number, or its state in words
     * @param difference from what it is held against, where both are known
     * @param color how the difference is seen by those who chose the key figure
     * @param without that some units are not in it; empty where all are
     */
    record Value(
            String label,
            String path,
            String text,
            Shown shown,
            Optional<Came> came,
            Optional<Uncertainty.Difference> difference,
            String color,
            String without) {
        public boolean isMeasured() {
            return shown instanceof Shown.Measured;
        }

        /** A number, a limit or a rounded one. */
        public boolean isFigure() {
            return isMeasured() || shown instanceof Shown.Bounded || shown instanceof Shown.Rounded;
        }

        public boolean isWithheld() {
            return shown instanceof Shown.Suppressed;
        }

        /** The figure is not about such a unit: nothing to read on a telephone. */
        public boolean isBesideTheUnit() {
            return shown instanceof Shown.NotApplicable;
        }

        /** The sign of a difference that is more than chance. */
        public Optional<String> sign() {
            return difference.flatMap(one -> switch (one) {
                case HIGHER -> Optional.of("up");
                case LOWER -> Optional.of("down");
                case PERHAPS_CHANCE, PERHAPS_ROUNDING, UNJUDGED -> Optional.empty();
            });
        }
    }

    /** Whether some figure is not about some unit. */
    public boolean isBesideSomeUnit() {
        return groups.stream()
                .flatMap(group -> group.lines().stream())
                .flatMap(line -> line.values().stream())
                .anyMatch(Value::isBesideTheUnit);
    }

    /** Whether of some unit nobody has said which grades it has. */
    public boolean isGradesUnknown() {
        return groups.stream()
                .flatMap(group -> group.lines().stream())
                .flatMap(line -> line.values().stream())
                .anyMatch(value -> value.shown().isOfUnknownGrades());
    }

    public boolean isEmpty() {
        return groups.isEmpty();
    }
}
