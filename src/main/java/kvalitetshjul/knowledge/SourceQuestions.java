package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import kvalitetshjul.connectors.Fetcher.Request;
import kvalitetshjul.connectors.Questions;
import kvalitetshjul.connectors.Source;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.units.Units;
import org.springframework.stereotype.Component;

/** What an owner asks a publisher for: the figures of its pack, about itself, its units, its peers and the nation. */
@Component
class SourceQuestions {
    private static final int YEARS = 6;
    private static final String NATION = "0000";
    private static final String SCHOOL = "V15E";

    private final Questions questions;
    private final AdoptedDefinitions adopted;
    private final KoladaUnitRepository koladaUnits;
    private final Owners owners;
    private final Units units;

    SourceQuestions(
            Questions questions,
            AdoptedDefinitions adopted,
            KoladaUnitRepository koladaUnits,
            Owners owners,
            Units units) {
        this.questions = questions;
        this.adopted = adopted;
        this.koladaUnits = koladaUnits;
        this.owners = owners;
        this.units = units;
    }

    /** Those that publish figures of the owner's country. */
    List<Source> sources() {
        return owners.current().country() == Country.SE
                ? List.of(Source.KOLADA, Source.SKOLVERKET)
                : List.of(Source.BARNEHAGEFAKTA, Source.SSB);
    }

    /** Whether the pack asks for any figure that the publisher has. */
    boolean isAskedFor(Source source) {
        return adopted.current().keyFigures().stream().anyMatch(figure -> switch (source) {
            case KOLADA -> figure.kolada() != null;
            case SKOLVERKET -> figure.skolverket() != null;
            case BARNEHAGEFAKTA -> isIn(figure, TableKind.KINDERGARTEN_FACTS);
            case SSB ->
                figure.published() != null
                        && figure.published().stream()
                                .anyMatch(one -> one.kind() == TableKind.JSON_STAT && one.number() != null);
        });
    }

    private static boolean isIn(KeyFigure figure, TableKind table) {
        return figure.published() != null && figure.published().stream().anyMatch(one -> one.kind() == table);
    }

    /** What is asked before anything else, because it says whom to ask about. */
    List<Request> first(Source source) {
        boolean peers = source == Source.KOLADA
                && adopted.current().keyFigures().stream()
                        .anyMatch(figure -> Peers.service(figure).isPresent());
        return peers ? questions.koladaGroups() : List.of();
    }

    /** @param peers numbers of municipalities the owner is compared with */
    List<Request> of(Source source, List<String> peers) {
        return switch (source) {
            case KOLADA -> kolada(peers);
            case SKOLVERKET -> questions.skolverket(numbers("SCHOOL", "\\d{8}"), "gr");
            case BARNEHAGEFAKTA -> questions.barnehagefakta(numbers("KINDERGARTEN", "\\d{9}"));
            case SSB -> statistics();
        };
    }

    private List<Request> kolada(List<String> peers) {
        var figures = new TreeSet<String>();
        var ofUnits = new TreeSet<String>();
        for (var figure : adopted.current().keyFigures()) {
            if (figure.kolada() == null) continue;
            figures.add(figure.kolada().kpi());
            if (Boolean.TRUE.equals(figure.kolada().perUnit()))
                ofUnits.add(figure.kolada().kpi());
        }
        var number = owners.current().number();
        if (figures.isEmpty() || number.isEmpty()) return List.of();
        var municipalities = new ArrayList<>(List.of(NATION, number.get()));
        peers.stream().filter(peer -> !municipalities.contains(peer)).forEach(municipalities::add);
        int year = owners.today().getYear();
        var years = IntStream.rangeClosed(year - YEARS + 1, year).boxed().toList();
        var asked = new ArrayList<>(questions.kolada(figures, municipalities, years));
        var ids = new TreeSet<>(koladaUnits.byCode().keySet());
        numbers("SCHOOL", "\\d{8}").forEach(code -> ids.add(SCHOOL + code));
        if (!ofUnits.isEmpty()) asked.addAll(questions.koladaUnits(ofUnits, ids, years));
        return List.copyOf(asked);
    }

    /** The tables the pack names, each once. */
    private List<Request> statistics() {
        var tables = new TreeMap<String, String>();
        for (var figure : adopted.current().keyFigures())
            if (figure.published() != null)
                for (var one : figure.published())
                    if (one.kind() == TableKind.JSON_STAT && one.number() != null)
                        tables.put(one.number(), one.regions());
        var number = owners.current().number();
        if (number.isEmpty()) return List.of();
        return tables.entrySet().stream()
                .map(table -> questions.ssb(table.getKey(), table.getValue(), regions(table, number.get()), YEARS))
                .toList();
    }

    /** KOSTRA has a code of its own for the whole country. */
    private static List<String> regions(Map.Entry<String, String> table, String number) {
        return List.of(number, table.getValue().startsWith("KOK") ? "EAK" : "0");
    }

    private List<String> numbers(String kind, String form) {
        return units.listUnits().stream()
                .filter(unit -> unit.kind().equals(kind))
                .flatMap(unit -> unit.officialId().stream())
                .filter(number -> number.matches(form))
                .sorted()
                .toList();
    }
}
