package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import kvalitetshjul.packs.AdoptedPack;
import kvalitetshjul.packs.Packs;
import org.springframework.stereotype.Component;

/** What the owner's adopted pack defines. Put together once for each content of a pack, which owners may share. */
@Component
class AdoptedDefinitions {
    private final Packs packs;
    private final KeyFigureSection keyFigures;
    private final DataSourceSection dataSources;
    private final QualityAreaSection qualityAreas;
    private final CheckpointSection checkpoints;
    private final DisclosureSection disclosure;
    private final Map<String, Definitions> known = new ConcurrentHashMap<>();

    AdoptedDefinitions(
            Packs packs,
            KeyFigureSection keyFigures,
            DataSourceSection dataSources,
            QualityAreaSection qualityAreas,
            CheckpointSection checkpoints,
            DisclosureSection disclosure) {
        this.packs = packs;
        this.keyFigures = keyFigures;
        this.dataSources = dataSources;
        this.qualityAreas = qualityAreas;
        this.checkpoints = checkpoints;
        this.disclosure = disclosure;
    }

    /** Empty while the owner has adopted no pack. */
    Definitions current() {
        var pack = packs.findAdopted();
        if (pack.isEmpty()) return Definitions.NONE;
        var definitions = known.get(pack.get().hash());
        return definitions != null ? definitions : read(pack.get());
    }

    private Definitions read(AdoptedPack pack) {
        var definitions = Definitions.of(
                        packs.findSection(keyFigures)
                                .map(KeyFigureSection.KeyFigures::keyFigures)
                                .orElse(List.of()),
                        packs.findSection(dataSources)
                                .map(DataSourceSection.DataSources::dataSources)
                                .orElse(List.of()),
                        packs.findSection(qualityAreas)
                                .map(QualityAreaSection.QualityAreas::qualityAreas)
                                .orElse(List.of()),
                        checkpoints(),
                        packs.findSection(disclosure).orElse(DisclosureSection.Disclosure.NONE))
                .following(packs.findSection(keyFigures)
                        .map(KeyFigureSection.KeyFigures::lines)
                        .orElse(List.of()));
        known.put(pack.hash(), definitions);
        return definitions;
    }

    private List<CheckpointSection.Followed> checkpoints() {
        var followed = packs.findSection(checkpoints)
                .map(section ->
                        Objects.requireNonNullElse(section.checkpoints(), List.<CheckpointSection.Followed>of()))
                .orElse(List.of());
        if (followed.stream().allMatch(one -> one.reports() == null)) return followed;
        var names = packs.findSection(new CheckpointSection.ReportNames())
                .map(section -> section.reportTypes().stream()
                        .collect(Collectors.toMap(
                                CheckpointSection.ReportNames.Named::code, CheckpointSection.ReportNames.Named::name)))
                .orElse(Map.of());
        return followed.stream().map(one -> one.naming(names)).toList();
    }
}
