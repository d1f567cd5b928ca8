package kvalitetshjul.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.knowledge.DataSourceSection.DataSource;
import kvalitetshjul.packs.PackSection;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.When;
import kvalitetshjul.units.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The times of a pack’s year when all units are looked at together. */
@Component
class CheckpointSection implements PackSection<CheckpointSection.Checkpoints> {
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Checkpoints(@Nullable List<Followed> checkpoints) {}

    /**
     * What is followed up, in rounds, the first of a school year first.
     *
     * @param unitKinds those that are asked; every kind where nothing is said
     * @param grades of which a unit must have one to be asked
     * @param responsible those who do it, of whom one is accountable
     * @param reports the codes of the reports it is taken up in too, and {@code reportNames} what those are called
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Followed(
            String code,
            LocalizedText name,
            @Nullable LocalizedText description,
            @Nullable List<String> unitKinds,
            DataSourceSection.@Nullable Grades grades,
            List<Turn> rounds,
            @Nullable List<String> breakdown,
            @Nullable List<String> sources,
            @Nullable List<Responsible> responsible,
            @Nullable List<String> reports,
            @Nullable List<LocalizedText> reportNames) {
        Followed naming(Map<String, LocalizedText> names) {
            return new Followed(
                    code,
                    name,
                    description,
                    unitKinds,
                    grades,
                    rounds,
                    breakdown,
                    sources,
                    responsible,
                    reports,
                    reports == null
                            ? null
                            : reports.stream()
                                    .flatMap(report -> Optional.ofNullable(names.get(report)).stream())
                                    .toList());
        }

        /** Whether the unit is of a kind, and has grades, that are followed up. */
        boolean concerns(Unit unit) {
            return (unitKinds == null || unitKinds.contains(unit.kind()))
                    && (grades == null || unit.grades().map(grades::overlap).orElse(true));
        }

        boolean rests(DataSource source) {
            return sources != null && sources.contains(source.code());
        }

        /** The codes of the roles, the accountable one first. */
        List<String> roles() {
            return responsible == null
                    ? List.of()
                    : responsible.stream()
                            .sorted(Comparator.comparing(one -> one.accountable == null))
                            .map(Responsible::role)
                            .distinct()
                            .toList();
        }
    }

    /**
     * @param covers the part of the year that the figures are about
     * @param followUp when they are looked at together
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Turn(
            String code,
            @Nullable LocalizedText name,
            @Nullable When covers,
            @Nullable When followUp,
            @Nullable LocalizedText note) {}

    /** What the reports of a pack are called. */
    record ReportNames() implements PackSection<ReportNames.Content> {
        @JsonIgnoreProperties(ignoreUnknown = true)
        record Content(List<Named> reportTypes) {}

        @JsonIgnoreProperties(ignoreUnknown = true)
        record Named(String code, LocalizedText name) {}

        @Override
        public String name() {
            return "reports";
        }

        @Override
        public Class<Content> type() {
            return Content.class;
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Responsible(String role, @Nullable Boolean accountable) {}

    @Override
    public String name() {
        return "checkpoints";
    }

    @Override
    public Class<Checkpoints> type() {
        return Checkpoints.class;
    }
}
