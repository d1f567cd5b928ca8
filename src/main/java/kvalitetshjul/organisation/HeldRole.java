package kvalitetshjul.organisation;

import java.util.Optional;
import kvalitetshjul.shared.LocalizedText;

/** A role somebody holds today, by the name it has there; without a unit it is held for the whole owner. */
public record HeldRole(LocalizedText name, Optional<String> unit) {}
