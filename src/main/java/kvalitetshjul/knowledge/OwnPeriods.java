package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import kvalitetshjul.imports.OwnTable;
import kvalitetshjul.imports.Written;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.Term;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The periods a table of the owner’s own may be of, when it does not say so itself: those its key figures are followed in. */
@Service
@Transactional(readOnly = true)
class OwnPeriods {
    private static final int YEARS_BACK = 6;
    private static final int LONGEST = 70;

    private final AdoptedDefinitions adopted;
    private final PeriodStarts starts;
    private final Owners owners;
    private final MessageSource messages;

    OwnPeriods(AdoptedDefinitions adopted, PeriodStarts starts, Owners owners, MessageSource messages) {
        this.adopted = adopted;
        this.starts = starts;
        this.owners = owners;
        this.messages = messages;
    }

    /**
     * The latest first, of those that have begun.
     *
     * @param keyFigures none for every one that such a table may hold
     */
    List<Choice> choices(List<String> keyFigures, Locale locale) {
        var texts = new Texts(messages, locale);
        var labels = new LinkedHashMap<Period, String>();
        var definitions = adopted.current();
        var figures = definitions.local().stream()
                .filter(figure -> keyFigures.isEmpty() || keyFigures.contains(figure.code()))
                .toList();
        var year = SchoolYear.at(owners.today());
        for (int back = 0; back < YEARS_BACK; back++, year = year.previous()) {
            Map<Period, String> ofYear = new LinkedHashMap<>();
            for (var figure : figures) if (figure.often() == KeyFigure.Per.SCHOOL_YEAR) ofYear.put(year, year.label());
            for (var round : Round.of(definitions, year))
                if (round.figures().stream().anyMatch(figures::contains) && starts.hasBegun(round))
                    ofYear.putIfAbsent(round.period(), label(round, texts));
            var latestFirst = new ArrayList<>(ofYear.keySet());
            latestFirst.sort(Period.IN_ORDER.reversed());
            latestFirst.forEach(period -> labels.putIfAbsent(period, ofYear.getOrDefault(period, period.label())));
        }
        return labels.entrySet().stream()
                .map(each -> new Choice(each.getKey().code(), each.getValue()))
                .toList();
    }

    /** Which days it is of too, where what the owner calls it does not tell. */
    private String label(Round round, Texts texts) {
        var name = CollectionPages.period(round, texts);
        return starts.told(round)
                .map(days -> texts.get("knowledge.period.days", name, texts.date(days.from()), texts.date(days.to())))
                .orElse(name);
    }

    /**
     * A period that is likely, for somebody to look at.
     *
     * @param from the words it is taken from
     */
    record Proposal(String period, String from) {
        static final Proposal NONE = new Proposal("", "");
    }

    /**
     * What is told above the table, in the name of its sheet or of its file, where that is a period to choose; of a term the school year it lies in, where the key
     * figures are followed once a year.
     *
     * @param keyFigures as in {@link #choices}
     */
    Proposal propose(FigureImports.Waiting waiting, MappingPages.Look look, List<String> keyFigures) {
        var choices =
                choices(keyFigures, Locale.ROOT).stream().map(Choice::value).toList();
        var sheet = waiting.table().sheets().get(look.sheet());
        var above = sheet.rows().stream()
                .filter(row -> row.number() < look.headings().number())
                .flatMap(row -> row.cells().stream())
                .map(OwnTable.Cell::text)
                .toList();
        var titles = proposals(above, choices);
        if (titles.isEmpty()) titles = proposals(List.of(sheet.name()), choices);
        if (titles.isEmpty()) titles = proposals(List.of(waiting.fileName().replace('_', ' ')), choices);
        boolean agree = titles.stream().map(Proposal::period).distinct().count() == 1;
        return agree ? titles.getFirst() : Proposal.NONE;
    }

    private static List<Proposal> proposals(List<String> texts, List<String> choices) {
        return texts.stream()
                .flatMap(text -> Written.periodWithin(text)
                        .flatMap(period -> Stream.of(period, period instanceof Term term ? term.year() : period)
                                .map(Period::code)
                                .filter(choices::contains)
                                .findFirst())
                        .map(code ->
                                new Proposal(code, text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text))
                        .stream())
                .toList();
    }

    /** The period with the code, where it is one to choose. */
    Optional<Period> find(String code) {
        return choices(List.of(), Locale.ROOT).stream()
                .filter(choice -> choice.value().equals(code))
                .findFirst()
                .map(choice -> Period.of(choice.value()));
    }
}
