package kvalitetshjul.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A city with 75 schools releases what every head has counted, divided by grade and by gender. */
class LargeOwnerTests {
    @Test
    void aCityKeepsMostOfItsFigures() {
        var random = new Random(1);
        var sums = new TreeMap<String, int[]>();
        var groups = new HashMap<String, Group>();
        for (int school = 0; school < 75; school++)
            for (int grade = 1; grade <= 7; grade++)
                for (var gender : List.of("girls", "boys")) {
                    int persons = 2 + random.nextInt(30);
                    int with = random.nextInt(persons + 1);
                    for (var codes :
                            List.of(Map.<String, String>of(), Map.of("grade", "" + grade), Map.of("gender", gender)))
                        for (boolean one : List.of(true, false)) {
                            var all = new TreeMap<>(codes);
                            if (one) all.put("place", "s" + school);
                            var group = new Group(all);
                            groups.put(group.toString(), group);
                            var sum = sums.computeIfAbsent(group.toString(), g -> new int[2]);
                            sum[0] += persons;
                            sum[1] += with;
                        }
                }
        var figures = new ArrayList<Counted>();
        sums.forEach((name, sum) -> figures.add(Counted.share(groups.get(name), sum[1], sum[0])));
        Map<String, Set<Group>> heads = figures.stream()
                .map(Counted::group)
                .filter(group -> group.codes().containsKey("place"))
                .collect(Collectors.groupingBy(group -> group.codes().get("place"), Collectors.toSet()));
        long begun = System.nanoTime();
        var decisions = Suppression.decide(figures, new Threshold(5, 10, true), List.of(), heads.values());
        System.out.printf(
                "disclosure: 75 schools, %d figures in %d ms, %s%n",
                figures.size(),
                (System.nanoTime() - begun) / 1_000_000,
                decisions.values().stream().collect(Collectors.groupingBy(d -> d, Collectors.counting())));
        assertThat(decisions.get(Group.EVERYBODY)).isEqualTo(Decision.SHOWN);
        assertThat(decisions.values().stream().filter(Decision.SHOWN::equals).count())
                .isGreaterThan(figures.size() / 2);
    }
}
