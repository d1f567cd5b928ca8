package kvalitetshjul.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.owners.Country;
import kvalitetshjul.shared.LocalizedText;

/**
 * An act, regulation or other text that provisions stand in.
 *
 * @param reference the number it is published under
 * @param source an address, or what the document is called
 * @param checkedOn the day somebody last held our words to the source
 * @param checkedThrough the last amendment it was read with, where no day is known
 */
public record Act(
        Country jurisdiction,
        String code,
        Kind kind,
        LocalizedText name,
        Optional<String> reference,
        String source,
        Optional<LocalDate> checkedOn,
        Optional<String> checkedThrough,
        List<Amendment> amendments) {
    public Act {
        amendments = List.copyOf(amendments);
    }

    public enum Kind {
        ACT,
        REGULATION,
        CURRICULUM,
        /** A rule or routine of a state authority. */
        COMMON,
        PROPOSAL
    }

    /** @param by what amended it, as it is published */
    public record Amendment(LocalDate on, String by, LocalizedText what, Mark mark) {}
}
