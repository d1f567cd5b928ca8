package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import kvalitetshjul.shared.LocalizedText;

/**
 * Something of the adopted pack that one can think about: a source of knowledge, an area of quality, a time when all units are looked at together.
 *
 * @param part what a round of a checkpoint is called; absent for the others
 * @param turn which of the times of the school year it is, from 1, of {@code turns}
 * @param keyFigures codes of the figures that belong to it
 * @param sources codes of the sources it rests on
 */
public record Subject(
        Key key,
        LocalizedText name,
        Optional<LocalizedText> part,
        int turn,
        int turns,
        List<String> keyFigures,
        List<String> sources) {
    /** With its part: {@code Skolfrånvaro, Period 2}. */
    public String label(Locale locale) {
        return name.in(locale) + part.map(one -> ", " + one.in(locale)).orElse(turns > 1 ? " " + turn : "");
    }

    public enum Kind {
        SOURCE,
        QUALITY_AREA,
        CHECKPOINT
    }

    /**
     * What it is known by.
     *
     * @param code of the pack; a checkpoint’s with the code of its round, {@code ABSENCE.PERIOD_2}
     */
    public record Key(Kind kind, String code) {
        private static final Pattern TEXT = Pattern.compile("([A-Z_]{1,20}):([A-Z0-9_]{1,60}(?:\\.[A-Z0-9_]{1,60})?)");

        public static Optional<Key> find(String text) {
            var match = TEXT.matcher(text);
            if (!match.matches()) return Optional.empty();
            for (var kind : Kind.values())
                if (kind.name().equals(match.group(1))) return Optional.of(new Key(kind, match.group(2)));
            return Optional.empty();
        }

        /** {@code SOURCE:PUPIL_SURVEY}. */
        @Override
        public String toString() {
            return kind + ":" + code;
        }
    }
}
