package kvalitetshjul.reports;

import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.shared.SchoolYear;

/** A report lies open to everyone who may read reports; a correction is released anew. */
public record ReportReleased(OwnerId tenant, ReportId report, SchoolYear year, int number) {}
