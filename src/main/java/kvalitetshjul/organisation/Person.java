package kvalitetshjul.organisation;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Somebody who works with or for the owner. No national identity number, no home address.
 *
 * @param email in small letters; empty for somebody without one
 * @param active whether they are here today
 * @param lastDay the last day here, where it is known
 */
public record Person(
        PersonId id,
        String name,
        String email,
        Optional<String> phone,
        Optional<Locale> language,
        boolean active,
        Optional<LocalDate> lastDay,
        int version) {}
