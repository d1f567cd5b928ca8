package kvalitetshjul.knowledge;

import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.shared.Period;
import org.springframework.stereotype.Component;

/** Reads several years of a figure as one, as they stand on its page. */
@Component
class SeveralYears {
    private final MeasurementRepository measurements;

    SeveralYears(MeasurementRepository measurements) {
        this.measurements = measurements;
    }

    /**
     * The grades down, the years that stand together across.
     *
     * @param ends codes of the last of the years, a column each
     * @param parts codes of whom the figures are about, a row each
     */
    record Together(FigureBlock.Table table, List<String> ends, List<String> parts) {
        public Together newestFirst() {
            return new Together(table.newestFirst(), ends.reversed(), parts);
        }
    }

    /** Empty where the pack puts no years together, or there are not as many yet. */
    Optional<Together> of(FigureView view, Reader reader, Texts texts) {
        var figure = view.figure();
        if (view.definitions().disclosure().yearsTogether(figure).isEmpty()) return Optional.empty();
        var shown = new TreeMap<Breakdown, Map<Period, Shown>>(
                Comparator.comparingInt((Breakdown part) -> part.code().length())
                        .thenComparing(Breakdown::code));
        var names = new TreeMap<Period, String>(Period.IN_ORDER);
        var parts = new HashMap<Breakdown, String>();
        for (var one :
                measurements.listTogether(figure.code(), view.focus().place().code(), reader)) {
            var key = one.cell().key();
            if (key.breakdown().codes().containsKey(OwnRelease.SUBJECT)) continue;
            var whose = key.breakdown().without(YearsTogether.YEARS);
            parts.put(whose, key.breakdown().code());
            shown.computeIfAbsent(whose, part -> new TreeMap<>(Period.IN_ORDER))
                    .put(key.period(), one.cell().shown());
            names.put(key.period(), span(view.names(texts), key.breakdown(), key.period()));
        }
        if (shown.isEmpty()) return Optional.empty();
        var numbers = new Numbers(texts.locale(), figure.decimals());
        var rows = new ArrayList<FigureBlock.Row>();
        shown.forEach((part, of) -> rows.add(new FigureBlock.Row(
                CollectionPages.part(part, texts),
                names.keySet().stream()
                        .map(period -> cell(
                                figure,
                                of.getOrDefault(period, new Shown.Missing(Shown.Absent.NOT_IMPORTED)),
                                numbers,
                                texts))
                        .toList())));
        var table = new FigureBlock.Table(
                texts.get("knowledge.together.caption", texts.named(figure, texts.measuredIn(figure, rows))),
                names.values().stream().toList(),
                rows);
        return Optional.of(new Together(
                table,
                names.keySet().stream().map(Period::code).toList(),
                shown.keySet().stream()
                        .map(part -> Objects.requireNonNull(parts.get(part)))
                        .toList()));
    }

    private static FigureBlock.TableCell cell(KeyFigure figure, Shown shown, Numbers numbers, Texts texts) {
        if (!(shown instanceof Shown.Measured measured)
                || measured.respondents().isEmpty()) return new FigureBlock.TableCell(texts.of(shown, numbers), shown);
        var margin =
                Uncertainty.margin(figure.measuredIn(), measured).map(one -> one.setScale(1, RoundingMode.HALF_UP));
        var told = new Shown.Measured(measured.value(), margin, measured.respondents());
        return new FigureBlock.TableCell(
                texts.get(
                        "knowledge.together.of",
                        texts.withMargin(told, numbers),
                        texts.people(figure, measured.respondents().getAsInt())),
                told);
    }

    /** What the years are called together: {@code 2022–25}, {@code spring 2023 – spring 2025}. */
    static String span(PeriodNames names, Breakdown part, Period last) {
        return names.span(YearsTogether.window(part, last).iterator().next(), last);
    }
}
