package kvalitetshjul.knowledge;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.shared.LocalizedText;

/**
 * Where the figures of the owner’s model come from, beside those that are fetched, by source in the order of the pack.
 *
 * @param uploaded sources whose published tables can be read in
 * @param skolverket whether Skolverket’s files are among them, which have names of their own
 * @param kindergartenFacts whether what Barnehagefakta tells can be read in, which is no table and has a name of its own
 * @param entered sources whose figures somebody writes in
 * @param ownTables whether the model has a key figure that a table of the owner’s own can fill
 */
record WaysIn(
        List<LocalizedText> uploaded,
        boolean skolverket,
        boolean kindergartenFacts,
        List<LocalizedText> entered,
        boolean ownTables) {
    /** What only an open interface tells, and what comes in a table of the owner’s own. */
    private static final Set<TableKind> NOT_PUBLISHED =
            EnumSet.of(TableKind.KINDERGARTEN_FACTS, TableKind.SKOLVERKET_SCHOOL_UNIT, TableKind.OWN_TABLE);

    private static final Set<TableKind> SKOLVERKET =
            EnumSet.of(TableKind.SKOLVERKET_TABLE, TableKind.SKOLVERKET_COMPARISON);

    /** @param mayEnter whether the reader writes figures in */
    static WaysIn of(Definitions definitions, boolean mayEnter) {
        return new WaysIn(
                sources(definitions, figure -> isIn(figure, kind -> !NOT_PUBLISHED.contains(kind))),
                definitions.keyFigures().stream().anyMatch(figure -> isIn(figure, SKOLVERKET::contains)),
                definitions.keyFigures().stream()
                        .anyMatch(figure -> isIn(figure, TableKind.KINDERGARTEN_FACTS::equals)),
                mayEnter ? sources(definitions, figure -> figure.entered() != null) : List.of(),
                !definitions.local().isEmpty());
    }

    private static boolean isIn(KeyFigure figure, Predicate<TableKind> wanted) {
        return figure.published() != null
                && figure.published().stream().map(KeyFigure.Published::kind).anyMatch(wanted);
    }

    private static List<LocalizedText> sources(Definitions definitions, Predicate<KeyFigure> wanted) {
        var codes = definitions.keyFigures().stream()
                .filter(wanted)
                .map(KeyFigure::source)
                .collect(Collectors.toSet());
        return definitions.sources().values().stream()
                .filter(source -> codes.contains(source.code()))
                .map(DataSourceSection.DataSource::name)
                .toList();
    }
}
