package kvalitetshjul.disclosure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SuppressionTests {
    private static final Threshold FIVE = new Threshold(5, 5, false);
    private static final Threshold SENSITIVE = new Threshold(5, 10, true);

    @Test
    void aFigureAboutFourIsWithheldAndOneAboutFiveIsNot() {
        assertThat(decide(FIVE, persons("place=A", 4))).containsEntry(group("place=A"), Decision.FEW);
        assertThat(decide(FIVE, persons("place=A", 5))).containsEntry(group("place=A"), Decision.SHOWN);
    }

    @Test
    void nobodyIsInAGroupThatNobodyIsIn() {
        assertThat(decide(FIVE, persons("place=A", 0))).containsEntry(group("place=A"), Decision.SHOWN);
    }

    @Test
    void aDividedFigureMayAskForMoreBehindIt() {
        var strict = new Threshold(5, 10, false);
        assertThat(decide(
                        strict, persons("place=A", 20), persons("place=A;grade=5", 9), persons("place=A;grade=6", 11)))
                .containsEntry(group("place=A"), Decision.SHOWN)
                .containsEntry(group("place=A;grade=5"), Decision.FEW)
                .containsEntry(group("place=A;grade=6"), Decision.WOULD_TELL);
        assertThat(decide(strict, persons("place=A", 9))).containsEntry(group("place=A"), Decision.SHOWN);
    }

    @Test
    void aWithheldSchoolTakesAnotherWithIt() {
        var decisions =
                decide(FIVE, persons("", 60), persons("place=A", 3), persons("place=B", 20), persons("place=C", 37));
        assertThat(decisions)
                .containsEntry(group(""), Decision.SHOWN)
                .containsEntry(group("place=A"), Decision.FEW)
                .containsEntry(group("place=B"), Decision.WOULD_TELL)
                .containsEntry(group("place=C"), Decision.SHOWN);
    }

    @Test
    void whereThereIsOneSchoolTheMunicipalityIsThatSchool() {
        assertThat(decide(FIVE, persons("", 4), persons("place=A", 4)))
                .containsEntry(group(""), Decision.FEW)
                .containsEntry(group("place=A"), Decision.FEW);
    }

    /** 23 of 44 in all, less 12 of 20 and 11 of 20 that have not changed, are none of the four there were. */
    @Test
    void whatHasNotChangedDoesNotTellOfAnEarlierRelease() {
        var first = List.of(
                share("", 23, 44),
                share("place=A", 0, 2),
                share("place=B", 0, 2),
                share("place=G", 12, 20),
                share("place=L", 11, 20));
        var shown = Suppression.decide(first, SENSITIVE, List.of());
        assertThat(shown).containsEntry(group(""), Decision.SHOWN).containsEntry(group("place=L"), Decision.WOULD_TELL);
        assertThatOneOfTheUnchangedIsWithheld(Released.of(first, shown), List.of());
    }

    /** The head of B, who has seven of twelve, took away both of the others’ and had the three of four of A. */
    @Test
    void aHeadDoesNotReckonAnEarlierReleaseFromWhatHasNotChanged() {
        var first = List.of(
                share("", 33, 56),
                share("place=A", 3, 4),
                share("place=B", 7, 12),
                share("place=G", 12, 20),
                share("place=L", 11, 20));
        var heads = List.of(
                Set.of(group("place=A")), Set.of(group("place=B")), Set.of(group("place=G")), Set.of(group("place=L")));
        var shown = Suppression.decide(first, SENSITIVE, List.of(), heads);
        assertThat(shown).containsEntry(group(""), Decision.SHOWN);
        assertThatOneOfTheUnchangedIsWithheld(Released.of(first, shown), heads);
    }

    /** When A and B have been corrected, and G and L have not. */
    private static void assertThatOneOfTheUnchangedIsWithheld(Released first, List<Set<Group>> heads) {
        var second = Suppression.decide(
                List.of(
                        share("", 52, 84),
                        share("place=A", 15, 20),
                        share("place=B", 14, 24),
                        share("place=G", 12, 20),
                        share("place=L", 11, 20)),
                SENSITIVE,
                List.of(first),
                heads);
        assertThat(List.of(second.get(group("place=G")), second.get(group("place=L"))))
                .containsAnyOf(Decision.WOULD_TELL, Decision.CHANGE_OF_FEW);
    }

    @Test
    void twoSchoolsOfOnePupilEachAreNotHiddenByEachOther() {
        var decisions =
                decide(FIVE, persons("", 22), persons("place=A", 1), persons("place=B", 1), persons("place=C", 20));
        assertThat(decisions.get(group("place=C"))).isEqualTo(Decision.WOULD_TELL);
    }

    @Test
    void aShareOfNobodyOrEverybodyIsWithheldWhereItTellsOfEach() {
        assertThat(decide(SENSITIVE, share("place=A", 0, 30), share("place=B", 30, 30), share("place=C", 12, 30)))
                .containsEntry(group("place=A"), Decision.ALL_ALIKE)
                .containsEntry(group("place=B"), Decision.ALL_ALIKE)
                .containsEntry(group("place=C"), Decision.SHOWN);
        assertThat(decide(FIVE, share("place=A", 0, 30))).containsEntry(group("place=A"), Decision.SHOWN);
    }

    @Test
    void aShareTrueOfFourOrOfAllButFourIsWithheld() {
        assertThat(decide(FIVE, share("place=A", 4, 30), share("place=B", 26, 30), share("place=C", 5, 30)))
                .containsEntry(group("place=A"), Decision.FEW)
                .containsEntry(group("place=B"), Decision.FEW)
                .containsEntry(group("place=C"), Decision.SHOWN);
    }

    /** Trust SI-19(5): ten to nineteen in January, twenty in March, and February's newcomer is known. */
    @Test
    void theOneWhoCameSinceTheLastReleaseIsNotTold() {
        var january = List.of(share("", 9, 20), share("place=A", 9, 20));
        var march = List.of(share("", 10, 21), share("place=A", 10, 21));
        var before = Released.of(january, Suppression.decide(january, FIVE, List.of()));
        assertThat(Suppression.decide(march, FIVE, List.of(before)))
                .containsEntry(group(""), Decision.CHANGE_OF_FEW)
                .containsEntry(group("place=A"), Decision.CHANGE_OF_FEW);
        var october = List.of(share("", 15, 31), share("place=A", 15, 31));
        assertThat(Suppression.decide(october, FIVE, List.of(before))).containsValue(Decision.SHOWN);
    }

    @Test
    void whatWasHiddenIsNotToldByWhatHasNotChanged() {
        var first = List.of(persons("", 20), persons("place=A", 3), persons("place=B", 17));
        var before = Released.of(first, Suppression.decide(first, FIVE, List.of()));
        assertThat(before.shown()).containsExactly(group(""));
        var second = List.of(persons("", 30), persons("place=A", 13), persons("place=B", 17));
        assertThat(Suppression.decide(second, FIVE, List.of(before)))
                .containsEntry(group("place=B"), Decision.WOULD_TELL);
    }

    /** Twenty of a third school, two of whom it is true of: the municipality then, taken from the municipality now, is that school. */
    @Test
    void aSchoolThatComesLateIsNotToldByTheDifference() {
        var first = List.of(share("", 6, 15), share("place=A", 5, 12), share("place=B", 1, 3));
        var before = Released.of(first, Suppression.decide(first, FIVE, List.of()));
        assertThat(before.shown()).containsExactly(group(""));
        var second =
                List.of(share("", 8, 35), share("place=A", 5, 12), share("place=B", 1, 3), share("place=C", 2, 20));
        assertThat(Suppression.decide(second, FIVE, List.of(before)))
                .containsEntry(group("place=C"), Decision.FEW)
                .containsEntry(group(""), Decision.CHANGE_OF_FEW);
    }

    /** Thirty children of whom twenty-nine girls are told of: the boy is told of as if he stood there. */
    @Test
    void aPartThatIsNotToldOfIsNotToldByTheOthers() {
        assertThat(decide(SENSITIVE, share("place=A", 15, 30), share("place=A;gender=girls", 15, 29)))
                .containsEntry(group("place=A"), Decision.SHOWN)
                .containsEntry(group("place=A;gender=girls"), Decision.WOULD_TELL);
        assertThat(decide(FIVE, share("place=A", 10, 30), share("place=A;gender=girls", 5, 10)))
                .containsOnly(
                        Map.entry(group("place=A"), Decision.SHOWN),
                        Map.entry(group("place=A;gender=girls"), Decision.SHOWN));
    }

    /** All, the girls, the third grade and its girls: who is in neither is one boy. */
    @Test
    void whoIsInNoneOfTheGroupsIsNotToldByThemTogether() {
        var shown = shown(decide(
                FIVE,
                persons("", 31),
                persons("gender=girls", 20),
                persons("grade=3", 20),
                persons("gender=girls;grade=3", 10)));
        assertThat(shown).isNotEmpty().hasSizeLessThan(4);
    }

    /** Six came, and it is true of none of them: as a group of their own they would be withheld. */
    @Test
    void aDifferenceThatIsAllAlikeIsNotShown() {
        var before = Released.of(List.of(share("place=A", 15, 30)), Map.of(group("place=A"), Decision.SHOWN));
        for (var now : List.of(share("place=A", 15, 36), share("place=A", 21, 36), share("place=A", 16, 36)))
            assertThat(Suppression.decide(List.of(now), SENSITIVE, List.of(before)))
                    .as(now.toString())
                    .containsEntry(group("place=A"), Decision.CHANGE_OF_FEW);
        assertThat(Suppression.decide(List.of(share("place=A", 20, 42)), SENSITIVE, List.of(before)))
                .containsEntry(group("place=A"), Decision.SHOWN);
    }

    /** Twenty in A stood there yesterday; today’s table by grades would tell of the three. */
    @Test
    void anotherTableOfTheSamePeopleIsHeldAgainstTheFirst() {
        var first = List.of(persons("", 50), persons("place=A", 20), persons("place=B", 30));
        var before = Released.of(first, Suppression.decide(first, FIVE, List.of()));
        assertThat(before.shown()).hasSize(3);
        var second = List.of(persons("", 50), persons("place=A;grade=5", 17), persons("place=A;grade=6", 3));
        assertThat(Suppression.decide(second, FIVE, List.of(before)))
                .containsEntry(group("place=A;grade=5"), Decision.WOULD_TELL)
                .containsEntry(group("place=A;grade=6"), Decision.FEW);
    }

    /** Grade 6 is told of by its classes only, and everybody is in a grade all the same. */
    @Test
    void codesOfTwoDepthsLeaveNobodyOut() {
        assertThat(decide(
                        FIVE,
                        persons("", 30),
                        persons("grade=5", 3),
                        persons("grade=6/6a", 12),
                        persons("grade=6/6b", 15)))
                .containsEntry(group("grade=5"), Decision.FEW)
                .containsValue(Decision.WOULD_TELL);
    }

    @Test
    void whoKnowsTheirOwnAnswerLearnsNothingOfTheOther() {
        // the only one in A is told of B by the difference, unless more is withheld
        var decisions =
                decide(FIVE, persons("", 40), persons("place=A", 1), persons("place=B", 4), persons("place=C", 35));
        assertThat(decisions.get(group("place=C"))).isEqualTo(Decision.WOULD_TELL);
    }

    /** Eight pupils in the small school: its figure is withheld, and whoever counted the large one has only to subtract. */
    @Test
    void aHeadWhoCountedOneSchoolIsNotToldOfTheOther() {
        var figures = List.of(persons("", 67), persons("place=A", 63), persons("place=B", 4));
        var heads = List.of(Set.of(group("place=A")), Set.of(group("place=B")));
        assertThat(Suppression.decide(figures, FIVE, List.of(), heads))
                .containsEntry(group(""), Decision.WOULD_TELL)
                .containsEntry(group("place=A"), Decision.SHOWN)
                .containsEntry(group("place=B"), Decision.FEW);
        var alone = List.of(persons("", 67), persons("place=A", 30), persons("place=B", 4), persons("place=C", 33));
        var three = List.of(Set.of(group("place=A")), Set.of(group("place=B")), Set.of(group("place=C")));
        assertThat(Suppression.decide(alone, FIVE, List.of())).containsEntry(group(""), Decision.SHOWN);
        assertThat(Suppression.decide(alone, FIVE, List.of(), three))
                .containsEntry(group(""), Decision.SHOWN)
                .containsEntry(group("place=A"), Decision.WOULD_TELL)
                .containsEntry(group("place=C"), Decision.WOULD_TELL);
    }

    @Test
    void classesLieWithinGrades() {
        var decisions = decide(
                FIVE,
                persons("place=A;grade=5", 24),
                persons("place=A;grade=5/5a", 20),
                persons("place=A;grade=5/5b", 4));
        assertThat(decisions)
                .containsEntry(group("place=A;grade=5"), Decision.SHOWN)
                .containsEntry(group("place=A;grade=5/5a"), Decision.WOULD_TELL);
    }

    @Test
    void theThresholdIsNeverBelowFive() {
        assertThatThrownBy(() -> new Threshold(4, 10, false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Threshold(5, 4, false)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Map<Group, Decision> decide(Threshold threshold, Counted... figures) {
        return Suppression.decide(List.of(figures), threshold, List.of());
    }

    static Counted persons(String group, int persons) {
        return Counted.persons(group(group), persons);
    }

    static Counted share(String group, int with, int persons) {
        return Counted.share(group(group), with, persons);
    }

    static Group group(String code) {
        var codes = new java.util.TreeMap<String, String>();
        for (var pair : code.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) codes.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        return new Group(codes);
    }

    private static Set<Group> shown(Map<Group, Decision> decisions) {
        return decisions.entrySet().stream()
                .filter(one -> one.getValue() == Decision.SHOWN)
                .map(Map.Entry::getKey)
                .collect(java.util.stream.Collectors.toSet());
    }
}
