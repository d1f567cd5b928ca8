package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kvalitetshjul.units.KnownUnits;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;

/**
 * Finds units whose name is like one in a file. Two names are alike when they are of the same words, whatever their order, their hyphens and their
 * abbreviations; when they differ in nothing but the kind of unit, as one says "school" and the other does not; or, where a slip of the pen is looked for, when
 * the words are a letter apart. A likeness is for a person to confirm.
 */
final class LikeNames {
    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final String SCHOOL = "skole";
    private static final String KINDERGARTEN = "barnehage";
    private static final String PRESCHOOL = "forskole";

    /** What people write for the kinds of unit, and what a word ends with when the kind is part of it. */
    private static final Map<String, String> WRITTEN = Map.ofEntries(
            Map.entry("bhg", KINDERGARTEN),
            Map.entry("bh", KINDERGARTEN),
            Map.entry("bhage", KINDERGARTEN),
            Map.entry("brh", KINDERGARTEN),
            Map.entry("fsk", PRESCHOOL),
            Map.entry("sk", SCHOOL),
            Map.entry("skl", SCHOOL),
            Map.entry("bsk", "barneskole"),
            Map.entry("usk", "ungdomsskole"),
            Map.entry("gsk", "grunnskole"),
            Map.entry("vgs", "videregående"));

    private static final Map<String, String> ENDINGS = Map.ofEntries(
            Map.entry("förskolan", PRESCHOOL),
            Map.entry("förskola", PRESCHOOL),
            Map.entry("forskolen", PRESCHOOL),
            Map.entry("forskole", PRESCHOOL),
            Map.entry("skolen", SCHOOL),
            Map.entry("skulen", SCHOOL),
            Map.entry("skule", SCHOOL),
            Map.entry("skolan", SCHOOL),
            Map.entry("skola", SCHOOL),
            Map.entry("skole", SCHOOL),
            Map.entry("barnehagen", KINDERGARTEN),
            Map.entry("barnehage", KINDERGARTEN));

    /** Words that say no more than what kind of unit it is, and the kind. */
    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry(KINDERGARTEN, KINDERGARTEN),
            Map.entry(PRESCHOOL, PRESCHOOL),
            Map.entry(SCHOOL, SCHOOL),
            Map.entry("barneskole", "barneskole"),
            Map.entry("ungdomsskole", "ungdomsskole"),
            Map.entry("grunnskole", SCHOOL),
            Map.entry("grundskole", SCHOOL));

    /** Words that many names share: what is left of "Nes oppvekstsenter, avd. skole" is a place and a kind. */
    private static final Set<String> SHARED =
            Set.of("avdeling", "avd", "avdelning", "oppvekstsenter", "oppvekstsenteret", "oppvekst", "senter");

    /** Words shorter than this say too little to be read with a letter wrong. */
    private static final int SHORTEST_SLIP = 5;

    /** @param own in alphabetical order, those of the kind left out */
    private record Words(List<String> own, Set<String> kinds) {
        boolean sameKind(Words other) {
            if (kinds.isEmpty() || other.kinds.isEmpty()) return true;
            return kinds.stream().allMatch(kind -> other.kinds.stream().allMatch(theirs -> mayBeTheSame(kind, theirs)));
        }

        private static boolean mayBeTheSame(String kind, String other) {
            if (kind.equals(other)) return true;
            return (kind.equals(SCHOOL) && other.endsWith(SCHOOL) && !other.equals(PRESCHOOL))
                    || (other.equals(SCHOOL) && kind.endsWith(SCHOOL) && !kind.equals(PRESCHOOL));
        }
    }

    private final Map<Words, Set<UnitId>> units = new HashMap<>();
    private final Map<List<String>, List<Words>> byOwn = new HashMap<>();
    private final Map<String, List<UnitId>> found = new HashMap<>();

    private final KnownUnits known;
    private final Supplier<? extends Collection<Unit>> all;

    /** @param all of which the short names count too; asked for when the first name is looked for, which in most files none is */
    LikeNames(KnownUnits known, Supplier<? extends Collection<Unit>> all) {
        this.known = known;
        this.all = all;
    }

    private void addAll() {
        known.names().forEach((name, of) -> of.forEach(unit -> add(name, unit)));
        for (var unit : all.get()) unit.shortName().ifPresent(name -> add(name, unit.id()));
    }

    private void add(String name, UnitId unit) {
        var words = words(name);
        if (words.own.isEmpty()) return;
        var before = units.get(words);
        if (before == null) {
            byOwn.computeIfAbsent(words.own, none -> new ArrayList<>()).add(words);
            units.put(words, new LinkedHashSet<>(List.of(unit)));
        } else before.add(unit);
    }

    /**
     * Units with such a name now or once, in a lasting order.
     *
     * @param slips whether a letter may be wrong
     */
    List<UnitId> like(String name, boolean slips) {
        if (found.isEmpty()) addAll();
        return found.computeIfAbsent(slips + " " + name, none -> find(words(name), slips));
    }

    private List<UnitId> find(Words name, boolean slips) {
        if (name.own.isEmpty()) return List.of();
        var same = of(byOwn.getOrDefault(name.own, List.of()), name);
        if (!same.isEmpty() || !slips) return same;
        return of(
                units.keySet().stream()
                        .filter(each -> isASlip(String.join("", name.own), String.join("", each.own)))
                        .toList(),
                name);
    }

    private List<UnitId> of(List<Words> alike, Words name) {
        return alike.stream()
                .filter(name::sameKind)
                .flatMap(each -> units.getOrDefault(each, Set.of()).stream())
                .distinct()
                .sorted(Comparator.comparing(UnitId::value))
                .toList();
    }

    private static Words words(String name) {
        var own = new ArrayList<String>();
        var kinds = new TreeSet<String>();
        for (var word : NO_LETTERS.split(KnownUnits.withoutRemark(name), -1)) {
            var written = WRITTEN.getOrDefault(word, word);
            var ending = ending(written);
            var whole = ending.map(each -> before(written, each) + ENDINGS.get(each))
                    .orElse(written);
            if (KINDS.containsKey(whole)) kinds.add(KINDS.get(whole));
            else {
                own.add(ending.map(each -> before(written, each)).orElse(written));
                ending.ifPresent(each -> kinds.add(ENDINGS.get(each)));
            }
        }
        own.removeIf(String::isEmpty);
        if (!SHARED.containsAll(own)) own.removeIf(SHARED::contains);
        return new Words(own.stream().sorted().collect(Collectors.toUnmodifiableList()), Set.copyOf(kinds));
    }

    /** What the word ends with that says what kind of unit it is, the longest there is. */
    private static Optional<String> ending(String word) {
        return ENDINGS.keySet().stream().filter(word::endsWith).max(Comparator.comparingInt(String::length));
    }

    private static String before(String word, String ending) {
        return word.substring(0, word.length() - ending.length());
    }

    /** Whether one letter is another, too many or missing, or two stand in the wrong order. */
    private static boolean isASlip(String one, String other) {
        if (Math.min(one.length(), other.length()) < SHORTEST_SLIP || Math.abs(one.length() - other.length()) > 1)
            return false;
        int start = 0;
        while (start < Math.min(one.length(), other.length()) && one.charAt(start) == other.charAt(start)) start++;
        int end = 0;
        while (end < Math.min(one.length(), other.length()) - start
                && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) end++;
        var here = one.substring(start, one.length() - end);
        var there = other.substring(start, other.length() - end);
        return (here.length() <= 1 && there.length() <= 1)
                || (here.length() == 2
                        && new StringBuilder(here).reverse().toString().equals(there));
    }
}
