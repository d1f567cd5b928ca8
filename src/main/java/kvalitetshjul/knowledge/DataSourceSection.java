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
            @Nullable LocalizedText description,
            String obligation,
            String level,
            @Nullable List<String> unitKinds,
            List<String> qualityAreas,
            String responsible,
            @Nullable Frequency frequency,
            @Nullable List<String> breakdown,
            @Nullable String chosenBy) {
        /** Whether each unit has its own, and not the owner one. */
        boolean isUnits() {
            return level.equals("UNIT");
        }

        boolean concerns(String unitKind) {
            return unitKinds == null || unitKinds.contains(unitKind);
        }
    }

    /**
     * How often it is collected.
     *
     * @param times in a school year, with N_PER_SCHOOL_YEAR
     * @param years between, with EVERY_N_YEARS, AT_LEAST_EVERY_N_YEARS and REGULARLY
     */
    record Frequency(
            Rule rule, @Nullable Integer times, @Nullable Integer years) {
        enum Rule {
            YEARLY,
            EVERY_N_YEARS,
            AT_LEAST_EVERY_N_YEARS,
            PER_TERM,
            N_PER_SCHOOL_YEAR,
            REGULARLY,
            AS_PUBLISHED,
            WHEN_RECEIVED,
            CONTINUOUS
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
