package kvalitetshjul.analysis;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.knowledge.Evidence;
import kvalitetshjul.knowledge.Figures;
import kvalitetshjul.knowledge.Subject;
import kvalitetshjul.knowledge.Subjects;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.Sha256;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.EvidenceKind;
import kvalitetshjul.wheel.TaskId;
import kvalitetshjul.wheel.Tasks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The analyses of the units and of the owner: those who set goals write them, and those who read goals read them from when they are shared. */
@Service
@Transactional
class Analyses {
    private static final Set<EvidenceKind> EVIDENCE = EnumSet.of(EvidenceKind.ANALYSIS, EvidenceKind.CHECKPOINT);

    private final AnalysisRepository analyses;
    private final Subjects subjects;
    private final ParticipationSection participation;
    private final Packs packs;
    private final Figures figures;
    private final Units units;
    private final Permissions permissions;
    private final Owners owners;
    private final Actors actors;
    private final Tasks tasks;
    private final Audit audit;
    private final JsonMapper json;
    private final Clock clock;

    Analyses(
            AnalysisRepository analyses,
            Subjects subjects,
            ParticipationSection participation,
            Packs packs,
            Figures figures,
            Units units,
            Permissions permissions,
            Owners owners,
            Actors actors,
            Tasks tasks,
            Audit audit,
            JsonMapper json,
            Clock clock) {
        this.analyses = analyses;
        this.subjects = subjects;
        this.participation = participation;
        this.packs = packs;
        this.figures = figures;
        this.units = units;
        this.permissions = permissions;
        this.owners = owners;
        this.actors = actors;
        this.tasks = tasks;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** Whether the reader writes for the unit, or without one for the owner. */
    boolean mayWrite(@Nullable UnitId unit) {
        return unit == null
                ? permissions.mayForOwner(Permission.EDIT_GOALS)
                : permissions.may(Permission.EDIT_GOALS, unit);
    }

    private void requireWriting(@Nullable UnitId unit) {
        if (unit == null) permissions.requireForOwner(Permission.EDIT_GOALS);
        else permissions.require(Permission.EDIT_GOALS, unit);
    }

    /** Those of the year that the reader may see: drafts only where they may write. */
    @Transactional(readOnly = true)
    List<AnalysisRepository.Line> list(SchoolYear year) {
        permissions.require(Permission.SEE_GOALS);
        var reach = ReadersReach.of(permissions);
        var found = analyses.list(year).stream()
                .filter(line -> reach.shows(line.status(), line.unit()))
                .toList();
        if (found.isEmpty()) owners.requireNear(year);
        return found;
    }

    /** @throws NotFound when there is none, or the reader may not see it */
    @Transactional(readOnly = true)
    Analysis get(AnalysisId id, @Nullable UnitId unit, SchoolYear year) {
        return seen(analyses.find(id), id, unit, year);
    }

    /**
     * For whoever will change what is written.
     *
     * @throws RuleViolation when it is concluded
     */
    @Transactional(readOnly = true)
    Analysis getForWriting(AnalysisId id, @Nullable UnitId unit, SchoolYear year) {
        var analysis = get(id, unit, year);
        requireWriting(unit);
        analysis.refuseWhenFinal();
        return analysis;
    }

    private Analysis seen(Optional<Analysis> found, AnalysisId id, @Nullable UnitId unit, SchoolYear year) {
        var analysis = found.filter(one -> one.unit().equals(Optional.ofNullable(unit))
                        && one.year().equals(year))
                .orElseThrow(() -> new NotFound(id));
        if (unit == null) permissions.require(Permission.SEE_GOALS);
        else permissions.require(Permission.SEE_GOALS, unit);
        if (analysis.isDraft()) requireWriting(unit);
        return analysis;
    }

    /** The latest first. */
    @Transactional(readOnly = true)
    List<Conclusion> listConclusions(Analysis seen) {
        return analyses.listConclusions(seen.id());
    }

    /** What the figures say now, up to the year it is about, as everybody may read it; nothing for whoever may see none of them. */
    @Transactional(readOnly = true)
    List<Analysis.Fact> read(List<String> codes, @Nullable UnitId unit, SchoolYear year, Locale locale) {
        return read(codes, unit, year, Facts.KEPT, locale);
    }

    private List<Analysis.Fact> read(
            List<String> codes, @Nullable UnitId unit, SchoolYear year, int periods, Locale locale) {
        var facts = new Facts(periods);
        return evidence(codes, unit, year, locale).stream().map(facts::of).toList();
    }

    private List<Evidence> evidence(List<String> codes, @Nullable UnitId unit, SchoolYear year, Locale locale) {
        boolean may =
                unit == null ? permissions.may(Permission.SEE_FIGURES) : permissions.may(Permission.SEE_FIGURES, unit);
        if (!may || codes.isEmpty()) return List.of();
        var known = names(unit);
        return figures.evidence(codes.stream().filter(known::contains).toList(), unit, year, locale);
    }

    /** What has become of the numbers the analysis keeps, by the key figure they are of. */
    @Transactional(readOnly = true)
    Map<String, Analysis.Later> listLater(Analysis seen, Locale locale) {
        var kept = seen.facts().stream()
                .collect(Collectors.toMap(Analysis.Fact::code, fact -> fact, (first, second) -> first));
        var unit = seen.unit().orElse(null);
        var facts = new Facts(Integer.MAX_VALUE);
        return evidence(seen.content().figures(), unit, seen.year(), locale).stream()
                .filter(now -> kept.containsKey(now.block().code()))
                .collect(Collectors.toMap(
                        now -> now.block().code(),
                        now -> Objects.requireNonNull(kept.get(now.block().code()))
                                .later(facts.of(now), now.isSilent())));
    }

    /** @throws RuleViolation when it is about something the pack does not have */
    AnalysisId begin(@Nullable UnitId unit, SchoolYear year, Optional<Subject.Key> about, Analysis.Content content) {
        requireWriting(unit);
        owners.requireNear(year);
        requireKnown(unit, about, content, List.of());
        var analysis = new Analysis(
                new AnalysisId(Ids.next()),
                Optional.ofNullable(unit),
                year,
                about,
                content,
                AnalysisStatus.DRAFT,
                List.of(),
                Optional.of(actors.current().person()),
                Optional.of(owners.today()),
                Optional.empty(),
                Optional.empty(),
                "",
                1);
        analyses.insert(analysis);
        record("analysis.begin", analysis);
        return analysis.id();
    }

    /** @param version the version the writer saw */
    void rewrite(
            AnalysisId id,
            @Nullable UnitId unit,
            SchoolYear year,
            int version,
            Optional<Subject.Key> about,
            Analysis.Content content,
            Locale locale) {
        var analysis = getForChange(id, unit, year, version);
        if (!about.equals(analysis.subject())) requireSubject(unit, about);
        requireKnown(unit, Optional.empty(), content, analysis.content().figures());
        var unread = analysis.isDraft() ? List.<String>of() : analysis.unread(content);
        analyses.update(analysis.rewrite(about, content, read(unread, unit, year, locale)));
        record("analysis.write", analysis);
    }

    /**
     * Lets others read it, so that it can be evidence: the talk it is for comes after, and its figures stand as they are that day.
     *
     * @param version the version that was looked at, as of every step
     * @throws RuleViolation when it is another step’s turn, or something must be written first, as of every step
     */
    void share(AnalysisId id, @Nullable UnitId unit, SchoolYear year, int version, Locale locale) {
        var analysis = getForChange(id, unit, year, version);
        analysis.refuseUnlessNext(AnalysisStatus.SHARED);
        var read = read(analysis.content().figures(), unit, analysis.year(), locale);
        analyses.update(analysis.share(read, Instant.now(clock)));
        record("analysis.share", analysis);
        deliverTurns(analysis);
    }

    /** For whoever will say that it is discussed. */
    @Transactional(readOnly = true)
    Analysis getForDiscussion(AnalysisId id, @Nullable UnitId unit, SchoolYear year, int version) {
        var analysis = get(id, unit, year);
        requireWriting(unit);
        if (analysis.version() != version) throw new ChangedMeanwhile(id);
        analysis.refuseUnlessNext(AnalysisStatus.DISCUSSED);
        return analysis;
    }

    void discuss(AnalysisId id, @Nullable UnitId unit, SchoolYear year, int version, Analysis.Discussion held) {
        var analysis = getForChange(id, unit, year, version);
        analyses.update(analysis.discuss(held));
        record("analysis.discuss", analysis);
    }

    /** Keeps it as it is. */
    void conclude(AnalysisId id, @Nullable UnitId unit, SchoolYear year, int version, Locale locale) {
        var analysis = getForChange(id, unit, year, version);
        var concluded = analysis.conclude();
        analyses.update(concluded);
        keep(concluded, Instant.now(clock), locale);
        for (var kind : EVIDENCE) tasks.markCorrecting(kind, id.toString(), false);
        record("analysis.conclude", analysis);
    }

    /** What is about a time of follow-up is evidence of that, to the task of its turn. Of any other, a person says which task it answers. */
    private void deliverTurns(Analysis analysis) {
        var about = subject(analysis);
        if (about.filter(Analyses::isCheckpoint).isEmpty()) return;
        for (var source : about.get().sources())
            tasks.deliverTurn(
                    EvidenceKind.CHECKPOINT,
                    source,
                    about.get().turn(),
                    analysis.unit().orElse(null),
                    analysis.year(),
                    analysis.id().toString());
    }

    private static boolean isCheckpoint(Subject subject) {
        return subject.key().kind() == Subject.Kind.CHECKPOINT;
    }

    /** The tasks it can be the answer to, and those it is; none for a draft, and for whoever does not write it. */
    @Transactional(readOnly = true)
    List<Tasks.Asked> listTasks(Analysis analysis) {
        var unit = analysis.unit().orElse(null);
        if (analysis.isDraft() || !mayWrite(unit)) return List.of();
        var about = subject(analysis);
        boolean checkpoint = about.filter(Analyses::isCheckpoint).isPresent();
        var asking = tasks.listAsking(
                checkpoint ? EvidenceKind.CHECKPOINT : EvidenceKind.ANALYSIS,
                sources(about),
                unit,
                analysis.year(),
                analysis.id().toString());
        boolean answers = checkpoint || asking.stream().anyMatch(Tasks.Asked::has);
        return asking.stream().filter(task -> !answers || task.has()).toList();
    }

    private static Set<String> sources(Optional<Subject> about) {
        return about.map(subject -> Set.copyOf(subject.sources())).orElse(Set.of());
    }

    /**
     * Says which task of the wheel it is the answer to.
     *
     * @param task absent for none, which takes back what was said before
     * @throws RuleViolation when nobody else can read it, or the task does not wait for it
     */
    void answer(AnalysisId id, @Nullable UnitId unit, SchoolYear year, Optional<TaskId> task) {
        var analysis = seen(analyses.lock(id), id, unit, year);
        requireWriting(unit);
        analysis.refuseWhenDraft();
        var about = subject(analysis);
        if (about.filter(Analyses::isCheckpoint).isPresent())
            throw new RuleViolation("analysis.task.followUp", analysis.content().title());
        tasks.withdraw(EvidenceKind.ANALYSIS, id.toString());
        if (task.isPresent())
            tasks.deliverTo(task.get(), EvidenceKind.ANALYSIS, sources(about), unit, year, id.toString());
    }

    private Optional<Subject> subject(Analysis analysis) {
        return analysis.subject()
                .flatMap(key -> subjects.list(Optional.empty()).stream()
                        .filter(subject -> subject.key().equals(key))
                        .findFirst());
    }

    private void keep(Analysis analysis, Instant now, Locale locale) {
        var before = analyses.listConclusions(analysis.id());
        var groups = listGroups(findUnit(analysis.unit().orElse(null))).stream()
                .filter(group -> analysis.content().groups().contains(group.code()))
                .map(group -> group.name().in(locale))
                .toList();
        var kept = new Conclusion.Kept(
                nameOf(analysis, locale),
                analysis.content(),
                analysis.facts(),
                groups,
                analysis.discussion().orElse(null));
        var content = json.writeValueAsString(kept);
        analyses.insert(
                analysis.id(),
                new Conclusion(
                        before.size() + 1, analysis.correction(), kept, Sha256.of(content), now, Optional.empty()),
                content,
                actors.current().person());
    }

    /** What it is about, in the reader’s language; empty where its title says it. */
    @Transactional(readOnly = true)
    String nameOf(Analysis analysis, Locale locale) {
        return subject(analysis).map(subject -> subject.label(locale)).orElse("");
    }

    /** Opens what was concluded, to be put right and concluded anew. */
    void correct(AnalysisId id, @Nullable UnitId unit, SchoolYear year, int version, String reason) {
        var analysis = getForChange(id, unit, year, version);
        analyses.update(analysis.correct(reason));
        for (var kind : EVIDENCE) tasks.markCorrecting(kind, id.toString(), true);
        record("analysis.correct", analysis);
    }

    /** Takes what was shared back from those who can read it, and from the task it was the answer to. */
    void withdraw(AnalysisId id, @Nullable UnitId unit, SchoolYear year, int version) {
        var analysis = getForChange(id, unit, year, version);
        analyses.update(analysis.withdraw());
        for (var kind : EVIDENCE) tasks.withdraw(kind, id.toString());
        record("analysis.withdraw", analysis);
    }

    void delete(AnalysisId id, @Nullable UnitId unit, SchoolYear year, int version) {
        var analysis = getForChange(id, unit, year, version);
        analysis.refuseToDeleteUnlessDraft();
        analyses.delete(analysis);
        record("analysis.delete", analysis);
    }

    /** Whoever changes anything waits for who came first. */
    private Analysis getForChange(AnalysisId id, @Nullable UnitId unit, SchoolYear year, int version) {
        var analysis = seen(analyses.lock(id), id, unit, year);
        requireWriting(unit);
        if (analysis.version() != version) throw new ChangedMeanwhile(id);
        return analysis;
    }

    /** What an analysis of the unit, or of the owner, can be about. */
    @Transactional(readOnly = true)
    List<Subject> listSubjects(Optional<Unit> unit) {
        return subjects.list(unit);
    }

    /** Who can have taken part. */
    @Transactional(readOnly = true)
    List<ParticipationSection.Group> listGroups(Optional<Unit> unit) {
        return participation().of(unit);
    }

    /** Those the pack says must take part. */
    @Transactional(readOnly = true)
    List<ParticipationSection.Group> listRequired(Optional<Unit> unit) {
        var participation = participation();
        var required = participation.required(unit);
        return participation.of(unit).stream()
                .filter(group -> required.contains(group.code()))
                .toList();
    }

    private ParticipationSection.Participation participation() {
        return packs.findSection(participation).orElseGet(() -> new ParticipationSection.Participation(null, null));
    }

    @Transactional(readOnly = true)
    List<Figures.Name> listFigures(@Nullable UnitId unit) {
        return unit == null ? figures.listNames() : figures.listNames(unit);
    }

    private Set<String> names(@Nullable UnitId unit) {
        var names = new HashSet<String>();
        for (var name : listFigures(unit)) names.add(name.code());
        return names;
    }

    private void requireSubject(@Nullable UnitId unit, Optional<Subject.Key> about) {
        if (about.isPresent()
                && listSubjects(findUnit(unit)).stream()
                        .noneMatch(subject -> subject.key().equals(about.get())))
            throw new RuleViolation("analysis.subject.unknown", about.get().code());
    }

    /** @param before figures that were chosen already, which a new pack may have left out, or which have ended since */
    private void requireKnown(
            @Nullable UnitId unit, Optional<Subject.Key> about, Analysis.Content content, List<String> before) {
        requireSubject(unit, about);
        var known = new HashSet<>(before);
        for (var name : listFigures(unit)) if (!name.ended()) known.add(name.code());
        for (var code : content.figures())
            if (!known.contains(code)) throw new RuleViolation("analysis.figure.unknown", code);
        var groups = listGroups(findUnit(unit));
        for (var code : content.groups())
            if (groups.stream().noneMatch(group -> group.code().equals(code)))
                throw new RuleViolation("analysis.group.unknown", code);
    }

    private void record(String act, Analysis analysis) {
        audit.record(
                act,
                "analysis",
                analysis.id().value(),
                analysis.unit()
                        .<Map<String, Object>>map(unit ->
                                Map.of("unit", unit, "year", analysis.year().code()))
                        .orElseGet(() -> Map.of("year", analysis.year().code())));
    }

    /** The units the reader writes for. */
    @Transactional(readOnly = true)
    List<Unit> listWritable() {
        return permissions.reach(Permission.EDIT_GOALS).of(units.listUnits());
    }

    /** The unit itself, for its name. */
    @Transactional(readOnly = true)
    Optional<Unit> findUnit(@Nullable UnitId unit) {
        return Optional.ofNullable(unit).map(units::getUnit);
    }
}
