package kvalitetshjul.knowledge;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.imports.Asked;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people say of the names in files: whose each is. It is said once for all files of the kind, and may be taken back. */
@Service
@Transactional
class FileNames {
    /** What is answered where the name is the municipality’s, or nobody’s of ours. */
    static final String OURS = "OURS";

    static final String NONE = "NONE";
    /** As many are asked about at once. */
    static final int AT_ONCE = 40;

    static final int PER_PAGE = 100;

    private final FigureImports imports;
    private final AdoptedDefinitions adopted;
    private final NameAnswerRepository answers;
    private final MeasurementRepository measurements;
    private final Units units;
    private final Permissions permissions;
    private final Actors actors;
    private final Audit audit;
    private final Clock clock;

    FileNames(
            FigureImports imports,
            AdoptedDefinitions adopted,
            NameAnswerRepository answers,
            MeasurementRepository measurements,
            Units units,
            Permissions permissions,
            Actors actors,
            Audit audit,
            Clock clock) {
        this.imports = imports;
        this.adopted = adopted;
        this.answers = answers;
        this.measurements = measurements;
        this.units = units;
        this.permissions = permissions;
        this.actors = actors;
        this.audit = audit;
        this.clock = clock;
    }

    /** Units that a name in the file may be of, by name: those the owner has or had; of its own table those it ran in the periods. */
    @Transactional(readOnly = true)
    List<Unit> choices(ImportPreview preview) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        if (preview.mapped().isEmpty()) return units.listEveryUnit();
        var then = units.then();
        return preview.reading().periods().stream()
                .flatMap(period -> then.own(period.days()).values().stream())
                .collect(Collectors.toMap(Unit::id, Function.identity(), (first, next) -> next))
                .values()
                .stream()
                .sorted(Comparator.comparing(Unit::name)
                        .thenComparing(unit -> unit.id().value()))
                .toList();
    }

    /** Which of the {@link #choices} each question has: in the owner’s own table those of a kind that one of its key figures is about. */
    @Transactional(readOnly = true)
    BiPredicate<NamesInFile.Question, Unit> mayBe(ImportPreview preview) {
        if (preview.mapped().isEmpty()) return (question, unit) -> true;
        var definitions = adopted.current();
        return (question, unit) -> definitions.local().stream()
                .filter(figure -> question.measures().contains(figure.code()))
                .anyMatch(figure -> definitions.isOfItsKind(figure, unit));
    }

    /**
     * Keeps what is said of the names that a waiting file asks about; of the others nothing.
     *
     * @param said a unit, {@link #OURS} or {@link #NONE} for each {@link NameInFile#key()}; empty where nothing is said
     * @param restIsNone whether names of which nothing is said are nobody’s of ours: those that were asked about, and those further down that are like none of ours
     * @return how many were answered
     * @throws NotFound when the file does not wait, or something is chosen that is none of the choices
     * @throws ChangedMeanwhile when somebody else has said something else of one of them; nothing is kept then
     */
    int answer(UUID file, Asked asked, Map<String, String> said, boolean restIsNone) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        measurements.lockImports();
        var preview = imports.findPreview(file, asked).orElseThrow(() -> new NotFound(file));
        var choices = choices(preview);
        var mayBe = mayBe(preview);
        for (var answer : preview.names().answers()) {
            var chosen = said.getOrDefault(answer.about().key(), "");
            if (!chosen.isEmpty() && !chosen.equals(chosen(answer))) throw new ChangedMeanwhile(file);
        }
        int answered = 0;
        for (var question : preview.names().questions()) {
            var key = question.about().key();
            var chosen = said.getOrDefault(key, "");
            if (chosen.isEmpty() && restIsNone && (said.containsKey(key) || !question.isProposed())) chosen = NONE;
            if (chosen.isEmpty()) continue;
            keep(
                    question,
                    chosen,
                    choices.stream()
                            .filter(unit -> mayBe.test(question, unit))
                            .map(unit -> unit.id().toString())
                            .collect(Collectors.toSet()));
            answered++;
        }
        return answered;
    }

    /** As a form says it. */
    private static String chosen(NameAnswer answer) {
        return answer.ours() ? answer.unit().map(UnitId::toString).orElse(OURS) : NONE;
    }

    private void keep(NamesInFile.Question question, String chosen, Set<String> choices) {
        boolean ours = !chosen.equals(NONE);
        boolean municipality = question.about().municipality();
        if (ours && (municipality ? !chosen.equals(OURS) : !choices.contains(chosen))) throw new NotFound(chosen);
        var unit = ours && !municipality ? Optional.of(UnitId.of(chosen)) : Optional.<UnitId>empty();
        var person = actors.current();
        var answer = new NameAnswer(Ids.next(), question.about(), question.name(), ours, unit, "", Instant.now(clock));
        answers.insert(answer, person.person());
        audit.record(
                "figures.name",
                "name",
                answer.id(),
                Map.of("name", question.name(), "of", unit.map(UnitId::toString).orElse(chosen)));
    }

    /** What has been said, by name. */
    record Page(List<NameAnswer> answers, int number, int pages) {}

    /** @param wanted from 1; a page there is not is the nearest there is */
    @Transactional(readOnly = true)
    Page list(int wanted) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        int pages = Math.max(1, Math.ceilDiv(answers.count(), PER_PAGE));
        int number = Math.clamp(wanted, 1, pages);
        return new Page(answers.list(number, PER_PAGE), number, pages);
    }

    /**
     * Takes an answer back: the name is asked about again. What has been read in by it stays.
     *
     * @return the name
     * @throws NotFound when nothing is said of it
     */
    String withdraw(UUID id) {
        permissions.requireForOwner(Permission.IMPORT_FIGURES);
        measurements.lockImports();
        var name = answers.delete(id).orElseThrow(() -> new NotFound(id));
        audit.record("figures.unname", "name", id, Map.of("name", name));
        return name;
    }

    /** The names of units, those that have ended among them. */
    @Transactional(readOnly = true)
    Map<UnitId, String> unitNames() {
        return units.listEveryUnit().stream().collect(Collectors.toMap(Unit::id, Unit::name));
    }
}
