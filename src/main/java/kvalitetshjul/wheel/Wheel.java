package kvalitetshjul.wheel;

import java.util.UUID;
import kvalitetshjul.shared.SchoolYear;

/** A school year that has been opened, with the pack that held on that day. */
record Wheel(UUID id, SchoolYear year, UUID pack) {}
