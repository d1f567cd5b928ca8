package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.knowledge.Collection.State;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.pages.FreeText;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Own figures as pages show them, in the reader’s language. */
@Component
class CollectionPages {
    private final MessageSource messages;
    private final Organisation organisation;
    private final FollowUps followUps;

    CollectionPages(MessageSource messages, Organisation organisation, FollowUps followUps) {
        this.messages = messages;
        this.organisation = organisation;
        this.followUps = followUps;
    }

    /** A state as a tag: word, sign and colour. */
    record Tag(String text, String sign, String color) {}

    /**
     * One place’s line in a round.
     *
     * @param sentBack why what was delivered was sent back; empty where it was not
     */
    record Line(String place, String path, Tag tag, String sentBack) {}

    record RoundView(
            LocalizedText source,
            String code,
            String period,
            String periodCode,
            String figures,
            long settled,
            List<Line> lines,
            boolean mayCheck) {}

    /**
     * @param before empty where nobody tells of it, as {@code after}
     * @param asked rounds of sources without figures: surveys, tests and analyses
     */
    record ListPage(
            SchoolYear year,
            Optional<SchoolYear> before,
            Optional<SchoolYear> after,
            List<RoundView> rounds,
            List<RoundView> asked) {}

    ListPage list(
            List<OwnFigures.InRound> rounds,
            List<CollectionReports.Asked> asked,
            SchoolYear year,
            LocalDate today,
            Locale locale) {
        var texts = new Texts(messages, locale);
        return new ListPage(
                year,
                Optional.of(year.previous()).filter(one -> Round.isTold(one, today)),
                Optional.of(year.next()).filter(one -> one.startYear() <= today.getYear()),
                rounds.stream()
                        .map(round -> new RoundView(
                                round.round().source().name(),
                                round.round().source().code(),
                                period(round.round(), texts),
                                round.round().period().code(),
                                texts.listed(round.round().figures().stream()
                                        .map(figure -> figure.name().in(locale))
                                        .toList()),
                                round.delivered(),
                                round.parts().stream()
                                        .map(part -> line(
                                                part,
                                                round.round().source().code(),
                                                round.round().period().code(),
                                                round.mayCheck(),
                                                texts))
                                        .toList(),
                                round.mayCheck()))
                        .toList(),
                asked.stream().map(one -> asked(one, texts)).toList());
    }

    /** What is answered is looked through where it can be checked or sent back, by whoever may; what is not is written in. */
    private static Line line(OwnFigures.Part part, String source, String period, boolean mayCheck, Texts texts) {
        var unit = part.unit().map(Unit::id);
        return new Line(
                place(part.unit(), texts),
                mayCheck && part.isAnswered()
                        ? "/knowledge/collections/%s/%s#%s".formatted(source, period, anchor(unit))
                        : path(unit, source, period),
                tag(part, texts),
                part.collection().flatMap(Collection::sentBack).orElse(""));
    }

    /** The line of a place where all are looked through. */
    private static String anchor(Optional<UnitId> unit) {
        return unit.map(id -> "place-" + id).orElse("place-own");
    }

    /** Where a unit, or the owner, writes in what it delivers. */
    static String path(Optional<UnitId> unit, String source, String period) {
        return unit.map(id -> "/units/%s/collections/%s/%s".formatted(id, source, period))
                .orElseGet(() -> "/knowledge/collections/%s/%s/own".formatted(source, period));
    }

    private static Tag tag(OwnFigures.Part part, Texts texts) {
        return part.collection().flatMap(Collection::sentBack).isPresent()
                ? sentBack(texts)
                : inFile(part, texts).orElseGet(() -> tag(part.collection().map(Collection::state), texts));
    }

    private static Optional<Tag> inFile(OwnFigures.Part part, Texts texts) {
        if (part.collection().isPresent()) return Optional.empty();
        return switch (part.inFile()) {
            case NOTHING -> Optional.empty();
            case SOME -> Optional.of(new Tag(texts.get("knowledge.collection.someInFile"), "dot", "info"));
            case ALL -> Optional.of(new Tag(texts.get("knowledge.collection.inFile"), "check", "success"));
        };
    }

    private static Tag sentBack(Texts texts) {
        return new Tag(texts.get("knowledge.collection.sentBack"), "late", "warning");
    }

    private static RoundView asked(CollectionReports.Asked asked, Texts texts) {
        var code = asked.source().code();
        var words = new SourceTexts(texts);
        return new RoundView(
                asked.source().name(),
                code,
                words.period(asked.period()),
                asked.period().code(),
                words.often(asked.source(), asked.rhythm()),
                asked.parts().stream().filter(OwnFigures.Part::isSettled).count(),
                asked.parts().stream()
                        .map(part -> new Line(
                                place(part.unit(), texts),
                                part.unit()
                                        .map(unit -> "/units/%s/sources/%s/%s"
                                                .formatted(
                                                        unit.id(),
                                                        code,
                                                        asked.period().code()))
                                        .orElseGet(() -> "/knowledge/sources/%s/%s"
                                                .formatted(code, asked.period().code())),
                                part.collection()
                                        .map(one -> ReportPages.reported(one.state(), texts))
                                        .orElseGet(() ->
                                                new Tag(texts.get("knowledge.collection.untold"), "ring", "neutral")),
                                ""))
                        .toList(),
                false);
    }

    private static String place(Optional<Unit> unit, Texts texts) {
        return texts.place(OwnFigures.place(unit), unit);
    }

    static Tag tag(Optional<State> state, Texts texts) {
        if (state.isEmpty()) return new Tag(texts.get("knowledge.collection.due"), "ring", "neutral");
        return switch (state.get()) {
            case ONGOING -> new Tag(texts.get("knowledge.collection.ongoing"), "dot", "info");
            case COLLECTED -> new Tag(texts.get("knowledge.collection.collected"), "forward", "info");
            case QUALITY_CHECKED -> new Tag(texts.get("knowledge.collection.checked"), "check", "success");
            case RELEASED -> new Tag(texts.get("knowledge.collection.released"), "lock", "success");
            case NOT_CONDUCTED -> new Tag(texts.get("knowledge.collection.notConducted"), "skip", "neutral");
        };
    }

    static String period(Round round, Texts texts) {
        return new PeriodNames(texts, checkpoint -> round.name()).of(round.period());
    }

    /** @param problem empty where there is none */
    record Field(String name, String label, String value, String problem) {}

    /** The fields of one part of the people; the number of them is not asked for where the figure is a number itself. */
    record PartFields(String label, Optional<Field> persons, Field value) {
        public boolean isWrong() {
            return fields().anyMatch(field -> !field.problem().isEmpty());
        }

        boolean isFilled() {
            return fields().anyMatch(field -> !field.value().isBlank());
        }

        private Stream<Field> fields() {
            return Stream.concat(persons.stream(), Stream.of(value));
        }
    }

    record FigureFields(LocalizedText name, Optional<LocalizedText> of, PartFields all, List<PartFields> parts) {
        /** Whether a group is to be mended: one of its own fields, or that the groups together do not fit what is written of all. */
        public boolean isPartWrong() {
            return parts.stream().anyMatch(PartFields::isWrong)
                    || (all.isWrong() && parts.stream().anyMatch(PartFields::isFilled));
        }

        /** The figure and the group that a field is of, by the field’s name. */
        private Stream<Map.Entry<String, String>> whereabouts(Texts texts) {
            return Stream.concat(Stream.of(all), parts.stream())
                    .flatMap(part -> part.fields()
                            .map(field -> Map.entry(
                                    field.name(),
                                    texts.get("knowledge.entry.where", name.in(texts.locale()), part.label()))));
        }
    }

    /** @param where the figure and the group of its field, or what it is called; empty where the text says it */
    record Mend(String field, String where, String text) {}

    /**
     * @param delivered whether it waits for somebody to look it through
     * @param checkers roles of those who do, where it waits
     * @param sentBack why it was sent back; empty where it was not
     * @param closed why nothing can be written, where it is not open
     * @param asked whether the comment or the reason tells of a person, where it may
     * @param followUp what it is looked at in, where it is
     * @param seen who sees what of it, once it is released
     * @param inFile which figures a file has told, and when; empty where none are
     */
    record SheetPage(
            LocalizedText source,
            Optional<LocalizedText> description,
            String code,
            String period,
            String periodCode,
            String place,
            @Nullable UnitId unit,
            Tag tag,
            boolean open,
            String closed,
            boolean delivered,
            String checkers,
            String sentBack,
            boolean mayCheck,
            List<FigureFields> figures,
            Field conductedOn,
            Field invited,
            Field tookPart,
            Field comment,
            Field reason,
            Optional<FreeText.Question> asked,
            List<Mend> problems,
            int version,
            Optional<FollowUps.About> followUp,
            List<WhoSees> seen,
            List<String> inFile) {}

    SheetPage sheet(
            OwnFigures.Sheet sheet,
            Map<String, String> typed,
            List<EntryForm.Problem> problems,
            int version,
            Locale locale) {
        var texts = new Texts(messages, locale);
        var wrong = new HashMap<String, String>();
        for (var problem : problems)
            wrong.putIfAbsent(
                    problem.field(),
                    texts.get(problem.messageKey(), problem.arguments().toArray()));
        var fields = new Fields(typed, wrong);
        var figures = new ArrayList<FigureFields>();
        for (int i = 0; i < sheet.figures().size(); i++)
            figures.add(figure(sheet.figures().get(i), i, sheet.parts(), fields, texts));
        boolean counted = sheet.round().source().isCounted();
        var invited = fields.of(
                "invited", texts.get(counted ? "knowledge.entry.invited.counted" : "knowledge.entry.invited"));
        var tookPart = fields.of(
                "tookPart", texts.get(counted ? "knowledge.entry.tookPart.counted" : "knowledge.entry.tookPart"));
        var whereabouts = Stream.concat(
                        figures.stream().flatMap(figure -> figure.whereabouts(texts)),
                        Stream.of(invited, tookPart).map(field -> Map.entry(field.name(), field.label())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return new SheetPage(
                sheet.round().source().name(),
                Optional.ofNullable(sheet.round().source().description()),
                sheet.round().source().code(),
                period(sheet.round(), texts),
                sheet.round().period().code(),
                place(sheet.unit(), texts),
                sheet.unit().map(Unit::id).orElse(null),
                tag(new OwnFigures.Part(sheet.unit(), sheet.collection(), sheet.partInFile()), texts),
                sheet.isOpen(),
                texts.get(sheet.told() ? "knowledge.sheet.closed" : "knowledge.entry.notTold"),
                sheet.isDelivered(),
                sheet.isDelivered() ? checkers(locale) : "",
                sheet.collection().flatMap(Collection::sentBack).orElse(""),
                sheet.mayCheck(),
                figures,
                fields.of("conductedOn", texts.get("knowledge.entry.conductedOn")),
                invited,
                tookPart,
                fields.of("comment", texts.get("knowledge.entry.comment")),
                fields.of("reason", texts.get("knowledge.entry.why")),
                asked(problems, typed),
                problems.stream()
                        .map(EntryForm.Problem::field)
                        .map(field -> new Mend(
                                field, whereabouts.getOrDefault(field, ""), Objects.requireNonNull(wrong.get(field))))
                        .distinct()
                        .toList(),
                version,
                sheet.round().followUp().map(one -> followUps.about(one, sheet.unit(), locale)),
                seen(sheet, texts),
                inFile(sheet.inFile(), sheet.round(), texts));
    }

    /** A line for each file: which figures it told, when, and for those who may know it from which file and by whom. */
    private static List<String> inFile(List<InFiles.Told> told, Round round, Texts texts) {
        record Reading(LocalDate day, String file, String by) {}
        var figures = new LinkedHashMap<Reading, List<String>>();
        var names = round.byCode();
        for (var one : told)
            figures.computeIfAbsent(
                            new Reading(
                                    one.day(), one.file().orElse(""), one.by().orElse("")),
                            reading -> new ArrayList<>())
                    .add(Objects.requireNonNull(names.get(one.keyFigure()))
                            .name()
                            .in(texts.locale()));
        return figures.entrySet().stream()
                .map(each -> {
                    var reading = each.getKey();
                    var when = texts.date(reading.day());
                    return reading.file().isEmpty()
                            ? texts.get("knowledge.inFile.line", texts.listed(each.getValue()), when)
                            : texts.get(
                                    "knowledge.inFile.lineBy",
                                    texts.listed(each.getValue()),
                                    when,
                                    reading.file(),
                                    reading.by());
                })
                .toList();
    }

    private static List<WhoSees> seen(OwnFigures.Sheet sheet, Texts texts) {
        return sheet.unit()
                .map(unit -> WhoSees.of(sheet.figures(), sheet.released(), period(sheet.round(), texts), texts))
                .orElse(List.of());
    }

    /** What is asked, or was answered and stays so while something else is mended. */
    private static Optional<FreeText.Question> asked(List<EntryForm.Problem> problems, Map<String, String> typed) {
        return problems.stream()
                .flatMap(problem -> problem.question().stream())
                .findFirst()
                .or(() -> FreeText.answered(typed, "comment", "reason"));
    }

    private String checkers(Locale locale) {
        return organisation.listRoles().stream()
                .filter(role -> role.mayForOwner(Permission.IMPORT_FIGURES))
                .map(role -> role.name().in(locale))
                .collect(Collectors.joining(", "));
    }

    private record Fields(Map<String, String> typed, Map<String, String> wrong) {
        Field of(String name, String label) {
            return new Field(name, label, typed.getOrDefault(name, ""), wrong.getOrDefault(name, ""));
        }
    }

    private static FigureFields figure(
            KeyFigure figure, int number, List<Breakdown> parts, Fields fields, Texts texts) {
        var all = new ArrayList<PartFields>();
        for (int part = 0; part < parts.size(); part++) {
            var name = EntryForm.field(number, part);
            var value = fields.of(
                    name + "v",
                    switch (figure.measuredIn()) {
                        case COUNT -> texts.get("knowledge.entry.count");
                        case PERCENT -> texts.get("knowledge.entry.trueOf");
                        case SCALE_POINTS, GRADE_POINTS, PUPILS_PER_TEACHER, MEAN, POINTS, RATING ->
                            texts.get("knowledge.entry.figure", texts.measuredIn(figure));
                    });
            var persons = figure.measuredIn() == KeyFigure.MeasuredIn.COUNT
                    ? Optional.<Field>empty()
                    : Optional.of(fields.of(name + "n", texts.get("knowledge.entry.persons")));
            all.add(new PartFields(part(parts.get(part), texts), persons, value));
        }
        return new FigureFields(
                figure.name(),
                Optional.ofNullable(figure.entered()).map(KeyFigure.Entered::of),
                all.getFirst(),
                all.subList(1, all.size()));
    }

    /** What a part of the people is called where it heads a line. */
    static String part(Breakdown part, Texts texts) {
        if (part.equals(Breakdown.NONE)) return texts.get("knowledge.part.all");
        var dimension = part.codes().firstKey();
        var code = Objects.requireNonNull(part.codes().get(dimension));
        return switch (dimension) {
            case "grade" -> Texts.capitalised(texts.grade(code));
            case "motherTongue" -> texts.get("knowledge.part.motherTongue");
            case "newlyArrived" -> texts.get("knowledge.part.newlyArrived");
            default -> Texts.capitalised(texts.part(code));
        };
    }

    /** What was refused of giving back, with what was written. */
    record NotGivenBack(@Nullable UnitId unit, String reason, EntryForm.Problem problem) {}

    /**
     * One place as those see it who look it through.
     *
     * @param released whether others see its figures
     * @param reason what was written of why it is given back, {@code problem} what is wrong with it, and {@code asked} whether it tells of a person
     */
    record Delivered(
            String place,
            String anchor,
            @Nullable UnitId unit,
            Tag tag,
            boolean mayGiveBack,
            boolean released,
            String sentBack,
            String reason,
            String problem,
            Optional<FreeText.Question> asked,
            Optional<LocalDate> conductedOn,
            String tookPart,
            String comment,
            List<Count> counted,
            List<String> inFile) {}

    /** One figure of a place as it was written, and the parts of the people that were counted apart. */
    record Count(LocalizedText figure, String number, List<Labelled> parts) {}

    record Labelled(String label, String number) {}

    record WholePage(
            LocalizedText source,
            String code,
            String period,
            String periodCode,
            List<Delivered> places,
            int delivered,
            boolean unchecked,
            boolean fresh,
            boolean counted,
            Optional<FollowUps.About> followUp) {}

    WholePage whole(OwnFigures.Whole whole, @Nullable NotGivenBack refused, Locale locale) {
        var texts = new Texts(messages, locale);
        return new WholePage(
                whole.round().source().name(),
                whole.round().source().code(),
                period(whole.round(), texts),
                whole.round().period().code(),
                whole.parts().stream()
                        .map(part -> delivered(whole, part, refused, texts))
                        .toList(),
                whole.delivered().size(),
                whole.collected().stream().anyMatch(one -> one.state() == State.COLLECTED),
                whole.isChecked() && whole.isNew(),
                whole.round().source().isCounted(),
                whole.round().followUp().map(one -> followUps.about(one, Optional.empty(), locale)));
    }

    private static Delivered delivered(
            OwnFigures.Whole whole, OwnFigures.Part place, @Nullable NotGivenBack refused, Texts texts) {
        boolean wrong = refused != null
                && Objects.equals(refused.unit(), place.unit().map(Unit::id).orElse(null));
        var collection = place.collection();
        var entries = whole.entries().getOrDefault(OwnFigures.place(place.unit()), List.of());
        return new Delivered(
                place(place.unit(), texts),
                anchor(place.unit().map(Unit::id)),
                place.unit().map(Unit::id).orElse(null),
                tag(place, texts),
                place.isAnswered(),
                collection.filter(one -> one.state() == State.RELEASED).isPresent(),
                collection.flatMap(Collection::sentBack).orElse(""),
                refused != null && wrong ? refused.reason() : "",
                refused != null && wrong
                        ? texts.get(
                                refused.problem().messageKey(),
                                refused.problem().arguments().toArray())
                        : "",
                refused != null && wrong ? refused.problem().question() : Optional.empty(),
                collection.flatMap(Collection::conductedOn),
                collection
                        .map(one -> tookPart(one.tookPart(), one.invited(), texts))
                        .orElse(""),
                collection
                        .map(one -> one.state() == State.NOT_CONDUCTED ? one.reason() : one.comment())
                        .orElse(""),
                whole.round().figures().stream()
                        .flatMap(figure -> entries.stream()
                                .filter(entry -> entry.keyFigure().equals(figure.code())
                                        && entry.part().equals(Breakdown.NONE))
                                .limit(1)
                                .map(entry -> new Count(
                                        figure.name(),
                                        counted(figure, entry, texts),
                                        entries.stream()
                                                .filter(part -> part.keyFigure().equals(figure.code())
                                                        && !part.part().equals(Breakdown.NONE))
                                                .map(part -> new Labelled(
                                                        part(part.part(), texts), counted(figure, part, texts)))
                                                .toList())))
                        .toList(),
                inFile(whole.files().of(whole.round(), OwnFigures.place(place.unit())), whole.round(), texts));
    }

    private static String tookPart(OptionalInt tookPart, OptionalInt invited, Texts texts) {
        if (tookPart.isEmpty()) return "";
        var number = Integer.toString(tookPart.getAsInt());
        return invited.isEmpty()
                ? number
                : texts.get("knowledge.counted.share", number, Integer.toString(invited.getAsInt()));
    }

    /** What was written, as it was written. */
    private static String counted(KeyFigure figure, Entry entry, Texts texts) {
        var numbers = new Numbers(texts.locale(), figure.decimals());
        return switch (figure.measuredIn()) {
            case COUNT -> numbers.count(entry.persons());
            case PERCENT ->
                texts.get(
                        "knowledge.counted.share",
                        numbers.count(entry.value().orElseThrow().intValueExact()),
                        numbers.count(entry.persons()));
            case SCALE_POINTS, GRADE_POINTS, PUPILS_PER_TEACHER, MEAN, POINTS, RATING ->
                texts.get(
                        "knowledge.counted.of",
                        numbers.format(entry.value().orElseThrow()),
                        numbers.count(entry.persons()));
        };
    }

    /** What each audience would see of one figure of one place. */
    record WouldSee(String place, String part, String everybody, String leaders, String unit, boolean hidden) {}

    record Proposal(LocalizedText name, List<WouldSee> whole, List<WouldSee> parts, long hidden) {}

    /**
     * @param without places where it was not carried out, which the figure of the municipality is without; empty where there is none
     * @param counted places whose figures from a file are reckoned with the others’
     * @param replaced places whose figures from a file these take the place of, with where those came from
     * @param lost figures that everybody sees now and nobody would see then
     */
    record ReleasePage(
            LocalizedText source,
            String code,
            String period,
            String periodCode,
            List<Proposal> figures,
            List<String> missing,
            String without,
            List<String> counted,
            List<String> replaced,
            List<String> lost,
            boolean checked,
            boolean fresh,
            String seen) {}

    ReleasePage release(OwnFigures.Whole whole, Releases.Proposal proposal, Locale locale) {
        var texts = new Texts(messages, locale);
        var names = new HashMap<Place, String>();
        whole.parts().forEach(part -> names.put(OwnFigures.place(part.unit()), place(part.unit(), texts)));
        names.put(Place.MUNICIPALITY, texts.place(Place.MUNICIPALITY, Optional.empty()));
        var without = placesWithout(whole, proposal, OwnFigures.Part::isLeftOut, texts);
        return new ReleasePage(
                whole.round().source().name(),
                whole.round().source().code(),
                period(whole.round(), texts),
                whole.round().period().code(),
                proposal.figures().stream()
                        .map(one -> proposal(one, names, texts))
                        .toList(),
                placesWithout(whole, proposal, part -> !part.isAnswered(), texts),
                without.isEmpty() ? "" : texts.listed(without),
                proposal.figures().stream()
                        .flatMap(one -> one.elsewhere().stream())
                        .distinct()
                        .map(place -> names.getOrDefault(place, place.code()))
                        .sorted()
                        .toList(),
                whole.delivered().stream()
                        .flatMap(part ->
                                inFile(
                                                whole.files().of(whole.round(), OwnFigures.place(part.unit())),
                                                whole.round(),
                                                texts)
                                        .stream()
                                        .map(line -> place(part.unit(), texts) + ": " + line))
                        .toList(),
                proposal.figures().stream()
                        .flatMap(one -> lost(one, names, texts))
                        .toList(),
                whole.isChecked(),
                whole.isNew(),
                proposal.seen());
    }

    /** Those of which no figure stands in a file either. */
    private static List<String> placesWithout(
            OwnFigures.Whole whole, Releases.Proposal proposal, Predicate<OwnFigures.Part> which, Texts texts) {
        return whole.parts().stream()
                .filter(which)
                .filter(part -> !proposal.figures().stream()
                        .allMatch(one -> one.elsewhere().contains(OwnFigures.place(part.unit()))))
                .map(part -> place(part.unit(), texts))
                .toList();
    }

    private static Stream<String> lost(Releases.Proposed proposed, Map<Place, String> names, Texts texts) {
        var numbers = new Numbers(texts.locale(), proposed.figure().decimals());
        return proposed.outcomes().stream()
                .filter(outcome -> outcome.entry().part().equals(Breakdown.NONE))
                .flatMap(outcome -> {
                    var place = outcome.entry().place();
                    var now = proposed.now().get(place);
                    var then = outcome.shown().get(Audience.PUBLIC);
                    return now instanceof Shown.Measured && then != null && !(then instanceof Shown.Measured)
                            ? Stream.of(texts.get(
                                    "knowledge.release.lost.line",
                                    proposed.figure().name().in(texts.locale()),
                                    names.getOrDefault(place, place.code()),
                                    texts.of(now, numbers),
                                    texts.withRule(then, numbers)))
                            : Stream.of();
                });
    }

    private static Proposal proposal(Releases.Proposed proposed, Map<Place, String> names, Texts texts) {
        var numbers = new Numbers(texts.locale(), proposed.figure().decimals());
        var whole = new ArrayList<WouldSee>();
        var parts = new ArrayList<WouldSee>();
        for (var outcome : proposed.outcomes()) {
            var place = outcome.entry().place();
            var part = outcome.entry().part();
            boolean ofUnit = outcome.shown().containsKey(Audience.UNIT);
            (part.equals(Breakdown.NONE) ? whole : parts)
                    .add(new WouldSee(
                            names.getOrDefault(place, place.code()),
                            part(part, texts),
                            shown(outcome, Audience.PUBLIC, numbers, texts),
                            shown(outcome, Audience.OWNER, numbers, texts),
                            ofUnit ? shown(outcome, Audience.UNIT, numbers, texts) : "–",
                            outcome.shown().get(Audience.PUBLIC) instanceof Shown.Suppressed));
        }
        var periods = PeriodNames.ofAny(texts);
        proposed.together().forEach((last, outcomes) -> {
            for (var outcome : outcomes) {
                var part = outcome.entry().part();
                parts.add(new WouldSee(
                        names.getOrDefault(
                                outcome.entry().place(), outcome.entry().place().code()),
                        texts.get(
                                "knowledge.together.part",
                                part(part.without(YearsTogether.YEARS), texts),
                                SeveralYears.span(periods, part, last)),
                        shown(outcome, Audience.PUBLIC, numbers, texts),
                        shown(outcome, Audience.OWNER, numbers, texts),
                        shown(outcome, Audience.UNIT, numbers, texts),
                        outcome.shown().get(Audience.PUBLIC) instanceof Shown.Suppressed));
            }
        });
        long hidden = proposed.outcomes().stream()
                .filter(outcome -> outcome.shown().get(Audience.PUBLIC) instanceof Shown.Suppressed)
                .count();
        return new Proposal(proposed.figure().name(), whole, parts, hidden);
    }

    private static String shown(Gate.Outcome outcome, Audience audience, Numbers numbers, Texts texts) {
        var shown = outcome.shown().get(audience);
        return shown == null ? "–" : texts.withRule(shown, numbers);
    }
}
