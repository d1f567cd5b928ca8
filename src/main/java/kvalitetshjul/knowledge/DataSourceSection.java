package kvalitetshjul.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import kvalitetshjul.packs.PackSection;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.When;
import kvalitetshjul.units.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Where a pack's knowledge comes from. */
@Component
class DataSourceSection implements PackSection<DataSourceSection.DataSources> {
    record DataSources(List<DataSource> dataSources) {}

    /**
     * A test, survey or register.
     *
     * @param qualityAreas those it sheds light on
     * @param dimensions of quality, where they are said apart from the areas
     * @param when the time of the year it is usually done
     * @param chosenBy the role that decides for its unit whether it is used
     * @param legalBasis where the duty stands: ids of the law catalogue, and the municipality’s own words where that lacks it
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record DataSource(
            String code,
            LocalizedText name,
            @Nullable String provider,
            @Nullable LocalizedText description,
            Obligation obligation,
            String level,
            @Nullable List<String> unitKinds,
            @Nullable Grades grades,
            @Nullable List<String> qualityAreas,
            @Nullable List<QualityAreaSection.Dimension> dimensions,
            String responsible,
            @Nullable Frequency frequency,
            @Nullable When when,
            @Nullable FiguresOf figuresOf,
            @Nullable People people,
            @Nullable Reporting reporting,
            @Nullable List<String> breakdown,
            @Nullable String chosenBy,
            @Nullable List<String> legalBasis) {
        List<String> law() {
            return legalBasis == null ? List.of() : legalBasis;
        }

        /** What the source sheds light on; none where the pack does not say. */
        List<String> areas() {
            return qualityAreas == null ? List.of() : qualityAreas;
        }

        /** Whether each unit decides for a school year at a time that it uses the source. What the state or the municipality requires is nobody’s choice. */
        boolean isChosen() {
            return obligation == Obligation.LOCAL && chosenBy != null && isUnits();
        }

        /** Whether everybody is in it, and nobody is asked. */
        boolean isCounted() {
            return people == People.COUNTED;
        }

        /** Whether each unit has its own, and not the owner one. */
        boolean isUnits() {
            return level.equals("UNIT");
        }

        boolean concerns(String unitKind) {
            return unitKinds == null || unitKinds.contains(unitKind);
        }

        /** Whether the unit is of a kind, and has grades, that the source is about. */
        boolean concerns(Unit unit) {
            return concerns(unit.kind())
                    && (grades == null || unit.grades().map(grades::overlap).orElse(true));
        }
    }

    /** Who demands it. */
    enum Obligation {
        NATIONAL,
        MUNICIPAL,
        LOCAL
    }

    /** First and last grade, both included. */
    record Grades(int from, int to) {
        boolean overlap(Unit.Grades taught) {
            return taught.lowest() <= to && from <= taught.highest();
        }
    }

    /** Where its figures are about another year than the one they come in. */
    enum FiguresOf {
        PREVIOUS_YEAR
    }

    /** How people are in it, where it is no survey, test or observation. */
    enum People {
        COUNTED
    }

    /** Where the figures are sent on. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Reporting(
            String deliveredBy,
            @Nullable String approvedBy,
            @Nullable When closes) {}

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
