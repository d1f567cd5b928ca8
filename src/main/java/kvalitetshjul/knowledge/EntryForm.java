package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.pages.FreeText;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has typed of a round’s figures, and what is wrong with it. A figure is {@code f0}, {@code f1} and so on in the order of the round, a part of the people
 * {@code p0}, {@code p1}; {@code n} is how many there are, {@code v} how many it is true of, or the figure.
 */
final class EntryForm {
    private static final int MOST = 1_000_000;
    private static final int LONGEST = 30;

    private final List<KeyFigure> figures;
    private final List<Breakdown> parts;
    private final Map<String, String> typed;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Entry> entries = new ArrayList<>();
    private OptionalInt invited = OptionalInt.empty();
    private OptionalInt tookPart = OptionalInt.empty();

    /** What to mend, at which field. */
    record Problem(String field, String messageKey, List<Object> arguments) {
        /** What is asked, where it is {@link #ask}ed about. */
        Optional<FreeText.Question> question() {
            return messageKey.equals(FreeText.ASKED)
                    ? Optional.of(new FreeText.Question(
                            Map.of(field, String.valueOf(arguments.getFirst())),
                            String.valueOf(arguments.getLast()),
                            false))
                    : Optional.empty();
        }
    }

    private EntryForm(List<KeyFigure> figures, List<Breakdown> parts, Map<String, String> typed) {
        this.figures = figures;
        this.parts = parts;
        this.typed = typed;
    }

    static EntryForm read(Place place, List<KeyFigure> figures, List<Breakdown> parts, Map<String, String> typed) {
        var form = new EntryForm(figures, parts, typed);
        for (int figure = 0; figure < figures.size(); figure++) form.read(place, figure);
        form.invited = form.whole("invited");
        form.tookPart = form.whole("tookPart");
        if (form.invited.isPresent() && form.tookPart.isPresent() && form.tookPart.getAsInt() > form.invited.getAsInt())
            form.problem("tookPart", "knowledge.entry.more", form.invited.getAsInt());
        return form;
    }

    private void read(Place place, int number) {
        var figure = figures.get(number);
        var read = new LinkedHashMap<Breakdown, Entry>();
        for (int part = 0; part < parts.size(); part++) {
            var name = field(number, part);
            int before = problems.size();
            var entry = entry(place, figure, parts.get(part), name);
            if (problems.size() == before) entry.ifPresent(one -> read.put(one.part(), one));
        }
        sums(number, read);
        entries.addAll(read.values());
    }

    private Optional<Entry> entry(Place place, KeyFigure figure, Breakdown part, String name) {
        if (figure.measuredIn() == KeyFigure.MeasuredIn.COUNT) {
            var count = whole(name + "v");
            return count.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Entry(figure.code(), place, part, count.getAsInt(), Optional.empty()));
        }
        var persons = whole(name + "n");
        var value = figure.isShare()
                ? whole(name + "v").stream().mapToObj(BigDecimal::valueOf).findFirst()
                : number(name + "v");
        if (persons.isEmpty() && value.isEmpty()) return Optional.empty();
        if (persons.isEmpty() || value.isEmpty()) {
            if (text(name + (persons.isEmpty() ? "n" : "v")).isEmpty())
                problem(name + (persons.isEmpty() ? "n" : "v"), "knowledge.entry.both");
            return Optional.empty();
        }
        if (figure.isShare()) {
            if (value.get().intValueExact() > persons.getAsInt())
                problem(name + "v", "knowledge.entry.more", persons.getAsInt());
        } else if (figure.plausible() != null && !figure.plausible().allows(value.get()))
            problem(
                    name + "v",
                    "knowledge.entry.plausible",
                    figure.plausible().min(),
                    figure.plausible().max());
        return Optional.of(new Entry(figure.code(), place, part, persons.getAsInt(), value));
    }

    /** The parts of the people are no more than all of them. */
    private void sums(int number, Map<Breakdown, Entry> read) {
        var all = read.get(Breakdown.NONE);
        Map<String, Integer> persons = new LinkedHashMap<>();
        Map<String, BigDecimal> trueOf = new HashMap<>();
        boolean share = figures.get(number).isShare();
        for (var entry : read.values()) {
            if (entry.part().equals(Breakdown.NONE)) continue;
            var dimension = entry.part().codes().firstKey();
            persons.merge(dimension, entry.persons(), Integer::sum);
            if (share) trueOf.merge(dimension, entry.value().orElseThrow(), BigDecimal::add);
        }
        if (persons.isEmpty()) return;
        var first = field(number, 0);
        boolean count = figures.get(number).measuredIn() == KeyFigure.MeasuredIn.COUNT;
        if (all == null) {
            if (text(first + "n").isEmpty() && text(first + "v").isEmpty())
                problem(first + (count ? "v" : "n"), "knowledge.entry.allFirst");
            return;
        }
        for (var dimension : persons.entrySet()) {
            if (dimension.getValue() > all.persons())
                problem(first + (count ? "v" : "n"), "knowledge.entry.parts", dimension.getValue());
            else if (share
                    && trueOf.getOrDefault(dimension.getKey(), BigDecimal.ZERO)
                                    .compareTo(all.value().orElseThrow())
                            > 0) problem(first + "v", "knowledge.entry.parts", trueOf.get(dimension.getKey()));
            else if (share) {
                int left = all.persons() - dimension.getValue();
                var trueOfLeft =
                        all.value().orElseThrow().subtract(trueOf.getOrDefault(dimension.getKey(), BigDecimal.ZERO));
                if (trueOfLeft.compareTo(BigDecimal.valueOf(left)) > 0)
                    problem(
                            first + "v",
                            "knowledge.entry.left",
                            trueOf.getOrDefault(dimension.getKey(), BigDecimal.ZERO),
                            dimension.getValue(),
                            all.value().orElseThrow(),
                            all.persons(),
                            left);
            }
        }
    }

    static String field(int figure, int part) {
        return "f" + figure + "p" + part;
    }

    private String text(String field) {
        return typed.getOrDefault(field, "").strip();
    }

    private OptionalInt whole(String field) {
        var text = text(field).replaceAll("[\\s\\u00A0\\u202F]", "");
        if (text.isEmpty()) return OptionalInt.empty();
        if (text.matches("\\d{1,7}") && Integer.parseInt(text) <= MOST) return OptionalInt.of(Integer.parseInt(text));
        problem(field, "knowledge.entry.whole");
        return OptionalInt.empty();
    }

    private Optional<BigDecimal> number(String field) {
        var text = text(field).replace(',', '.').replace('\u2212', '-');
        if (text.isEmpty()) return Optional.empty();
        if (text.length() <= LONGEST && text.matches("-?\\d{1,9}(\\.\\d{1,6})?"))
            return Optional.of(new BigDecimal(text));
        problem(field, "knowledge.entry.number");
        return Optional.empty();
    }

    private void problem(String field, String key, @Nullable Object... arguments) {
        var all = new ArrayList<Object>();
        for (var argument : arguments) if (argument != null) all.add(argument);
        problems.add(new Problem(field, key, List.copyOf(all)));
    }

    /** Says what else is wrong with the whole. */
    void mend(String field, String messageKey, Object... arguments) {
        problem(field, messageKey, arguments);
    }

    /** Gives the texts back that may tell of a person, until whoever wrote them has said that they do not. */
    void ask(Optional<FreeText.Question> question) {
        question.filter(one -> !one.answered())
                .ifPresent(one ->
                        one.seen().forEach((field, words) -> problem(field, FreeText.ASKED, words, one.answer())));
    }

    List<Problem> problems() {
        return problems;
    }

    List<Entry> entries() {
        return entries;
    }

    OptionalInt invited() {
        return invited;
    }

    OptionalInt tookPart() {
        return tookPart;
    }

    /** What the fields hold when somebody opens what was saved before. */
    static Map<String, String> filled(
            List<KeyFigure> figures, List<Breakdown> parts, List<Entry> entries, Collection collection) {
        var typed = new HashMap<String, String>();
        for (var entry : entries) {
            int part = parts.indexOf(entry.part());
            int number = -1;
            for (int i = 0; i < figures.size(); i++) if (figures.get(i).code().equals(entry.keyFigure())) number = i;
            if (part < 0 || number < 0) continue; // a part or a figure the pack no longer has
            var name = field(number, part);
            if (figures.get(number).measuredIn() == KeyFigure.MeasuredIn.COUNT)
                typed.put(name + "v", Integer.toString(entry.persons()));
            else {
                typed.put(name + "n", Integer.toString(entry.persons()));
                entry.value()
                        .ifPresent(value -> typed.put(
                                name + "v",
                                value.stripTrailingZeros().toPlainString().replace('.', ',')));
            }
        }
        collection.invited().ifPresent(number -> typed.put("invited", Integer.toString(number)));
        collection.tookPart().ifPresent(number -> typed.put("tookPart", Integer.toString(number)));
        collection.conductedOn().ifPresent(day -> typed.put("conductedOn", day.toString()));
        typed.put("comment", collection.comment());
        typed.put("reason", collection.reason());
        return typed;
    }
}
