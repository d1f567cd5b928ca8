package kvalitetshjul.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import kvalitetshjul.packs.PackSection;
import kvalitetshjul.shared.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a pack's knowledge comes from. */
@Component
class DataSourceSection implements PackSection<DataSourceSection.DataSources> {
    record DataSources(List<DataSource> dataSources) {}

    /** A test, survey or register. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record DataSource(
            String code,
            LocalizedText name,
            @Nullable String provider,
            @Nullable List<String> unitKinds,
            List<String> qualityAreas) {
        boolean concerns(String unitKind) {
            return unitKinds == null || unitKinds.contains(unitKind);
        }
    }

    @Override
    public String name() {
        return "data-sources";
    }

    @Override
    public Class<DataSources> type() {
        return DataSources.class;
    }
}
