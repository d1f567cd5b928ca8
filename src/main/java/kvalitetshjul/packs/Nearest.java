package kvalitetshjul.packs;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds what somebody probably meant to write. */
public final class Nearest {
    /** What is longer is no word that somebody misspelt. */
    private static final int LONGEST = 100;

    /** Among more than this nobody looks for it. */
    private static final int MOST = 2000;

    private Nearest() {}

    /** The word with the fewest letters to change, where those are no more than half. */
    public static Optional<String> to(String written, Collection<String> words) {
        if (written.length() > LONGEST) return Optional.empty();
        record Near(String word, int distance) {}
        return words.stream()
                .filter(word -> word.length() <= LONGEST
                        && Math.abs(word.length() - written.length()) * 2 <= Math.max(written.length(), word.length()))
                .limit(MOST)
                .map(word -> new Near(word, distance(written, word)))
                .filter(near -> near.distance() * 2
                        <= Math.max(written.length(), near.word().length()))
                .min(Comparator.comparingInt(Near::distance).thenComparing(Near::word))
                .map(Near::word);
    }

    /** Levenshtein’s distance: letters to add, drop or change. */
    static int distance(String a, String b) {
        var row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
