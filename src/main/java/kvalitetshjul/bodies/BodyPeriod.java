package kvalitetshjul.bodies;

import java.util.UUID;
import kvalitetshjul.shared.DateWindow;

/**
 * The time between two elections.
 *
 * @param handover what those who leave tell those who come
 */
public record BodyPeriod(UUID id, DateWindow valid, String handover, boolean closed) {}
