package kvalitetshjul;

import static java.util.stream.Collectors.toMap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What people have written of who may reach what: {@code authorisation-matrix.tsv}, a line for each address, in the words of
 * {@code authorisation-words.tsv}. Knows nothing of the code it is held against.
 */
final class AuthorisationTable {
    static final Path ROWS = Path.of("src/test/resources/authorisation-matrix.tsv");
    static final Path WORDS = Path.of("src/test/resources/authorisation-words.tsv");

    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z]\\w*)");
    private static final Set<String> BEFORE_THE_DOOR = Set.of("everybody", "nothing there");
    private static final Set<String> OUTSIDE = Set.of("signed out", "guest");
    private static final String ELSEWHERE = " elsewhere";
    private static final String REFUSED = "refused";
    private static final String AS_ITS_PAGE = "as its page";

    /**
     * What the object of an address is like, and where its unit is.
     *
     * @param place none for an address without a unit
     */
    record Situation(String state, Optional<String> place) {
        @Override
        public String toString() {
            return place.filter(one -> !one.equals("school"))
                    .map(one -> "in a " + one)
                    .orElse(state);
        }
    }

    private record Row(String who, Map<String, String> otherwise) {}

    private final SequencedMap<String, Map<String, String>> words = new LinkedHashMap<>();
    private final SequencedMap<String, Row> rows = new LinkedHashMap<>();

    private AuthorisationTable() {}

    static AuthorisationTable read() throws IOException {
        return of(Files.readAllLines(ROWS), Files.readAllLines(WORDS));
    }

    /** @throws IllegalArgumentException when a word is not explained, a variable has no kind, or an address stands twice */
    static AuthorisationTable of(List<String> rows, List<String> words) {
        var table = new AuthorisationTable();
        for (var line : content(words)) {
            var cells = line.split("\t", -1);
            refuse(cells.length != 3, "Not three columns: " + line);
            var before = table.words
                    .computeIfAbsent(cells[0], kind -> new LinkedHashMap<>())
                    .put(cells[1], cells[2]);
            refuse(before != null, "Said twice: " + line);
        }
        for (var line : content(rows)) {
            var cells = line.split("\t", -1);
            refuse(cells.length < 2 || cells.length > 3, "Not two or three columns: " + line);
            var row = new Row(cells[1], cells.length == 2 ? Map.of() : otherwise(cells[2]));
            refuse(table.rows.put(cells[0], row) != null, "Stands twice: " + cells[0]);
        }
        table.check();
        return table;
    }

    private static List<String> content(List<String> lines) {
        return lines.stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) throw new IllegalArgumentException(why);
    }

    private static <T> T known(@Nullable T found, String why) {
        refuse(found == null, why);
        return Objects.requireNonNull(found);
    }

    /** {@code draft, closed: refused; decided: nobody} by state. */
    private static Map<String, String> otherwise(String cell) {
        return Arrays.stream(cell.split("; *"))
                .map(part -> part.split(": *", 2))
                .peek(part -> refuse(part.length != 2, "No state: " + cell))
                .flatMap(part -> Arrays.stream(part[0].split(", *")).map(state -> Map.entry(state, part[1])))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private void check() {
        said("who").forEach((word, meaning) -> members(word));
        said("place").forEach((place, meaning) -> people(meaning.replaceFirst("^(not|only) ", "")));
        for (var endpoint : rows.keySet()) {
            var row = row(endpoint);
            members(row.who());
            var situations = situations(endpoint);
            row.otherwise().forEach((situation, who) -> {
                refuse(
                        situations.stream().noneMatch(one -> isNamed(one, situation)),
                        endpoint + " is never " + situation);
                if (!who.equals(REFUSED)) members(who);
            });
        }
    }

    private Map<String, String> said(String kind) {
        return known(words.get(kind), "The words have no " + kind);
    }

    SequencedSet<String> endpoints() {
        return rows.sequencedKeySet();
    }

    SequencedSet<String> people() {
        return new LinkedHashSet<>(said("person").keySet());
    }

    /** The row of the address; a file has that of its page. */
    private Row row(String endpoint) {
        var row = known(rows.get(endpoint), "Not in the table: " + endpoint);
        return row.who().equals(AS_ITS_PAGE) ? row(pageOf(endpoint)) : row;
    }

    boolean isAsItsPage(String endpoint) {
        return Optional.ofNullable(rows.get(endpoint))
                .filter(row -> row.who().equals(AS_ITS_PAGE))
                .isPresent();
    }

    private static String pageOf(String file) {
        return file.replaceFirst("^\\w+", "GET").replaceFirst("/[^/?]+(\\?|$)", "$1");
    }

    /** What an address is asked in: once, or in each state when it names something, and in each place when that is a unit and nothing below it. */
    List<Situation> situations(String endpoint) {
        var named = variables(endpoint);
        var own = intersection(named, list("variable", "own"));
        Optional<String> school =
                own.contains("unit") || own.contains("task") ? Optional.of("school") : Optional.empty();
        if (own.isEmpty()
                && intersection(named, list("variable", "common, with states")).isEmpty())
            return List.of(new Situation("draft", school));
        var situations = new ArrayList<Situation>();
        for (var state : said("state").keySet()) situations.add(new Situation(state, school));
        if (own.equals(Set.of("unit")))
            for (var place : said("place").keySet())
                if (!place.equals("school")) situations.add(new Situation("draft", Optional.of(place)));
        return situations;
    }

    private Set<String> variables(String endpoint) {
        var known = new TreeSet<String>();
        said("variable").keySet().forEach(kind -> known.addAll(list("variable", kind)));
        var named = new TreeSet<String>();
        var variable = VARIABLE.matcher(endpoint);
        while (variable.find()) named.add(variable.group(1));
        refuse(!known.containsAll(named), "Say in the words whose is each variable of " + endpoint);
        return named;
    }

    private static Set<String> intersection(Set<String> one, List<String> other) {
        var both = new TreeSet<>(one);
        both.retainAll(other);
        return both;
    }

    private List<String> list(String kind, String name) {
        var meaning = known(said(kind).get(name), "What is " + kind + " “" + name + "”?");
        return meaning.equals("-") ? List.of() : List.of(meaning.split(", *"));
    }

    /** Whether the address opens something of the owner’s own, which is nothing to people elsewhere. */
    boolean namesSomethingOwn(String endpoint) {
        return !intersection(variables(endpoint), list("variable", "own")).isEmpty();
    }

    private static boolean isNamed(Situation situation, String name) {
        return situation.toString().equals(name) || situation.place().equals(Optional.of(name));
    }

    /** {@code yes}, {@code no}, {@code refused} or {@code sign-in}. */
    String expected(String endpoint, Situation situation, String person) {
        var row = row(endpoint);
        var otherwise = row.otherwise().entrySet().stream()
                .filter(one -> isNamed(situation, one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        var refused = otherwise.equals(Optional.of(REFUSED));
        var who = refused ? row.who() : otherwise.orElse(row.who());
        var elsewhere = person.endsWith(ELSEWHERE);
        var may = members(who).contains(person) || (elsewhere && members(who).contains(person.replace(ELSEWHERE, "")));
        if (elsewhere && namesSomethingOwn(endpoint)) may = false;
        if (may && situation.place().isPresent()) may = isIn(situation.place().get(), person);
        if (may) return refused ? REFUSED : "yes";
        return OUTSIDE.contains(person) && !BEFORE_THE_DOOR.contains(row.who()) ? "sign-in" : "no";
    }

    private boolean isIn(String place, String person) {
        var rule = known(said("place").get(place), "Where is " + place + "?");
        return rule.startsWith("not ")
                != people(rule.replaceFirst("^(not|only) ", "")).contains(person);
    }

    private Set<String> members(String word) {
        return people(String.join(", ", list("who", word)));
    }

    /** People and words for people, to people. */
    private Set<String> people(String listed) {
        var people = new TreeSet<String>();
        if (listed.isEmpty()) return people;
        for (var one : listed.split(", *", -1)) {
            if (said("person").containsKey(one)) people.add(one);
            else people.addAll(members(one));
        }
        return people;
    }
}
