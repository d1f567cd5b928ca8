package kvalitetshjul.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.knowledge.DataSourceSection.DataSource;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a unit decides, a school year at a time, to collect beyond what the state and the municipality require. */
@Service
@Transactional
class SourceChoices {
    private final SourceChoiceRepository choices;
    private final AdoptedDefinitions adopted;
    private final Units units;
    private final Organisation organisation;
    private final Permissions permissions;
    private final Actors actors;
    private final Owners owners;
    private final SeveralSources several;
    private final Audit audit;
    private final Clock clock;

    SourceChoices(
            SourceChoiceRepository choices,
            AdoptedDefinitions adopted,
            Units units,
            Organisation organisation,
            Permissions permissions,
            Actors actors,
            Owners owners,
            SeveralSources several,
            Audit audit,
            Clock clock) {
        this.choices = choices;
        this.adopted = adopted;
        this.units = units;
        this.organisation = organisation;
        this.permissions = permissions;
        this.actors = actors;
        this.owners = owners;
        this.several = several;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param over whether the year is over, and the choice with it
     * @param required what the unit collects whatever it chooses
     * @param open what it may choose
     * @param by who chose last
     */
    record Choosing(
            Unit unit,
            SchoolYear year,
            boolean over,
            List<DataSource> required,
            List<DataSource> open,
            Optional<SourceChoiceRepository.Chosen> chosen,
            Optional<String> by) {
        public int version() {
            return chosen.map(SourceChoiceRepository.Chosen::version).orElse(0);
        }

        boolean uses(DataSource source) {
            return chosen.filter(one -> one.sources().contains(source.code())).isPresent();
        }
    }

    /** @throws NotFound when the reader does not write for the unit, or the year is further ahead than the next */
    @Transactional(readOnly = true)
    Choosing choosing(UnitId asked, SchoolYear year) {
        permissions.require(Permission.ENTER_FIGURES, asked);
        var now = owners.schoolYear();
        if (!year.isNear(now) || year.compareTo(now.next()) > 0) throw new NotFound(year);
        var unit = units.getUnit(asked);
        var all = adopted.current().sources().values().stream()
                .filter(source -> source.isUnits() && source.concerns(unit))
                .toList();
        var chosen = Optional.ofNullable(choices.list(year).get(asked));
        return new Choosing(
                unit,
                year,
                year.compareTo(now) < 0,
                all.stream().filter(source -> !source.isChosen()).toList(),
                all.stream().filter(DataSource::isChosen).toList(),
                chosen,
                chosen.map(one -> organisation.namesOf(List.of(one.by())).getOrDefault(one.by(), "")));
    }

    /**
     * @param version the version the chooser saw, 0 where nothing was chosen
     * @throws ChangedMeanwhile when somebody else has chosen meanwhile
     * @throws RuleViolation when the year is over
     * @throws NotFound when one of the sources is not the unit’s to choose
     */
    void choose(UnitId unit, SchoolYear year, Set<String> sources, int version) {
        var choosing = choosing(unit, year);
        if (choosing.over()) throw new RuleViolation("knowledge.choice.over", year.label());
        var open = choosing.open().stream().map(DataSource::code).toList();
        for (var source : sources) if (!open.contains(source)) throw new NotFound(source);
        if (version != choosing.version()) throw new ChangedMeanwhile(unit);
        var chosen = new SourceChoiceRepository.Chosen(
                unit, sources, actors.current().person(), Instant.now(clock), version + 1);
        if (!choices.insert(chosen, year)) throw new ChangedMeanwhile(unit);
        audit.record(
                "source.choose",
                "unit",
                unit.value(),
                Map.of(
                        "year",
                        year.code(),
                        "sources",
                        String.join(",", List.copyOf(sources).stream().sorted().toList())));
        several.settle(year, unit);
    }
}
