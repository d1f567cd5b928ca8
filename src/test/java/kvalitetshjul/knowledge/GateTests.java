package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Four kindergartens, one with eight children: what those may reckon who are of one of them, and who are of two. */
@ModuleTest
class GateTests {
    private static final Period YEAR = new SchoolYear(2025);
    private static final Place SMALL = Counts.unit();
    private static final Place ONE = Counts.unit();
    private static final Place OTHER = Counts.unit();
    private static final Place LARGE = Counts.unit();

    @Autowired
    Fixtures fixtures;

    @Autowired
    Actors actors;

    @Autowired
    Packs packs;

    @Autowired
    Permissions permissions;

    @Autowired
    Organisation organisation;

    /** 44 of 83 in all, 15 of them in the large one: who knows the twelve and the fourteen has the three of eight. */
    @Test
    @Covers({"IMP-02", "IMP-03"})
    void whoIsOfTwoUnitsIsNotToldOfAThird() {
        var alone = shown(List.of());
        assertThat(alone).containsKeys(Place.MUNICIPALITY, LARGE).doesNotContainKey(SMALL);
        var together = shown(List.of(Set.of(ONE, OTHER)));
        assertThat(together).doesNotContainKey(SMALL);
        assertThat(together.containsKey(Place.MUNICIPALITY) && together.containsKey(LARGE))
                .as("all, and what they need to take away of it")
                .isFalse();
    }

    /** Twelve of forty: those who work there may see it, the owner’s leaders see twenty and more, others nothing. */
    @Test
    void eachAudienceHasItsOwnThreshold() {
        var guard = new Gate.Guard(
                new DisclosureSection.Disclosure(List.of(
                        new DisclosureSection.Rule(null, null, 5, 10, null, List.of("UNIT_LEADERSHIP"), null, null),
                        new DisclosureSection.Rule(null, null, 20, 20, null, List.of("OWNER"), null, null))),
                List.of());
        var seen = new LinkedHashMap<Place, Set<Audience>>();
        Gate.of(
                        Counts.FIGURE,
                        guard,
                        YEAR,
                        List.of(entry(SMALL, 12, 6), entry(LARGE, 40, 20)),
                        Past.of(Counts.FIGURE, YEAR, List.of(), List.of()))
                .outcomes()
                .forEach(one -> seen.put(
                        one.entry().place(),
                        one.shown().entrySet().stream()
                                .filter(shown -> shown.getValue() instanceof Shown.Measured)
                                .map(java.util.Map.Entry::getKey)
                                .collect(java.util.stream.Collectors.toSet())));
        assertThat(seen.get(SMALL)).containsExactly(Audience.UNIT);
        assertThat(seen.get(LARGE)).contains(Audience.UNIT).doesNotContain(Audience.PUBLIC);
    }

    /** Six of six with the best mark are each told of; so are four of five; and whoever has both kindergartens together and the other takes it away. */
    @Test
    @Covers({"IMP-02", "IMP-03"})
    void aMeanAtTheEndOfItsScaleTellsOfEveryoneBehindIt() {
        assertThat(marks(mark(SMALL, 6, "6"), mark(LARGE, 20, "4.1"))).containsOnlyKeys(LARGE);
        assertThat(marks(mark(SMALL, 9, "1"), mark(LARGE, 20, "4.1"))).containsOnlyKeys(LARGE);
        assertThat(marks(mark(SMALL, 5, "5.8"), mark(LARGE, 20, "4.1"))).containsOnlyKeys(LARGE);
        assertThat(marks(mark(SMALL, 11, "4.1"), mark(LARGE, 20, "4.1")))
                .containsOnlyKeys(SMALL, LARGE, Place.MUNICIPALITY);
    }

    /** 44 and 45 together of eleven: one has another mark by one. */
    @Test
    @Covers({"IMP-02", "IMP-03"})
    void aCorrectedMeanDoesNotTellOfTheOneWhoseMarkItWas() {
        assertThat(marksAfter("4", "4.0909090909")).isEmpty();
        assertThat(marksAfter("4", "4.5454545455")).containsOnlyKeys(SMALL);
        assertThat(marksAfter("4", "4")).containsOnlyKeys(SMALL);
    }

    private static final KeyFigure MARKS = new KeyFigure(
            "MARKS",
            Counts.FIGURE.name(),
            null,
            "CHILD_OBSERVATION",
            "RESULTS",
            KeyFigure.MeasuredIn.MEAN,
            1,
            KeyFigure.Direction.HIGHER_BETTER,
            null,
            null,
            null,
            null,
            Counts.FIGURE.entered(),
            null,
            null,
            null,
            new KeyFigure.Plausible(BigDecimal.ONE, BigDecimal.valueOf(6)),
            null);

    private static Entry mark(Place place, int persons, String mean) {
        return new Entry(MARKS.code(), place, Breakdown.NONE, persons, Optional.of(new BigDecimal(mean)));
    }

    private static Map<Place, Shown> marks(Entry... entries) {
        return marks(List.of(), entries);
    }

    private static Map<Place, Shown> marksAfter(String first, String corrected) {
        var before = new CollectionRepository.InLedger(mark(SMALL, 11, first), Set.of(Audience.values()));
        return marks(List.of(List.of(before)), mark(SMALL, 11, corrected));
    }

    private static Map<Place, Shown> marks(List<List<CollectionRepository.InLedger>> earlier, Entry... entries) {
        var guard = new Gate.Guard(
                new DisclosureSection.Disclosure(
                        List.of(new DisclosureSection.Rule(null, null, 5, 5, true, null, null, null))),
                List.of());
        var shown = new LinkedHashMap<Place, Shown>();
        Gate.of(MARKS, guard, YEAR, List.of(entries), Past.of(MARKS, YEAR, earlier, List.of()))
                .outcomes()
                .forEach(one -> {
                    var seen = one.shown().get(Audience.PUBLIC);
                    if (seen instanceof Shown.Measured) shown.put(one.entry().place(), seen);
                });
        if (entries.length == 1) shown.remove(Place.MUNICIPALITY);
        return shown;
    }

    /** Where the leaders’ own rule is stricter than everybody’s, they see what everybody sees all the same; and so do those who work there. */
    @Test
    void nobodyIsShownLessThanEverybody() {
        var guard = new Gate.Guard(
                new DisclosureSection.Disclosure(List.of(
                        new DisclosureSection.Rule(null, null, 5, 10, null, List.of("PUBLIC"), null, null),
                        new DisclosureSection.Rule(
                                null, null, 20, 20, null, List.of("OWNER", "UNIT_LEADERSHIP"), null, null))),
                List.of());
        var outcomes = Gate.of(
                        Counts.FIGURE,
                        guard,
                        YEAR,
                        List.of(entry(SMALL, 12, 6), entry(LARGE, 40, 20)),
                        Past.of(Counts.FIGURE, YEAR, List.of(), List.of()))
                .outcomes();
        assertThat(outcomes).hasSize(3);
        for (var one : outcomes)
            assertThat(one.shown().values()).as(one.toString()).allMatch(shown -> shown instanceof Shown.Measured);
    }

    /**
     * A school among so many that no ranges are reckoned for each: everybody sees its pupils and those of the first grade, twenty and seven of whom have it. Were its own people
     * shown the nine of the third beside them, no more than four would be left, of whom three are the second’s.
     */
    @Test
    @Covers({"IMP-02", "IMP-03"})
    void whatIsShownToAUnitIsDecidedBesideWhatEverybodySees() {
        var guard = new Gate.Guard(
                new DisclosureSection.Disclosure(List.of(
                        new DisclosureSection.Rule(null, null, 5, 5, false, List.of("UNIT_LEADERSHIP"), null, null),
                        new DisclosureSection.Rule(null, null, 8, 10, true, List.of("PUBLIC"), null, null))),
                List.of());
        var entries = new ArrayList<>(List.of(
                entry(SMALL, 51, 20),
                Counts.of(SMALL, grade(1), 14, 7),
                Counts.of(SMALL, grade(2), 15, 3),
                Counts.of(SMALL, grade(3), 20, 9)));
        for (int school = 0; school < 40; school++) {
            var place = Counts.unit();
            entries.add(entry(place, 118, 59));
            for (int grade = 1; grade <= 3; grade++) entries.add(Counts.of(place, grade(grade), 36, 18));
        }
        var shown = new LinkedHashMap<Breakdown, Set<Audience>>();
        for (var one : Gate.of(Counts.FIGURE, guard, YEAR, entries, Past.of(Counts.FIGURE, YEAR, List.of(), List.of()))
                .outcomes())
            if (one.entry().place().equals(SMALL)) shown.put(one.entry().part(), one.shownTo());
        assertThat(shown.get(Breakdown.NONE)).contains(Audience.PUBLIC, Audience.UNIT);
        assertThat(shown.get(grade(1))).contains(Audience.PUBLIC, Audience.UNIT);
        assertThat(shown.get(grade(2))).isEmpty();
        assertThat(shown.get(grade(3))).isEmpty();
    }

    /** Two of sixty in the first grade are withheld; whoever works in the only school knows them, and nothing else is withheld from everybody for their sake. */
    @Test
    void whatTheOnlyUnitKnowsIsNotHiddenFromItByWithholdingItFromAll() {
        var girls = Breakdown.of(Map.of("gender", "girls"));
        var boys = Breakdown.of(Map.of("gender", "boys"));
        for (var one : outcomes(
                List.of(
                        entry(LARGE, 505, 60),
                        Counts.of(LARGE, girls, 250, 28),
                        Counts.of(LARGE, boys, 255, 32),
                        Counts.of(LARGE, grade(1), 60, 2)),
                List.of()))
            assertThat(one.shownTo().contains(Audience.PUBLIC))
                    .as(one.toString())
                    .isEqualTo(!one.entry().part().equals(grade(1)));
    }

    private static Breakdown grade(int grade) {
        return Breakdown.of(Map.of("grade", Integer.toString(grade)));
    }

    /** What is the owner’s alone is told of no unit to anybody else, not to the unit itself. */
    @Test
    void whatIsTheOwnersAloneIsToldOfNoUnit() {
        var guard = new Gate.Guard(
                new DisclosureSection.Disclosure(
                        List.of(new DisclosureSection.Rule(null, null, 5, 10, null, null, true, null))),
                List.of());
        Gate.of(
                        Counts.FIGURE,
                        guard,
                        YEAR,
                        List.of(entry(ONE, 60, 30), entry(LARGE, 80, 40)),
                        Past.of(Counts.FIGURE, YEAR, List.of(), List.of()))
                .outcomes()
                .forEach(one -> {
                    boolean unit = one.entry().place().unit().isPresent();
                    assertThat(one.shown().get(Audience.PUBLIC) instanceof Shown.Measured)
                            .isEqualTo(!unit);
                    assertThat(one.shown().get(Audience.OWNER)).isInstanceOf(Shown.Measured.class);
                    if (unit) assertThat(one.shown().get(Audience.UNIT)).isNotInstanceOf(Shown.Measured.class);
                });
    }

    /** The girls of the one that tells of them are not the girls of all. */
    @Test
    void thePartOfTheOwnerIsToldWhereEachUnitTellsOfIt() {
        var girls = Breakdown.of(Map.of("gender", "girls"));
        var entries = new ArrayList<>(List.of(entry(ONE, 60, 30), entry(OTHER, 60, 30)));
        entries.add(Counts.of(ONE, girls, 30, 15));
        assertThat(outcomes(entries, List.of()))
                .noneMatch(one -> one.entry().place().equals(Place.MUNICIPALITY)
                        && one.entry().part().equals(girls));
        entries.add(Counts.of(OTHER, girls, 30, 15));
        assertThat(outcomes(entries, List.of()))
                .anyMatch(one -> one.entry().place().equals(Place.MUNICIPALITY)
                        && one.entry().part().equals(girls));
    }

    @Test
    void whoHasRolesInTwoUnitsReachesThemTogether() {
        var own = fixtures.municipality();
        actors.runAs(own.director, () -> packs.adopt("lebesby"));
        var both = own.person("To enheter", "UNIT_HEAD", own.firstKindergarten);
        fixtures.as(
                own.owner,
                () -> assertThat(permissions.reachedTogether(Permission.SEE_FIGURES))
                        .doesNotContain(Set.of(own.firstKindergarten, own.secondSchool)));
        fixtures.as(
                own.owner,
                () -> organisation.assign(both.person(), "UNIT_HEAD", own.secondSchool, LocalDate.of(2020, 1, 1)));
        fixtures.as(
                own.owner,
                () -> assertThat(permissions.reachedTogether(Permission.SEE_FIGURES))
                        .contains(Set.of(own.firstKindergarten, own.secondSchool)));
    }

    private static Map<Place, Shown> shown(List<Set<Place>> together) {
        var shown = new LinkedHashMap<Place, Shown>();
        for (var one : outcomes(
                List.of(entry(SMALL, 8, 3), entry(ONE, 20, 12), entry(LARGE, 30, 15), entry(OTHER, 25, 14)), together))
            if (one.shown().get(Audience.PUBLIC) instanceof Shown.Measured measured)
                shown.put(one.entry().place(), measured);
        return shown;
    }

    private static List<Gate.Outcome> outcomes(List<Entry> entries, List<Set<Place>> together) {
        var guard = new Gate.Guard(DisclosureSection.Disclosure.NONE, together);
        return Gate.of(Counts.FIGURE, guard, YEAR, entries, Past.of(Counts.FIGURE, YEAR, List.of(), List.of()))
                .outcomes();
    }

    private static Entry entry(Place place, int persons, int with) {
        return Counts.of(place, Breakdown.NONE, persons, with);
    }
}
