package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.shared.Period;

/**
 * That a figure is told of later by parts of the people only than of all of them.
 *
 * @param dimensions what they are divided by then, in the order of {@link Groups#DIMENSIONS}
 * @param lastYear whether the only grade is the last year of kindergarten
 */
record OnlyByGroups(Period period, List<String> dimensions, boolean lastYear) {
    private static final Breakdown LAST_YEAR = Breakdown.of(Map.of("grade", Integer.toString(LastYear.GRADE)));

    /**
     * Empty where the newest is told of all of them too.
     *
     * @param all what is told of all of them
     * @param newest the last period each part has a number of
     */
    static Optional<OnlyByGroups> of(Series all, Map<Breakdown, Period> newest) {
        var last = all.shown().entrySet().stream()
                .filter(one -> one.getValue().isFromSource())
                .map(Map.Entry::getKey)
                .reduce((earlier, later) -> later);
        return newest.values().stream()
                .max(Period.IN_ORDER)
                .filter(period -> last.map(before -> isLater(period, before)).orElse(true))
                .map(period -> by(
                        period,
                        newest.entrySet().stream()
                                .filter(one -> one.getValue().equals(period))
                                .map(Map.Entry::getKey)
                                .toList()));
    }

    /** A period within a school year is no later than the year as a whole. */
    private static boolean isLater(Period period, Period before) {
        return period.getClass().equals(before.getClass())
                ? Period.IN_ORDER.compare(period, before) > 0
                : period.days().from().isAfter(before.days().to());
    }

    private static OnlyByGroups by(Period period, List<Breakdown> parts) {
        return new OnlyByGroups(
                period,
                Groups.DIMENSIONS.stream()
                        .filter(dimension ->
                                parts.stream().anyMatch(part -> part.codes().containsKey(dimension)))
                        .toList(),
                parts.contains(LAST_YEAR)
                        && parts.stream()
                                        .filter(part -> part.codes().containsKey("grade"))
                                        .count()
                                == 1);
    }

    /** Where on the page they begin. */
    String anchor() {
        return "groups-" + dimensions.getFirst();
    }

    /** By what, as within a sentence: "by grade and by subject". */
    String by(Texts texts) {
        var words = new ArrayList<String>();
        for (var dimension : dimensions)
            words.add(
                    switch (dimension) {
                        case "gender" -> texts.get("knowledge.groups.by.gender");
                        case "grade" ->
                            texts.get(lastYear ? "knowledge.groups.by.lastYear" : "knowledge.groups.by.grade");
                        case "motherTongue" -> texts.get("knowledge.groups.by.motherTongue");
                        case "newlyArrived" -> texts.get("knowledge.groups.by.newlyArrived");
                        case OwnRelease.SUBJECT -> texts.get("knowledge.groups.by.subject");
                        default -> texts.get("knowledge.groups.by.group");
                    });
        return texts.listed(words);
    }
}
