package kvalitetshjul.reports;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.goals.GoalThread;
import kvalitetshjul.goals.Goals;
import kvalitetshjul.goals.MunicipalGoal;
import kvalitetshjul.knowledge.FigureBlock;
import kvalitetshjul.knowledge.Figures;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.pages.Typeface;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Brings together what a report says: the texts that were written, and figures and goals as they are now. */
@Component
class Composer {
    private final Figures figures;
    private final Goals goals;
    private final Units units;
    private final Organisation organisation;
    private final MessageSource messages;
    private final JsonMapper printable;

    Composer(
            Figures figures,
            Goals goals,
            Units units,
            Organisation organisation,
            MessageSource messages,
            Typeface typeface,
            JsonMapper json) {
        this.figures = figures;
        this.goals = goals;
        this.units = units;
        this.organisation = organisation;
        this.messages = messages;
        this.printable = json.rebuild()
                .addModule(new SimpleModule().addSerializer(String.class, new PrintableText(typeface)))
                .build();
    }

    /** Every text of a report, whatever it is about, is one that can be printed: page and PDF then say the same. */
    private static final class PrintableText extends ValueSerializer<String> {
        private final Typeface typeface;

        PrintableText(Typeface typeface) {
            this.typeface = typeface;
        }

        @Override
        public void serialize(String text, JsonGenerator out, SerializationContext context) {
            out.writeString(typeface.printable(text));
        }
    }

    /** @param number of the edition this would become */
    ReportContent compose(
            SchoolOwner owner,
            ReportType type,
            Report report,
            int number,
            Edition.Kind kind,
            LocalDate today,
            Optional<String> reason) {
        var language = owner.language();
        var figures = figures(type.sections(), language);
        var content = new ReportContent(
                language,
                owner.name(),
                type.name().in(language),
                report.year().label(),
                number,
                kind == Edition.Kind.DRAFT,
                today,
                reason,
                owner.colour(),
                type.sections().stream()
                        .map(section -> section(section, report, figures, language))
                        .filter(section -> !section.blocks().isEmpty())
                        .toList());
        return printable.convertValue(content, ReportContent.class);
    }

    private ReportContent.Section section(
            ReportType.Section section, Report report, Map<String, FigureBlock> figures, Locale language) {
        var blocks = new ArrayList<ReportContent.Block>();
        if (report.isWritten(section.code()))
            blocks.addAll(Writing.blocks(report.text(section.code()).text()));
        blocks.addAll(blocks(section, report.year(), figures, language));
        return new ReportContent.Section(section.code(), section.title().in(language), blocks);
    }

    /** What a section shows beside its text. */
    List<ReportContent.Block> blocks(ReportType.Section section, SchoolYear year, Locale language) {
        return blocks(section, year, figures(List.of(section), language), language);
    }

    /** All that the sections show, read together: a report with many figures asks the database no more often than one with a single figure. */
    private Map<String, FigureBlock> figures(List<ReportType.Section> sections, Locale language) {
        var codes = sections.stream()
                .flatMap(section -> section.keyFigures().stream())
                .distinct()
                .toList();
        return figures.blocks(codes, null, language).stream()
                .collect(Collectors.toMap(FigureBlock::code, Function.identity()));
    }

    /** Key figures that no file has been read in for are named together. */
    private List<ReportContent.Block> blocks(
            ReportType.Section section, SchoolYear year, Map<String, FigureBlock> figures, Locale language) {
        var blocks = new ArrayList<ReportContent.Block>();
        var silent = new ArrayList<String>();
        for (var code : section.keyFigures()) {
            var block = Objects.requireNonNull(figures.get(code));
            if (block.table().columns().isEmpty()) silent.add(block.heading());
            else blocks.add(figure(block, language));
        }
        if (!silent.isEmpty())
            blocks.add(new ReportContent.Note(
                    messages.getMessage("reports.figure.silent", new Object[] {String.join(", ", silent)}, language)));
        if (section.showsGoals()) blocks.add(goals(year, language));
        return blocks;
    }

    private ReportContent.Figure figure(FigureBlock block, Locale language) {
        var place = messages.getMessage("reports.figure.place", null, language);
        return new ReportContent.Figure(
                block.heading(),
                block.finding(),
                block.chart().markup(),
                block.narrowChart().markup(),
                block.printChart().markup(),
                new ReportContent.Table(
                        block.table().caption(),
                        Stream.concat(Stream.of(place), block.table().columns().stream())
                                .toList(),
                        block.table().rows().stream()
                                .map(row -> new ReportContent.Row(
                                        row.heading(),
                                        row.cells().stream()
                                                .map(FigureBlock.TableCell::text)
                                                .toList()))
                                .toList()),
                block.notes(),
                block.source());
    }

    /** Only what is decided; a goal of the municipality that nobody works under is shown all the same. */
    private ReportContent.Goals goals(SchoolYear year, Locale language) {
        var units = this.units.listUnits().stream().collect(Collectors.toMap(Unit::id, Function.identity()));
        var roles =
                organisation.listRoles().stream().collect(Collectors.toMap(RoleDefinition::code, Function.identity()));
        var adopted = goals.listThreads(year).stream()
                .filter(thread -> thread.goal().isAdopted()
                        && units.containsKey(thread.goal().unit()))
                .collect(Collectors.groupingBy(thread -> thread.goal().under()));
        var municipal = goals.listMunicipalGoals();
        var titles = municipal.stream()
                .collect(Collectors.toMap(
                        MunicipalGoal::code, goal -> goal.title().in(language)));
        var carried = municipal.stream()
                .filter(goal -> adopted.containsKey(goal.code()))
                .flatMap(goal -> goal.parents().stream())
                .collect(Collectors.toSet());
        return new ReportContent.Goals(municipal.stream()
                .filter(goal -> goal.parents().isEmpty() || adopted.containsKey(goal.code()))
                .map(goal -> new ReportContent.MunicipalGoal(
                        goal.title().in(language),
                        goal.parents().stream().findFirst().map(titles::get).orElse(null),
                        carried.contains(goal.code()) && !adopted.containsKey(goal.code()),
                        adopted.getOrDefault(goal.code(), List.of()).stream()
                                .map(thread -> unitGoal(
                                        thread,
                                        Objects.requireNonNull(
                                                units.get(thread.goal().unit())),
                                        roles,
                                        language))
                                .toList()))
                .toList());
    }

    private ReportContent.UnitGoal unitGoal(
            GoalThread thread, Unit unit, Map<String, RoleDefinition> roles, Locale language) {
        return new ReportContent.UnitGoal(
                unit.name(),
                thread.goal().title(),
                thread.indicators().stream()
                        .map(indicator -> new ReportContent.Indicator(
                                indicator.name(),
                                indicator.current().in(language),
                                indicator.desired().in(language)))
                        .toList(),
                thread.activities().stream()
                        .map(activity -> new ReportContent.Activity(
                                activity.title(),
                                activity.influence(),
                                role(roles.get(activity.responsible()), activity.responsible(), unit, language),
                                months(activity.days(), language)))
                        .toList());
    }

    /** One month, or the first and the last. */
    private static String months(DateWindow days, Locale language) {
        var month = DateTimeFormatter.ofPattern("MMMM yyyy", language);
        var first = month.format(days.from());
        var last = month.format(days.to());
        return first.equals(last) ? first : first + " – " + last;
    }

    private static String role(@Nullable RoleDefinition role, String code, Unit unit, Locale language) {
        return role == null ? code : role.nameIn(unit.kind()).in(language);
    }
}
