package kvalitetshjul.analysis;

import java.util.Optional;

/** How far an analysis has come; each step follows the one before it. */
enum AnalysisStatus {
    /** For those who write it. */
    DRAFT,
    /** For everybody who follows the work of the unit, so that they can prepare what they think. */
    SHARED,
    /** Talked through with those it concerns. */
    DISCUSSED,
    /** As it is kept: only a correction with a reason opens it again. */
    FINAL;

    Optional<AnalysisStatus> next() {
        return switch (this) {
            case DRAFT -> Optional.of(SHARED);
            case SHARED -> Optional.of(DISCUSSED);
            case DISCUSSED -> Optional.of(FINAL);
            case FINAL -> Optional.empty();
        };
    }
}
