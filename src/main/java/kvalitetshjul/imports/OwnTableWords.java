package kvalitetshjul.imports;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import kvalitetshjul.imports.TableMapping.Role;
import kvalitetshjul.imports.TableMapping.Sign;
import kvalitetshjul.shared.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * The words by which columns are guessed and cells understood, in four languages, and the tables that are known from the beginning: configuration, in
 * {@code own-tables.json}. All in small letters.
 *
 * @param all what says that nothing is divided
 * @param totals what stands for the whole owner where a unit should stand
 * @param footnotes what a row begins with that is a remark about the table
 * @param genders words by code
 * @param lastYear what the last year in kindergarten is called
 * @param common words that tell no key figure from another
 * @param share words that say that a number is a share
 * @param comments what a column is called in which people write freely
 * @param alike beginnings of words that mean the same
 */
public record OwnTableWords(
        List<String> all,
        List<String> totals,
        List<String> footnotes,
        Map<String, List<String>> genders,
        List<String> lastYear,
        Map<Sign, List<String>> signs,
        Map<Role, List<String>> roles,
        List<String> common,
        List<String> share,
        List<String> comments,
        List<List<String>> alike,
        List<Ready> tables) {
    /** What stands between words that are each a total: {@code Sum / snitt}, {@code Totalt:}. */
    private static final Pattern NOT_IN_WORDS = Pattern.compile("[\\s/|+&,:;()\\-–]+");

    private static final int WORDS_OF_A_NAME = 4;
    private static final OwnTableWords WORDS = Resources.read("own-tables.json", OwnTableWords.class);

    /**
     * @param about words in the headings by which the table is known
     * @param shape headings by which it is known where none says what it is about: one of each list
     */
    public record Ready(
            String code,
            LocalizedText name,
            List<String> about,
            @Nullable List<List<String>> shape,
            List<ReadyColumn> columns) {
        /** @param headings in small letters */
        public boolean isShapedSo(Collection<String> headings) {
            return shape != null && shape.stream().allMatch(any -> any.stream().anyMatch(headings::contains));
        }
    }

    public record ReadyColumn(Role role, LocalizedText heading) {}

    public static OwnTableWords words() {
        return WORDS;
    }

    /** A text however it is spaced and capitalised. */
    static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    }

    boolean isAll(String text) {
        return text.isEmpty() || all.contains(plain(text));
    }

    /** {@code Totalt}, {@code Sum / snitt}. */
    boolean isTotal(String text) {
        var plain = plain(text);
        return totals.contains(plain)
                || (!plain.isEmpty()
                        && Arrays.stream(NOT_IN_WORDS.split(plain))
                                .filter(word -> !word.isEmpty())
                                .allMatch(totals::contains));
    }

    /** Whether a row that holds nothing but this is a remark: a sentence, or marked as one. A sign alone is none. */
    boolean isFootnote(String text) {
        var plain = plain(text);
        boolean marked = footnotes.stream()
                .anyMatch(mark -> plain.length() > mark.length()
                        && plain.startsWith(mark)
                        && !(Character.isLetter(mark.codePointBefore(mark.length()))
                                && Character.isLetter(plain.codePointAt(mark.length()))));
        return marked || (plain.endsWith(".") && plain.split(" ", -1).length > WORDS_OF_A_NAME);
    }

    Optional<String> gender(String text) {
        return genders.entrySet().stream()
                .filter(each -> each.getValue().contains(plain(text)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** What a cell most likely means that is no number: what may be hidden counts as hidden. */
    public Optional<Sign> sign(String text) {
        var word = plain(text);
        if (word.matches("[<≤~] ?\\d{1,2}|\\d{1,2} ?[-–] ?\\d{1,2}|(under|færre enn|färre än|fewer than) \\d{1,2}"))
            return Optional.of(Sign.HIDDEN);
        return signs.entrySet().stream()
                .filter(each -> each.getValue().contains(word))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
