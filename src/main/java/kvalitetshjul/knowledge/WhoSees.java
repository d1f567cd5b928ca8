package kvalitetshjul.knowledge;

import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.shared.LocalizedText;

/**
 * Who sees what of the figures of a unit that are let out, in words: the unit is told who else sees them. A number is told to those alone who see it themselves; of
 * others’ figures it is told whether they see them, and never by which rule they do not.
 *
 * @param figure what the figure is called, and {@code when} the period it is of
 */
record WhoSees(LocalizedText figure, String when, String everybody, String leaders, String unit) {

    /**
     * What stands of the figures in the period, in the order they are given; those of which nothing is let out are left out.
     *
     * @param when what the period is called
     */
    static List<WhoSees> of(
            Collection<KeyFigure> figures, List<MeasurementRepository.ForAudience> let, String when, Texts texts) {
        var known = new HashMap<String, Map<Audience, MeasurementRepository.ForAudience>>();
        for (var one : let)
            known.computeIfAbsent(one.cell().key().keyFigure(), code -> new EnumMap<>(Audience.class))
                    .put(one.audience(), one);
        return figures.stream()
                .filter(figure -> known.containsKey(figure.code()))
                .map(figure -> new Telling(figure, known.getOrDefault(figure.code(), Map.of()), texts).of(when))
                .toList();
    }

    private record Telling(KeyFigure figure, Map<Audience, MeasurementRepository.ForAudience> let, Texts texts) {
        WhoSees of(String when) {
            return new WhoSees(
                    figure.name(), when, words(Audience.PUBLIC), words(Audience.OWNER), words(Audience.UNIT));
        }

        private String words(Audience audience) {
            var what = seen(audience);
            if (what.isEmpty()) return "–";
            return what.get() instanceof Shown.Measured measured && !isTold(measured)
                    ? texts.get("knowledge.whoSees.figure")
                    : texts.of(what.get(), new Numbers(texts.locale(), figure.decimals()));
        }

        /** What everybody sees is seen by the others too. */
        private Optional<Shown> seen(Audience audience) {
            return Optional.ofNullable(let.get(audience))
                    .or(() -> Optional.ofNullable(let.get(Audience.PUBLIC)))
                    .map(one -> one.cell().shown());
        }

        /** Whether it is the number the reader sees themself. */
        private boolean isTold(Shown.Measured measured) {
            return let.values().stream()
                    .anyMatch(one -> one.isReaders() && one.cell().shown().equals(measured));
        }
    }
}
