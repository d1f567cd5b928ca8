package kvalitetshjul.analysis;

import java.util.UUID;

public record AnalysisId(UUID value) {
    public static AnalysisId of(String text) {
        return new AnalysisId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
