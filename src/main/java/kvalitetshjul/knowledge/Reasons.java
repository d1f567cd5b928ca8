package kvalitetshjul.knowledge;

import java.util.Optional;
import java.util.regex.Pattern;
import kvalitetshjul.knowledge.DataSourceSection.DataSource;
import kvalitetshjul.knowledge.DataSourceSection.Obligation;

/** Why something was not carried out. Others are to understand it, and of what the state demands they are told in a sentence. */
final class Reasons {
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final int FEWEST_LETTERS = 3;
    private static final int SENTENCE_WORDS = 3;
    private static final int SENTENCE_LETTERS = 10;

    private Reasons() {}

    /** What has to be mended in it, as the key of a message. */
    static Optional<String> problem(String reason, DataSource source) {
        if (reason.isBlank()) return Optional.of("knowledge.entry.reason");
        long letters = reason.codePoints().filter(Character::isLetter).count();
        if (source.obligation() == Obligation.NATIONAL) {
            boolean sentence = letters >= SENTENCE_LETTERS
                    && WORD.matcher(reason).results().count() >= SENTENCE_WORDS;
            return sentence ? Optional.empty() : Optional.of("knowledge.entry.reason.duty");
        }
        return letters < FEWEST_LETTERS ? Optional.of("knowledge.entry.reason.short") : Optional.empty();
    }
}
