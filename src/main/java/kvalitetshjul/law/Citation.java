package kvalitetshjul.law;

import java.util.List;
import java.util.Optional;
import kvalitetshjul.shared.LocalizedText;

/**
 * Something of the owner’s that rests on the law.
 *
 * @param kindKey what it is, as a message: a task of the wheel, a report
 * @param cites ids of provisions or duties, and the owner’s own words where the catalogue lacks them
 * @param path its page, where the reader has one to go to
 */
public record Citation(String kindKey, LocalizedText name, List<String> cites, Optional<String> path) {
    public Citation {
        cites = List.copyOf(cites);
    }

    boolean cites(String provision) {
        return cites.stream().anyMatch(text -> CitedProvisions.provisionOf(text).equals(provision));
    }
}
