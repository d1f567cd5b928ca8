package kvalitetshjul.organisation;

import java.util.Locale;
import java.util.Optional;

/** Somebody who works with or for the owner. No national identity number, no home address. */
public record Person(PersonId id, String name, String email, Optional<Locale> language, boolean active) {}
