package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What is told of the values that stood before a number that is shown: each time it was another, no more closely than it is told of now. */
record EarlierValues(KeyFigure figure, Texts texts) {
    /**
     * An earlier value.
     *
     * @param at where it stands among the earlier ones
     */
    record Told(int at, String value, Shown shown) {
        boolean isShown() {
            return !(shown instanceof Shown.Suppressed);
        }

        boolean isNumber() {
            return switch (shown) {
                case Shown.Measured _, Shown.Bounded _, Shown.Rounded _ -> true;
                case Shown.Suppressed _, Shown.Missing _, Shown.NotApplicable _ -> false;
            };
        }
    }

    /** @param earlier the last first */
    List<Told> of(List<Shown> earlier, Shown.Measured now) {
        var told = new ArrayList<Told>();
        var newer = value(now);
        for (int at = 0; at < earlier.size(); at++) {
            var shown = as(now, FigureBlocks.sure(figure, earlier.get(at)));
            if (value(shown).equals(newer)) continue;
            newer = value(shown);
            var one = new Told(at, newer, shown);
            told.add(one);
            if (!one.isShown()) break; // what was taken back then is not told of again
        }
        return told;
    }

    /** Whether another number, or a bound of one, is told of. */
    boolean isRevised(List<Shown> earlier, Shown now) {
        return FigureBlocks.sure(figure, now) instanceof Shown.Measured number
                && of(earlier, number).stream().anyMatch(Told::isNumber);
    }

    private static Shown as(Shown.Measured now, Shown earlier) {
        return earlier instanceof Shown.Measured measured
                ? new Shown.Measured(
                        measured.value(),
                        now.margin().isPresent() ? measured.margin() : Optional.empty(),
                        now.respondents().isPresent() ? measured.respondents() : OptionalInt.empty())
                : earlier;
    }

    private String value(Shown shown) {
        var behind = texts.behind(figure, shown);
        var value = number(shown);
        return behind.isEmpty() ? value : value + " (" + behind + ")";
    }

    String number(Shown shown) {
        return texts.withMargin(shown, numbers(shown));
    }

    /** A publisher’s number with all its decimals: they may be all that a correction has changed. */
    Numbers numbers(Shown shown) {
        var numbers = new Numbers(texts.locale(), figure.decimals());
        return figure.isLocal() ? numbers : numbers.as(shown);
    }
}
