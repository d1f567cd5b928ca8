package kvalitetshjul.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.ByteArrayResource;

/**
 * A report as it was put forward: it never changes, and a correction is a new edition that says why.
 *
 * @param number from 1, drafts and released versions in one row
 * @param reason why it replaces the released version before it; absent in the first
 * @param day when it was put forward, where the owner is
 * @param fingerprint SHA-256 of the content, hexadecimal
 */
record Edition(
        UUID id,
        ReportId report,
        int number,
        Kind kind,
        Optional<String> reason,
        String fingerprint,
        Instant made,
        LocalDate day,
        String madeBy) {

    enum Kind {
        /** Basis for talks; only those who write the report see it. */
        DRAFT,
        /** For everyone who may read reports. */
        RELEASED
    }

    /** An edition with all it holds, checked against its fingerprints when it was read. */
    record Whole(Edition edition, ReportContent content, ByteArrayResource pdf) {}
}
