package kvalitetshjul.analysis;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kvalitetshjul.packs.PackSection;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.Unit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whom a pack wants to take part, and in what. */
@Component
class ParticipationSection implements PackSection<ParticipationSection.Participation> {
    private static final String HERE = "ANALYSIS";

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Participation(
            @Nullable List<Group> groups, @Nullable List<Duty> duties) {
        List<Group> all() {
            return groups == null ? List.of() : groups;
        }

        /** Those an analysis of the unit is worked out with, those who must be part of it first; every group for the owner’s own. */
        List<Group> of(Optional<Unit> unit) {
            return all().stream()
                    .filter(group -> unit.map(one -> group.concerns(one.kind())).orElse(true))
                    .toList();
        }

        /** The codes of those who must be part of an analysis of the unit. */
        Set<String> required(Optional<Unit> unit) {
            return duties == null || unit.isEmpty()
                    ? Set.of()
                    : duties.stream()
                            .filter(duty -> duty.in.equals(HERE) && duty.duty.equals("TAKES_PART"))
                            .filter(duty -> duty.unitKinds == null
                                    || duty.unitKinds.contains(unit.get().kind()))
                            .flatMap(duty -> duty.groups.stream())
                            .collect(Collectors.toSet());
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Group(String code, LocalizedText name, @Nullable List<String> unitKinds) {
        boolean concerns(String unitKind) {
            return unitKinds == null || unitKinds.contains(unitKind);
        }
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Duty(
            @JsonProperty("in") String in,
            List<String> groups,
            String duty,
            @Nullable List<String> unitKinds) {}

    @Override
    public String name() {
        return "participation";
    }

    @Override
    public Class<Participation> type() {
        return Participation.class;
    }
}
