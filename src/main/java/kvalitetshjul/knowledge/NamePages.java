package kvalitetshjul.knowledge;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The names in files, and what has been said of them, in the reader’s words. */
@Component
class NamePages {
    /** What the name of a field begins with. */
    static final String FIELD = "name-";

    private static final int PERIODS_NAMED = 3;

    private final FileNames names;
    private final Owners owners;
    private final MessageSource messages;

    NamePages(FileNames names, Owners owners, MessageSource messages) {
        this.names = names;
        this.owners = owners;
        this.messages = messages;
    }

    /**
     * A name to be answered.
     *
     * @param field what the answer is called
     * @param likeness with ours, in a word
     * @param near the choices that are most likely
     * @param others every other choice
     * @param chosen from the beginning; empty where a person has to choose
     */
    record Line(
            String field,
            String name,
            String likeness,
            String told,
            List<Choice> near,
            List<Choice> others,
            String chosen,
            boolean equal,
            boolean proposed) {}

    /** A name that is answered. */
    record Said(UUID id, String name, String of, String told) {}

    /**
     * What the preview says of names.
     *
     * @param proposed how many must be answered before the file may be read in
     * @param more how many follow when those shown are answered
     * @param rest how many may be answered at once as nobody’s of ours: those shown without a choice, and those that follow and are like none of ours
     * @param strangers how many are like none of ours
     */
    record Block(int proposed, List<Line> lines, int more, int rest, int strangers, List<Said> said) {
        static final Block NONE = new Block(0, List.of(), 0, 0, 0, List.of());

        public boolean isEmpty() {
            return lines.isEmpty() && said.isEmpty();
        }
    }

    Block block(ImportPreview preview, Locale locale) {
        var found = preview.names();
        if (found.isEmpty()) return Block.NONE;
        var texts = new Texts(messages, locale);
        var units = names.choices(preview);
        var mayBe = names.mayBe(preview);
        var lines = found.questions().stream()
                .limit(FileNames.AT_ONCE)
                .map(question -> line(
                        question,
                        units.stream()
                                .filter(unit -> mayBe.test(question, unit))
                                .collect(Collectors.toMap(
                                        Unit::id, unit -> choice(unit, texts), (one, same) -> one, LinkedHashMap::new)),
                        texts))
                .toList();
        var called = found.answers().isEmpty() ? Map.<UnitId, String>of() : names.unitNames();
        return new Block(
                (int) found.questions().stream()
                        .filter(NamesInFile.Question::isProposed)
                        .count(),
                lines,
                found.questions().size() - lines.size(),
                (int) Stream.concat(
                                lines.stream().filter(line -> line.chosen.isEmpty()),
                                found.questions().stream()
                                        .skip(lines.size())
                                        .filter(question -> !question.isProposed()))
                        .count(),
                found.strangers(),
                found.answers().stream()
                        .limit(FileNames.PER_PAGE)
                        .map(answer -> said(answer, called, texts))
                        .toList());
    }

    private Choice choice(Unit unit, Texts texts) {
        var end = unit.valid().to();
        return new Choice(
                unit.id().toString(),
                end.equals(DateWindow.NO_END) || end.isAfter(owners.today())
                        ? unit.name()
                        : texts.get("knowledge.names.ended", unit.name(), texts.date(end)));
    }

    private static Line line(NamesInFile.Question question, Map<UnitId, Choice> choices, Texts texts) {
        var about = question.about();
        var near = new ArrayList<Choice>();
        if (about.municipality())
            near.add(new Choice(FileNames.OURS, texts.place(Place.MUNICIPALITY, Optional.empty())));
        Stream.concat(about.equalTo().stream(), question.alike().stream())
                .map(choices::get)
                .filter(Objects::nonNull)
                .forEach(near::add);
        var others = about.municipality()
                ? List.<Choice>of()
                : choices.values().stream().filter(one -> !near.contains(one)).toList();
        return new Line(
                FIELD + about.key(),
                question.name(),
                likeness(question, texts),
                told(question, texts),
                near,
                others,
                question.isEqual() && !near.isEmpty() ? near.getFirst().value() : "",
                question.isEqual(),
                question.isProposed());
    }

    private static String likeness(NamesInFile.Question question, Texts texts) {
        if (question.isEqual()) return texts.get("knowledge.names.equal");
        return texts.get(question.isProposed() ? "knowledge.names.like" : "knowledge.names.unknown");
    }

    /** How many figures there are, and of when: two units may have had the name, each in its time. */
    private static String told(NamesInFile.Question question, Texts texts) {
        var periods = question.periods().stream()
                .limit(PERIODS_NAMED)
                .map(PeriodNames.ofAny(texts)::of)
                .collect(Collectors.joining(", "));
        return texts.get(
                "knowledge.names.figures",
                question.figures(),
                question.periods().size() > PERIODS_NAMED ? periods + " …" : periods);
    }

    private Said said(NameAnswer answer, Map<UnitId, String> called, Texts texts) {
        var of = answer.place()
                .map(place -> place.unit()
                        .map(unit -> called.getOrDefault(unit, ""))
                        .orElseGet(() -> texts.place(Place.MUNICIPALITY, Optional.empty())))
                .orElseGet(() -> texts.get("knowledge.names.none"));
        return new Said(
                answer.id(),
                answer.name(),
                of,
                texts.get(
                        "knowledge.names.told",
                        texts.table(answer.about().kind()),
                        texts.moment(LocalDateTime.ofInstant(
                                answer.at(), owners.current().zone())),
                        answer.by()));
    }

    /** What has been said, as it is listed. */
    record Listed(List<Said> said, int number, int pages) {}

    Listed list(int wanted, Locale locale) {
        var page = names.list(wanted);
        var called = names.unitNames();
        var texts = new Texts(messages, locale);
        return new Listed(
                page.answers().stream()
                        .map(answer -> said(answer, called, texts))
                        .toList(),
                page.number(),
                page.pages());
    }
}
