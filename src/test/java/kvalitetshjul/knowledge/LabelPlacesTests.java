package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.knowledge.LabelPlaces.Box;
import kvalitetshjul.knowledge.LabelPlaces.Label;
import kvalitetshjul.knowledge.LabelPlaces.Mark;
import org.junit.jupiter.api.Test;

/** The names of dots in a drawing, wherever the dots lie. */
class LabelPlacesTests {
    private static final Box AREA = new Box(0, 0, 700, 320);
    private final LabelPlaces places = new LabelPlaces(AREA, 14);

    @Test
    void aDotAloneHasItsNameBesideIt() {
        var label =
                places.place(List.of(mark(100, 100, "Nordre skole")), List.of()).getFirst();
        assertThat(label.text()).isEqualTo("Nordre skole");
        assertThat(label.number()).isEmpty();
        assertThat(label.far()).isFalse();
        assertThat(label.box().x()).isBetween(106.0, 115.0);
    }

    @Test
    void aNameWithoutRoomIsANumber() {
        var marks = IntStream.range(0, 12)
                .mapToObj(at -> mark(300 + at * 9, 100 + at % 2 * 4, "Øvre Lågendalens oppvekstsenter " + at))
                .toList();
        var labels = places.place(marks, List.of());
        assertThat(labels).hasSize(12);
        assertThat(labels.stream().flatMap(label -> label.number().stream()))
                .isNotEmpty()
                .containsExactlyElementsOf(IntStream.rangeClosed(1, (int) labels.stream()
                                .filter(label -> label.number().isPresent())
                                .count())
                        .boxed()
                        .toList());
    }

    @Test
    void nothingCoversAnything() {
        var random = new Random(20261129);
        for (int round = 0; round < 500; round++) {
            boolean crowded = round % 2 == 0;
            var marks = some(random, 1 + random.nextInt(24), crowded);
            var others = some(random, random.nextInt(60), false);
            var labels = places.place(marks, others);
            var boxes = new ArrayList<>(labels.stream().map(Label::box).toList());
            for (int i = 0; i < boxes.size(); i++) {
                var box = boxes.get(i);
                assertThat(AREA.holds(box)).isTrue();
                assertThat(boxes.subList(i + 1, boxes.size())).noneMatch(box::covers);
                assertThat(Stream.concat(marks.stream(), others.stream()).map(Mark::box))
                        .noneMatch(box::covers);
            }
            assertThat(labels.stream().map(Label::mark)).as("round " + round).containsExactlyElementsOf(marks);
        }
    }

    private static List<Mark> some(Random random, int many, boolean crowded) {
        return IntStream.range(0, many)
                .mapToObj(at -> mark(
                        crowded ? 300 + random.nextGaussian() * 40 : 20 + random.nextDouble() * 660,
                        crowded ? 150 + random.nextGaussian() * 30 : 20 + random.nextDouble() * 280,
                        "Skole ".repeat(1 + random.nextInt(6)) + at))
                .toList();
    }

    private static Mark mark(double x, double y, String name) {
        return new Mark(new ChartPen.Spot(x, y), 6, name);
    }
}
