package kvalitetshjul.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import kvalitetshjul.packs.PackSection;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.When;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The times of a pack’s year when all units are looked at together. */
@Component
class CheckpointSection implements PackSection<CheckpointSection.Checkpoints> {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Checkpoints(@Nullable List<Followed> checkpoints) {}

    /** What is followed up, in rounds, the first of a school year first. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Followed(
            String code,
            LocalizedText name,
            List<Turn> rounds,
            @Nullable List<String> breakdown,
            @Nullable List<String> sources) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Turn(
            String code,
            @Nullable LocalizedText name,
            @Nullable When followUp) {}

    @Override
    public String name() {
        return "checkpoints";
    }

    @Override
    public Class<Checkpoints> type() {
        return Checkpoints.class;
    }
}
