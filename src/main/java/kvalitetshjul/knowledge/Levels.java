package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.units.Unit;
import org.springframework.stereotype.Component;

/** Lays what is decided to be good enough beside a figure. */
@Component
class Levels {
    private final List<GoodEnough> decided;

    Levels(List<GoodEnough> decided) {
        this.decided = List.copyOf(decided);
    }

    FigureView beside(FigureView view) {
        return view.unit()
                .map(unit -> view.with(of(unit).filter(
                                level -> level.keyFigure().equals(view.figure().code()))
                        .toList()))
                .orElse(view);
    }

    private Stream<GoodEnough.Level> of(Unit unit) {
        return decided.stream().flatMap(one -> one.list(unit.id()).stream());
    }

    /** By the code of the key figure; none of the municipality as a whole. */
    Map<String, List<GoodEnough.Level>> ofEach(Optional<Unit> unit) {
        return unit.stream().flatMap(this::of).collect(Collectors.groupingBy(GoodEnough.Level::keyFigure));
    }

    /** The way to decide it, where nothing is and the reader may. */
    Optional<String> beginning(FigureView view) {
        if (!view.levels().isEmpty()) return Optional.empty();
        return view.unit()
                .map(Unit::id)
                .flatMap(unit -> decided.stream()
                        .flatMap(one -> one.beginning(view.figure().code(), unit).stream())
                        .findFirst());
    }
}
