package kvalitetshjul.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.Visibility;
import org.springframework.core.io.ByteArrayResource;

/**
 * A report as it was put forward: it never changes, and a correction is a new edition that says why.
 *
 * @param number from 1; drafts and released versions are counted apart, and what was put forward before they were has kept the number it was printed with
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

    public boolean isReleased() {
        return kind == Kind.RELEASED;
    }

    /** Whom it is meant for; page and file alike. */
    Visibility visibility() {
        return switch (kind) {
            case DRAFT -> new Visibility.Leadership(Optional.empty());
            case RELEASED -> new Visibility.Everybody();
        };
    }

    /** Where it is read, below the address of its report. */
    public String path() {
        return (isReleased() ? "editions/" : "drafts/") + number;
    }

    enum Kind {
        /** Basis for talks: for the owner’s leaders, and those who write the report. */
        DRAFT,
        /** For everybody; it goes to the council, and is public. */
        RELEASED
    }

    /** An edition with all it holds, checked against its fingerprints when it was read. */
    record Whole(Edition edition, ReportContent content, ByteArrayResource pdf) {}
}
