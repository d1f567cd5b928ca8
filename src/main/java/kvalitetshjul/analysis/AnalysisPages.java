package kvalitetshjul.analysis;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import kvalitetshjul.knowledge.Figures;
import kvalitetshjul.knowledge.Subject;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the pages about analyses show. */
@Service
@Transactional(readOnly = true)
class AnalysisPages {
    private final Analyses analyses;
    private final Units units;
    private final Permissions permissions;
    private final Owners owners;
    private final Organisation organisation;
    private final MessageSource messages;

    AnalysisPages(
            Analyses analyses,
            Units units,
            Permissions permissions,
            Owners owners,
            Organisation organisation,
            MessageSource messages) {
        this.analyses = analyses;
        this.units = units;
        this.permissions = permissions;
        this.owners = owners;
        this.organisation = organisation;
        this.messages = messages;
    }

    LocalDate today() {
        return owners.today();
    }

    SchoolYear currentYear() {
        return owners.schoolYear();
    }

    /**
     * The analyses of a year.
     *
     * @param unit whose they are; everybody’s when absent
     * @param beginning where the reader begins one; empty for whoever writes none
     * @param units those that whoever writes for the owner may write for too
     */
    record ListPage(Optional<Unit> unit, SchoolYear year, String beginning, List<Choice> units, List<Part> parts) {
        public boolean isEmpty() {
            return parts.stream().allMatch(part -> part.lines().isEmpty());
        }
    }

    /** @param unit absent for the owner’s own */
    record Part(Optional<Unit> unit, String address, List<Line> lines) {}

    record Line(AnalysisId id, String title, String subject, AnalysisStatus status) {}

    ListPage list(@Nullable UnitId unit, SchoolYear year, Locale locale) {
        var found = analyses.list(year);
        var names = new HashMap<Subject.Key, String>();
        if (!found.isEmpty())
            for (var subject : analyses.listSubjects(Optional.empty())) names.put(subject.key(), subject.label(locale));
        var all = units.listUnits().stream().collect(toMap(Unit::id, one -> one, (a, b) -> a, LinkedHashMap::new));
        if (unit != null) {
            permissions.require(Permission.SEE_GOALS, unit);
            all.computeIfAbsent(unit, units::getUnit);
        }
        var parts = new ArrayList<Part>();
        if (unit == null)
            parts.add(new Part(
                    Optional.empty(),
                    address(null, year),
                    lines(found.stream().filter(line -> line.unit().isEmpty()), names)));
        for (var one : all.values()) {
            if (unit != null && !one.id().equals(unit)) continue;
            var lines = lines(found.stream().filter(line -> line.unit().equals(Optional.of(one.id()))), names);
            if (unit != null || !lines.isEmpty()) parts.add(new Part(Optional.of(one), address(one.id(), year), lines));
        }
        return new ListPage(
                Optional.ofNullable(unit).map(all::get),
                year,
                beginning(unit, year),
                unit == null && year.equals(currentYear()) && analyses.mayWrite(null)
                        ? choices(all.values())
                        : List.of(),
                parts);
    }

    private List<Choice> choices(Collection<Unit> units) {
        var writable = permissions.reach(Permission.EDIT_GOALS);
        return units.stream()
                .filter(one -> writable.in(one.id()))
                .map(one -> new Choice(one.id().toString(), one.name()))
                .toList();
    }

    /** Whoever writes for a unit only and stands on the page of all is led there. */
    private String beginning(@Nullable UnitId unit, SchoolYear year) {
        if (!year.isNear(currentYear())) return "";
        if (analyses.mayWrite(unit)) return address(unit, year) + "/new";
        boolean elsewhere = unit == null && year.equals(currentYear()) && permissions.may(Permission.EDIT_GOALS);
        return elsewhere ? "/analyses/beginning" : "";
    }

    private static List<Line> lines(Stream<AnalysisRepository.Line> lines, Map<Subject.Key, String> names) {
        return lines.map(line -> new Line(
                        line.id(),
                        line.title(),
                        line.subject().map(key -> names.getOrDefault(key, "")).orElse(""),
                        line.status()))
                .toList();
    }

    static String address(@Nullable UnitId unit, SchoolYear year) {
        return unit == null ? "/analyses/" + year : "/units/" + unit + "/" + year + "/analyses";
    }

    /** @param required whether the pack says that they must take part */
    record GroupChoice(String value, String label, boolean required) {}

    /** @param subjects what it can be about, the empty one first */
    record FormPage(
            Optional<Unit> unit,
            SchoolYear year,
            String address,
            List<Choice> subjects,
            List<Choice> figures,
            List<GroupChoice> groups) {}

    /** @param kept key figures it rests on already: they stay, also where they have ended */
    FormPage form(@Nullable UnitId unit, SchoolYear year, List<String> kept, Locale locale) {
        if (!analyses.mayWrite(unit)) throw new NotFound(unit == null ? year : unit);
        var place = analyses.findUnit(unit);
        var subjects = new ArrayList<Choice>();
        subjects.add(new Choice("", messages.getMessage("analysis.form.subject.none", null, locale)));
        for (var subject : analyses.listSubjects(place))
            subjects.add(new Choice(
                    subject.key().toString(),
                    messages.getMessage(
                            "analysis.subject." + subject.key().kind(), new Object[] {subject.label(locale)}, locale)));
        var required = analyses.listRequired(place).stream()
                .map(ParticipationSection.Group::code)
                .toList();
        return new FormPage(
                place,
                year,
                address(unit, year),
                subjects,
                analyses.listFigures(unit).stream()
                        .filter(figure -> !figure.ended() || kept.contains(figure.code()))
                        .map(figure -> new Choice(figure.code(), called(figure, locale)))
                        .toList(),
                analyses.listGroups(place).stream()
                        .map(group ->
                                new GroupChoice(group.code(), group.name().in(locale), required.contains(group.code())))
                        .toList());
    }

    private String called(Figures.Name figure, Locale locale) {
        var name = figure.name().in(locale);
        return figure.ended() ? messages.getMessage("knowledge.figure.ended", new Object[] {name}, locale) : name;
    }

    /**
     * What the chosen figures say, beside the form they are written about in.
     *
     * @param stored absent for one that is not kept yet
     */
    List<Analysis.Fact> facts(
            @Nullable UnitId unit, SchoolYear year, List<String> codes, @Nullable Analysis stored, Locale locale) {
        if (codes.isEmpty()) return List.of();
        var standing = stored == null ? List.<Analysis.Fact>of() : stored.facts();
        var others = codes.stream()
                .filter(code -> standing.stream().noneMatch(fact -> fact.code().equals(code)))
                .toList();
        return Stream.concat(
                        standing.stream().filter(fact -> codes.contains(fact.code())),
                        others.isEmpty() ? Stream.of() : analyses.read(others, unit, year, locale).stream())
                .toList();
    }

    /** Whom the reader may begin an analysis for, who has not said it: the owner, with no value, where they may write for it. */
    List<Choice> beginners() {
        if (analyses.mayWrite(null)) return List.of(new Choice("", ""));
        return analyses.listWritable().stream()
                .map(one -> new Choice(one.id().toString(), one.name()))
                .toList();
    }

    /** A new one, with what is known of its subject filled in. */
    AnalysisForm begun(@Nullable UnitId unit, String about, String figure, Locale locale) {
        var choices =
                analyses.listFigures(unit).stream().filter(one -> !one.ended()).toList();
        var subject = Subject.Key.find(about)
                .flatMap(key -> findSubject(unit, one -> one.key().equals(key)));
        if (subject.isPresent())
            return AnalysisForm.about(
                    subject.get().key().toString(),
                    subject.get().label(locale),
                    subject.get().keyFigures().stream()
                            .filter(code ->
                                    choices.stream().anyMatch(one -> one.code().equals(code)))
                            .toList());
        var named = choices.stream().filter(one -> one.code().equals(figure)).findFirst();
        var area = named.flatMap(begunFrom -> findSubject(
                unit,
                one -> one.key().kind() == Subject.Kind.QUALITY_AREA
                        && one.keyFigures().contains(begunFrom.code())));
        return AnalysisForm.about(
                area.map(one -> one.key().toString()).orElse(""),
                named.map(one -> one.name().in(locale)).orElse(""),
                named.map(one -> List.of(one.code())).orElse(List.of()));
    }

    private Optional<Subject> findSubject(@Nullable UnitId unit, Predicate<Subject> wanted) {
        return analyses.listSubjects(analyses.findUnit(unit)).stream()
                .filter(wanted)
                .findFirst();
    }

    /** A text under its heading. */
    record Paragraph(String headingKey, String text) {}

    /** @param with whom; empty where nobody noted it */
    record Discussed(String day, String with) {}

    private Optional<Discussed> discussed(Optional<Analysis.Discussion> held, Locale locale) {
        return held.map(one -> new Discussed(day(one.on(), locale), one.with()));
    }

    /** @param by empty where whoever concluded it is no longer known */
    record Kept(int number, String reason, String day, String by) {}

    /**
     * @param facts what the figures say; as they are now while it is a draft
     * @param revised what they have become since, by key figure, where they stand as they were
     * @param author who made it and when; empty where nobody noted it
     * @param readers whom it is shared with; empty where that is not the next step
     * @param lacking what is lacking before the next step, as keys of texts
     * @param discussed absent until it is
     * @param absent whom the pack says must take part, and nobody has ticked, once it is shared; empty where there is nobody
     * @param correction why it is open again, or, once it is concluded anew, why it was; empty where it never was
     * @param tasks those of the wheel it can be the answer to; once it is said to be that of one, this one
     * @param followUp whether it is about a time of follow-up, which answers its task by itself
     */
    record ReadPage(
            Optional<Unit> unit,
            SchoolYear year,
            String address,
            AnalysisId id,
            int version,
            AnalysisStatus status,
            String title,
            String subject,
            List<Analysis.Fact> facts,
            Map<String, String> revised,
            String author,
            String readers,
            List<Paragraph> paragraphs,
            Optional<AnalysisStatus> next,
            List<String> lacking,
            String sharedOn,
            Optional<Discussed> discussed,
            String absent,
            String correction,
            List<Kept> conclusions,
            List<Asked> tasks,
            boolean followUp,
            boolean mayWrite) {
        /** The name of the unit; empty for the owner’s own. */
        public String place() {
            return unit.map(Unit::name).orElse("");
        }

        /** Whether others can read it and nothing of it has been concluded. */
        public boolean isWithdrawable() {
            return (status == AnalysisStatus.SHARED || status == AnalysisStatus.DISCUSSED) && correction.isEmpty();
        }

        /** The conclusion that put right the one before; absent while it is open, and where nothing was put right. */
        public Optional<Kept> corrected() {
            return status == AnalysisStatus.FINAL
                    ? conclusions.stream()
                            .limit(1)
                            .filter(kept -> !kept.reason().isEmpty())
                            .findFirst()
                    : Optional.empty();
        }
    }

    /** @param answered whether it has been said that the analysis is the answer to it */
    record Asked(String id, String name, String address, String from, String to, boolean answered) {}

    ReadPage read(@Nullable UnitId unit, SchoolYear year, AnalysisId id, Locale locale) {
        var analysis = analyses.get(id, unit, year);
        var content = analysis.content();
        var place = analyses.findUnit(unit);
        return new ReadPage(
                place,
                year,
                address(unit, year),
                id,
                analysis.version(),
                analysis.status(),
                content.title(),
                analyses.nameOf(analysis, locale),
                analysis.isDraft() ? analyses.read(content.figures(), unit, analysis.year(), locale) : analysis.facts(),
                revised(analysis, locale),
                author(analysis, locale),
                analysis.isDraft() && analyses.mayWrite(unit) ? readers(place, locale) : "",
                paragraphs(
                        content,
                        analyses.listGroups(place).stream()
                                .filter(group -> content.groups().contains(group.code()))
                                .map(group -> group.name().in(locale))
                                .toList(),
                        locale),
                analysis.status().next(),
                analysis.missing().stream()
                        .map(missing -> "analysis.missing." + missing)
                        .toList(),
                analysis.sharedAt().map(at -> day(at, locale)).orElse(""),
                discussed(analysis.discussion(), locale),
                absent(analysis, place, locale),
                analysis.correction(),
                analyses.listConclusions(analysis).stream()
                        .map(one -> new Kept(
                                one.number(),
                                one.reason(),
                                day(one.at(), locale),
                                one.by().orElse("")))
                        .toList(),
                analyses.listTasks(analysis).stream()
                        .map(task -> new Asked(
                                task.id().toString(),
                                task.name().in(locale),
                                "/wheel/" + year.code() + "/tasks/" + task.id(),
                                day(task.window().from(), locale),
                                day(task.window().to(), locale),
                                task.has()))
                        .toList(),
                analysis.subject()
                        .filter(key -> key.kind() == Subject.Kind.CHECKPOINT)
                        .isPresent(),
                analyses.mayWrite(unit));
    }

    private String absent(Analysis analysis, Optional<Unit> place, Locale locale) {
        if (analysis.isDraft() || analysis.isFinal()) return "";
        return analyses.listRequired(place).stream()
                .filter(group -> !analysis.content().groups().contains(group.code()))
                .map(group -> group.name().in(locale))
                .collect(joining(", "));
    }

    /** As it was concluded. */
    record ConclusionPage(
            Optional<Unit> unit,
            SchoolYear year,
            String address,
            AnalysisId id,
            Kept kept,
            String fingerprint,
            String title,
            String subject,
            List<Analysis.Fact> facts,
            List<Paragraph> paragraphs,
            Optional<Discussed> discussed) {
        /** It is kept as it was concluded. */
        public Map<String, String> revised() {
            return Map.of();
        }
    }

    ConclusionPage conclusion(@Nullable UnitId unit, SchoolYear year, AnalysisId id, int number, Locale locale) {
        var found = analyses.listConclusions(analyses.get(id, unit, year)).stream()
                .filter(one -> one.number() == number)
                .findFirst()
                .orElseThrow(() -> new NotFound(number));
        var kept = found.kept();
        return new ConclusionPage(
                analyses.findUnit(unit),
                year,
                address(unit, year),
                id,
                new Kept(
                        number,
                        found.reason(),
                        day(found.at(), locale),
                        found.by().orElse("")),
                found.fingerprint(),
                kept.content().title(),
                kept.subject(),
                kept.facts(),
                paragraphs(kept.content(), kept.groups(), locale),
                discussed(Optional.ofNullable(kept.discussion()), locale));
    }

    /** What has become of the figures of it, by the key figure: none where all stand as they were. */
    Map<String, String> revised(Analysis analysis, Locale locale) {
        if (analysis.isDraft() || analysis.facts().isEmpty()) return Map.of();
        var told = new HashMap<String, String>();
        analyses.listLater(analysis, locale).forEach((code, later) -> {
            if (later.withdrawn()) told.put(code, text("analysis.facts.withdrawn", locale));
            else if (!later.revised().isEmpty())
                told.put(
                        code,
                        text(
                                "analysis.facts.since",
                                locale,
                                later.revised().stream()
                                        .map(one -> told(one, locale))
                                        .collect(joining("; "))));
        });
        return told;
    }

    private String told(Analysis.Revised one, Locale locale) {
        var now = one.now();
        var number = now.behind().isEmpty() ? now.text() : now.text() + " (" + now.behind() + ")";
        return text("analysis.facts.since.one", locale, one.place(), one.period(), number);
    }

    /** Who made it, what they were when they began, and when that was; empty where nobody noted it. */
    private String author(Analysis analysis, Locale locale) {
        if (analysis.begunBy().isEmpty() || analysis.begunOn().isEmpty()) return "";
        var person = analysis.begunBy().get();
        var on = analysis.begunOn().get();
        var name = organisation.namesOf(List.of(person)).get(person);
        if (name == null) return "";
        var roles = organisation.roleNames();
        return organisation.listRoleHolders(List.of(on)).getOrDefault(on, List.of()).stream()
                .filter(holder -> holder.person().equals(person))
                .min(Comparator.comparing(holder -> !holder.unit().equals(analysis.unit())))
                .map(holder -> roles.of(holder.role(), holder.unit().map(UnitId::value), locale))
                .map(role -> text("analysis.by.as", locale, name, small(role, locale), day(on, locale)))
                .orElseGet(() -> text("analysis.by", locale, name, day(on, locale)));
    }

    /** The roles that may read it when it is shared, by what they are called there. */
    private String readers(Optional<Unit> unit, Locale locale) {
        return organisation.listRoles().stream()
                .filter(role -> role.permissions().contains(Permission.SEE_GOALS))
                .filter(role -> unit.isEmpty() || reaches(role, unit.get()))
                .map(role -> small(role.nameIn(unit.map(Unit::kind).orElse("")).in(locale), locale))
                .distinct()
                .collect(joining(", "));
    }

    private static boolean reaches(RoleDefinition role, Unit unit) {
        if (role.isAuthority()) return role.authorityOver().contains(unit.kind());
        return role.isInUnits() || unit.ownership() == Unit.Ownership.MUNICIPAL;
    }

    private String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** What is written, in the order it is thought; what is empty is left out. */
    private static List<Paragraph> paragraphs(Analysis.Content content, List<String> groups, Locale locale) {
        return Stream.of(
                        new Paragraph("analysis.form.findings", content.findings()),
                        new Paragraph("analysis.form.causes", content.causes()),
                        new Paragraph("analysis.form.strengths", content.strengths()),
                        new Paragraph("analysis.form.challenges", content.challenges()),
                        new Paragraph("analysis.form.risks", content.risks()),
                        new Paragraph("analysis.form.proposals", content.proposals()),
                        new Paragraph("analysis.form.reliability", content.reliability()),
                        new Paragraph("analysis.form.validity", content.validity()),
                        new Paragraph("analysis.form.method", content.method()),
                        new Paragraph("analysis.groups", listed(groups, locale)),
                        new Paragraph("analysis.form.participation", content.participation()))
                .filter(paragraph -> !paragraph.text().isEmpty())
                .toList();
    }

    /** Names of the pack begin with a capital letter, which only the first of a list keeps; an abbreviation keeps its own. */
    private static String listed(List<String> names, Locale locale) {
        return Stream.concat(names.stream().limit(1), names.stream().skip(1).map(name -> small(name, locale)))
                .collect(joining(", "));
    }

    private static String small(String name, Locale locale) {
        return name.length() > 1 && Character.isUpperCase(name.charAt(1))
                ? name
                : name.substring(0, 1).toLowerCase(locale) + name.substring(1);
    }

    private String day(Instant at, Locale locale) {
        return day(LocalDate.ofInstant(at, owners.current().zone()), locale);
    }

    private String day(LocalDate day, Locale locale) {
        return day.format(DateTimeFormatter.ofPattern(messages.getMessage("pages.date", null, locale), locale));
    }
}
