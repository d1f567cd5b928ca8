package kvalitetshjul.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import kvalitetshjul.packs.PackSection;
import kvalitetshjul.shared.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a pack says quality is made of. */
@Component
class QualityAreaSection implements PackSection<QualityAreaSection.QualityAreas> {
    record QualityAreas(List<QualityArea> qualityAreas) {}

    enum Dimension {
        STRUCTURE,
        PROCESS,
        RESULT
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record QualityArea(
            String code,
            Dimension dimension,
            LocalizedText name,
            @Nullable LocalizedText description) {}

    @Override
    public String name() {
        return "quality-areas";
    }

    @Override
    public Class<QualityAreas> type() {
        return QualityAreas.class;
    }
}
