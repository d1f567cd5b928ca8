package kvalitetshjul.organisation;

import java.time.LocalDate;

/**
 * What nobody could do for the whole owner any more, so that nobody could mend it either.
 *
 * @param from the first such day
 * @param account whether there is somebody who may, and none of them can sign in
 */
public record Lack(Permission right, LocalDate from, boolean account) {}
