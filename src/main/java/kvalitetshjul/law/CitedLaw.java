package kvalitetshjul.law;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an object rests on, for its page: the provision it was made under, and what holds in its place where that was repealed.
 *
 * @param label as one refers to it; the owner’s own words where the catalogue lacks it
 * @param path absent where the catalogue lacks it
 * @param duty which duty of the provision, where it has several
 * @param state on the day the page is read; absent where the catalogue lacks it
 * @param now what holds instead, when it was repealed
 */
public record CitedLaw(
        String label, Optional<String> path, Optional<String> duty, Optional<ProvisionState> state, List<Link> now) {
    public CitedLaw {
        now = List.copyOf(now);
    }

    /** A provision to go to. */
    public record Link(String label, String path) {
        static Link to(Provision provision, Locale locale) {
            return new Link(provision.label(locale), provision.path());
        }
    }

    public boolean isRepealed() {
        return state.filter(ProvisionState.REPEALED::equals).isPresent();
    }
}
