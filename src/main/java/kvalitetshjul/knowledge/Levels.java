package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Optional;
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
                .map(unit -> view.with(decided.stream()
                        .flatMap(one -> one.list(unit.id()).stream())
                        .filter(level -> level.keyFigure().equals(view.figure().code()))
                        .toList()))
                .orElse(view);
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
