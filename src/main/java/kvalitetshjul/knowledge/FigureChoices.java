package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Key figures as they stand in a list to choose from: each reads differently from every other, also where the model calls two of them the same. */
final class FigureChoices {
    private final Map<String, String> labels;

    FigureChoices(List<KeyFigure> figures, Definitions definitions, Texts texts) {
        var alike = figures.stream().collect(Collectors.groupingBy(figure -> name(figure, texts)));
        labels = figures.stream()
                .collect(Collectors.toMap(
                        KeyFigure::code,
                        figure -> label(figure, alike.getOrDefault(name(figure, texts), List.of()), definitions, texts),
                        (one, other) -> one));
    }

    private static String name(KeyFigure figure, Texts texts) {
        return figure.name().in(texts.locale());
    }

    /** The name; where others have it too, with what tells it from them: grade, source, what it is measured in, and at last the code. */
    private static String label(KeyFigure figure, List<KeyFigure> alike, Definitions definitions, Texts texts) {
        if (alike.size() == 1) return name(figure, texts);
        List<Function<KeyFigure, String>> marks = List.of(
                one -> Optional.ofNullable(one.grade())
                        .map(grade -> texts.grade(grade.toString()))
                        .orElse(""),
                one -> Optional.ofNullable(definitions.sources().get(one.source()))
                        .map(source -> source.name().in(texts.locale()))
                        .orElse(""),
                texts::measuredIn,
                KeyFigure::code);
        var told = new ArrayList<String>();
        var left = alike;
        for (var mark : marks) {
            var own = mark.apply(figure);
            var same = left.stream().filter(one -> mark.apply(one).equals(own)).toList();
            if (same.size() == left.size()) continue;
            if (!own.isEmpty()) told.add(own);
            left = same;
            if (left.size() == 1) break;
        }
        return told.isEmpty() ? name(figure, texts) : name(figure, texts) + " (" + String.join(", ", told) + ")";
    }

    String label(KeyFigure figure) {
        return labels.getOrDefault(figure.code(), figure.code());
    }
}
