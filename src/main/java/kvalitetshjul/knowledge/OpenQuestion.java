package kvalitetshjul.knowledge;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.shared.SchoolYear;
import org.jspecify.annotations.Nullable;

/**
 * What a program asks of the figures, read from the words of its address.
 *
 * @param years how many that stand as one; each by itself when absent
 */
record OpenQuestion(
        Set<String> keyFigures,
        Optional<Level> level,
        List<UUID> units,
        int from,
        int to,
        Optional<Integer> grade,
        Optional<String> gender,
        Optional<Integer> years,
        int limit,
        @Nullable Mark after) {
    static final int MOST_KEY_FIGURES = 50;
    static final int MOST_UNITS = 50;
    static final int USUAL = 1_000;
    static final int MOST = 5_000;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 2200;
    private static final Set<String> GENDERS = Set.of("girls", "boys");

    enum Level {
        UNIT,
        MUNICIPALITY,
        COUNTY,
        NATION;

        Optional<Place> place() {
            return switch (this) {
                case UNIT -> Optional.empty();
                case MUNICIPALITY -> Optional.of(Place.MUNICIPALITY);
                case COUNTY -> Optional.of(Place.COUNTY);
                case NATION -> Optional.of(Place.NATION);
            };
        }

        static Level of(Place place) {
            return Arrays.stream(values())
                    .filter(level -> level.place().equals(Optional.of(place)))
                    .findFirst()
                    .orElse(UNIT);
        }
    }

    /** The words of a question about figures: what may be said of each once, and more often. */
    static final Set<String> ONCE = Set.of("level", "from", "to", "grade", "gender", "years", "limit", "after");

    static final Set<String> OFTEN = Set.of("keyFigure", "unit");
    private static final int LONGEST_TOLD = 40;
    private static final Pattern CONTROL = Pattern.compile("(?:^|&)([a-zA-Z]+)=[^&]*%(?:[01][0-9a-fA-F]|7[fF])");

    /**
     * What is not understood is not passed over: the answer would be to another question.
     *
     * @param words as they were sent, with all that was said of each
     * @throws Unclear for a word that is none of these, or stands again where only one may be meant
     */
    static void requireKnown(Map<String, String[]> words, Set<String> once, Set<String> often) {
        words.forEach((word, said) -> {
            if (often.contains(word)) return;
            if (!once.contains(word))
                throw new Unclear(
                        "knowledge.api.other",
                        word.length() > LONGEST_TOLD ? word.substring(0, LONGEST_TOLD) + "…" : word);
            if (said.length > 1) throw new Unclear("knowledge.api.once", word);
        });
    }

    /**
     * A sign that nobody sees is dropped from what is sent; here the answer would be to another question.
     *
     * @param query as it was sent; absent where nothing was asked
     * @throws Unclear for a control in what is said of a word
     */
    static void requireReadable(@Nullable String query) {
        if (query == null) return;
        var control = CONTROL.matcher(query);
        if (control.find()) throw new Unclear("knowledge.api.word", control.group(1));
    }

    /** A question that cannot be answered; its text says what is wrong. */
    static final class Unclear extends RuntimeException {
        private final String messageKey;
        private final Object[] arguments;

        Unclear(String messageKey, Object... arguments) {
            super(messageKey);
            this.messageKey = messageKey;
            this.arguments = arguments.clone();
        }

        String messageKey() {
            return messageKey;
        }

        Object[] arguments() {
            return arguments.clone();
        }
    }

    /**
     * The words as they were sent; several of a kind by themselves or with commas between.
     *
     * @throws Unclear when it cannot be told what is asked
     */
    static OpenQuestion of(Words words) {
        var figures = new LinkedHashSet<>(several(words.keyFigure()));
        if (figures.isEmpty() || figures.size() > MOST_KEY_FIGURES)
            throw new Unclear("knowledge.api.keyFigures", MOST_KEY_FIGURES);
        var units = several(words.unit()).stream()
                .map(text -> read(text, UUID::fromString, "unit"))
                .distinct()
                .toList();
        if (units.size() > MOST_UNITS) throw new Unclear("knowledge.api.units", MOST_UNITS);
        var level = one(words.level()).map(text -> read(text, Level::valueOf, "level"));
        if (level.isPresent() != units.isEmpty()) throw new Unclear("knowledge.api.unitOrLevel");
        int from = one(words.from()).map(text -> year(text, "from")).orElse(FIRST_YEAR);
        int to = one(words.to()).map(text -> year(text, "to")).orElse(LAST_YEAR);
        if (to < from) throw new Unclear("knowledge.api.order");
        return new OpenQuestion(
                figures,
                level,
                units,
                from,
                to,
                one(words.grade())
                        .map(text -> within(read(text, Integer::valueOf, "grade"), LastYear.GRADE, 13, "grade")),
                one(words.gender()).map(text -> read(text, OpenQuestion::gender, "gender")),
                one(words.years())
                        .map(text -> within(
                                read(text, Integer::valueOf, "years"),
                                YearsTogether.FEWEST,
                                YearsTogether.MOST,
                                "years")),
                one(words.limit())
                        .map(text -> within(read(text, Integer::valueOf, "limit"), 1, MOST, "limit"))
                        .orElse(USUAL),
                one(words.after()).map(text -> read(text, Mark::of, "after")).orElse(null));
    }

    /** The words of an address, as the container has read them. */
    record Words(
            List<String> keyFigure,
            List<String> unit,
            @Nullable String level,
            @Nullable String from,
            @Nullable String to,
            @Nullable String grade,
            @Nullable String gender,
            @Nullable String years,
            @Nullable String limit,
            @Nullable String after) {}

    private static List<String> several(List<String> texts) {
        return texts.stream()
                .flatMap(text -> Stream.of(text.split(",", -1)))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static Optional<String> one(@Nullable String text) {
        return Optional.ofNullable(text).map(String::strip).filter(some -> !some.isEmpty());
    }

    private static <T> T read(String text, Function<String, T> reading, String name) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException no) {
            throw new Unclear("knowledge.api.word", name);
        }
    }

    private static int within(int number, int lowest, int highest, String name) {
        if (number < lowest || number > highest) throw new Unclear("knowledge.api.number", name, lowest, highest);
        return number;
    }

    /** {@code 2024}, or the school year as answers write it, {@code 2024-25}. */
    private static int year(String text, String name) {
        int year =
                read(text, said -> said.contains("-") ? SchoolYear.of(said).startYear() : Integer.parseInt(said), name);
        return within(year, FIRST_YEAR, LAST_YEAR, name);
    }

    private static String gender(String text) {
        var code = text.toLowerCase(Locale.ROOT);
        if (!GENDERS.contains(code)) throw new IllegalArgumentException(text);
        return code;
    }

    /** The part of the pupils that is asked for of a figure; nothing where the figure is of another grade. */
    Optional<Breakdown> part(KeyFigure figure) {
        var codes = new TreeMap<String, String>();
        gender.ifPresent(code -> codes.put("gender", code));
        if (grade.isPresent()) {
            var own = figure.grade();
            if (own == null) codes.put("grade", grade.get().toString());
            else if (!own.equals(grade.get())) return Optional.empty();
        }
        years.ifPresent(number -> codes.put(YearsTogether.YEARS, number.toString()));
        return Optional.of(Breakdown.of(codes));
    }

    /**
     * The place of a cell in the order of answers: of figure, place and period, by their codes.
     *
     * @param place as the database has it
     */
    record Mark(String keyFigure, String place, String period) {
        private static final Comparator<Mark> ORDER =
                Comparator.comparing(Mark::keyFigure).thenComparing(Mark::place).thenComparing(Mark::period);

        /** As an address holds it. */
        String text() {
            var text = String.join("|", keyFigure, place, period);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        }

        static Mark of(String text) {
            var parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split("\\|", -1);
            if (parts.length != 3) throw new IllegalArgumentException(text);
            return new Mark(parts[0], parts[1], parts[2]);
        }
    }

    /** Whether the cell was in the answers before this one. */
    boolean isAnswered(String keyFigure, String place, String period) {
        return after != null && Mark.ORDER.compare(new Mark(keyFigure, place, period), after) <= 0;
    }
}
