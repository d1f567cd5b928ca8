package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import kvalitetshjul.imports.OwnTable;
import kvalitetshjul.imports.OwnTableWords;
import kvalitetshjul.imports.TableMapping.Role;
import kvalitetshjul.imports.TableMapping.Sign;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.pages.Choice;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The pages on which somebody says how a table is read, in the reader’s words. */
@Component
class MappingPages {
    private final OwnPeriods periods;
    private final Organisation organisation;
    private final MessageSource messages;

    MappingPages(OwnPeriods periods, Organisation organisation, MessageSource messages) {
        this.periods = periods;
        this.organisation = organisation;
        this.messages = messages;
    }

    /** Choices under one heading. */
    record Group(String label, List<Choice> choices) {}

    /** One thing to choose, with what it is about. */
    record Choosing(String name, String label, String chosen, List<Choice> choices) {}

    record Column(
            String name,
            int index,
            String heading,
            String samples,
            boolean comment,
            String chosen,
            boolean mayBeFraction,
            boolean fraction,
            List<Choosing> signs,
            List<Choosing> words,
            String problem) {}

    record Mend(String field, String text) {}

    /**
     * @param like what the table is most like, in words; empty when it is like none
     * @param lacking whether no key figure of the model is told in such a table, so that it cannot be read before one is added
     * @param ours the key figures that are read from own tables, by name
     * @param proposedFrom the words the period is proposed by; empty when it is chosen by somebody
     * @param unknown what has to be told of columns that the mapping does not know; empty when there are none
     * @param based id and version of the mapping it is read by until now; empty when by none
     */
    record Page(
            UUID id,
            String fileName,
            String like,
            boolean lacking,
            List<String> ours,
            String unknown,
            String based,
            String name,
            boolean nameWrong,
            List<Choice> sheets,
            int sheet,
            List<Choice> rows,
            int row,
            List<Column> columns,
            int leftOut,
            List<Group> meanings,
            boolean point,
            List<Choice> periods,
            String period,
            String proposedFrom,
            boolean periodWrong,
            boolean figures,
            List<Mend> problems) {
        public long chosen() {
            return columns.stream().filter(column -> !column.chosen().isEmpty()).count();
        }
    }

    Page page(
            FigureImports.Waiting waiting,
            Look look,
            Mappings.Asking asking,
            MappingForm form,
            String name,
            String period,
            Locale locale) {
        var texts = new Texts(messages, locale);
        var wrong = new TreeMap<String, String>();
        var mend = new ArrayList<Mend>();
        for (var problem : form.problems()) {
            var text = texts.get(problem.messageKey(), problem.arguments().toArray());
            wrong.putIfAbsent(problem.field(), text);
            mend.add(new Mend(problem.field(), text));
        }
        var local = asking.definitions().local();
        var named = new FigureChoices(local, asking.definitions(), texts);
        var figures = local.stream()
                .map(figure -> new Choice(figure.code(), named.label(figure)))
                .toList();
        var proposal = form.tellsPeriod() ? OwnPeriods.Proposal.NONE : periods.propose(waiting, look, form.figures());
        return new Page(
                waiting.id(),
                waiting.fileName(),
                form.ready().map(table -> table.name().in(locale)).orElse(""),
                form.lacking(),
                local.stream().map(named::label).toList(),
                asking.known()
                        .filter(known -> !form.unknown().isEmpty())
                        .map(known ->
                                texts.get("knowledge.mapping.unknown", known.name(), texts.listed(form.unknown())))
                        .orElse(""),
                asking.known().map(MappingPages::based).orElse(""),
                name,
                wrong.containsKey("name"),
                sheets(waiting.table(), texts),
                look.sheet(),
                rows(waiting.table().sheets().get(look.sheet()), texts),
                look.headings().number(),
                form.fields().stream()
                        .map(field -> column(field, wrong, figures, texts))
                        .toList(),
                form.leftOut(),
                meanings(local, named, texts),
                form.point(),
                periods.choices(List.of(), locale),
                period.isEmpty() && form.isNew() ? proposal.period() : period,
                period.equals(proposal.period()) || (period.isEmpty() && form.isNew()) ? proposal.from() : "",
                wrong.containsKey("period"),
                !local.isEmpty(),
                mend);
    }

    static String based(Mapping mapping) {
        return mapping.id() + ":" + mapping.version();
    }

    /** Which sheet and row somebody looks at. */
    record Look(int sheet, OwnTable.Row headings) {
        /** What was asked for, or what is most likely. */
        static Look at(OwnTable table, Optional<Mapping> known, int askedSheet, int askedRow) {
            var found = known.flatMap(mapping -> mapping.content().in(table));
            int sheet = askedSheet >= 0 && askedSheet < table.sheets().size()
                    ? askedSheet
                    : found.map(place -> place.sheet()).orElse(table.suggestedSheet());
            var on = table.sheets().get(sheet);
            var asked = on.beginning().stream()
                    .filter(row -> row.number() == askedRow)
                    .findFirst();
            var likely = found.filter(place -> place.sheet() == sheet)
                    .map(place -> place.headings())
                    .or(on::suggested)
                    .or(() -> on.rows().stream().findFirst())
                    .orElse(new OwnTable.Row(1, List.of()));
            return new Look(sheet, asked.orElse(likely));
        }
    }

    private static List<Choice> sheets(OwnTable table, Texts texts) {
        return IntStream.range(0, table.sheets().size())
                .mapToObj(i -> new Choice(
                        Integer.toString(i),
                        table.sheets().get(i).name().isEmpty()
                                ? texts.get("knowledge.mapping.sheet.only")
                                : table.sheets().get(i).name()))
                .toList();
    }

    private static List<Choice> rows(OwnTable.Sheet sheet, Texts texts) {
        return sheet.beginning().stream()
                .map(row -> {
                    var cells = String.join(
                            " · ",
                            row.cells().stream()
                                    .map(OwnTable.Cell::text)
                                    .filter(text -> !text.isEmpty())
                                    .limit(6)
                                    .toList());
                    return new Choice(
                            Integer.toString(row.number()),
                            texts.get(
                                    "knowledge.mapping.row.at",
                                    Integer.toString(row.number()),
                                    cells.length() > 70 ? cells.substring(0, 70) + "…" : cells));
                })
                .toList();
    }

    private static Column column(
            MappingForm.Field field, Map<String, String> wrong, List<Choice> figures, Texts texts) {
        var words = new ArrayList<Choice>(List.of(new Choice("", texts.get("knowledge.mapping.leave"))));
        words.addAll(figures);
        return new Column(
                field.name(),
                field.index(),
                field.heading(),
                String.join(" · ", field.samples()),
                field.comment(),
                field.chosen(),
                field.mayBeFraction(),
                field.fraction(),
                field.signs().stream()
                        .map(sign -> new Choosing(
                                sign.name(),
                                sign.text().isEmpty() ? texts.get("knowledge.mapping.sign.empty") : sign.text(),
                                sign.chosen(),
                                signs(texts)))
                        .toList(),
                field.words().stream()
                        .map(word -> new Choosing(word.name(), word.text(), word.chosen(), words))
                        .toList(),
                wrong.getOrDefault(field.name(), ""));
    }

    private static List<Choice> signs(Texts texts) {
        return List.of(
                new Choice(Sign.HIDDEN.name(), texts.get("knowledge.mapping.sign.hidden")),
                new Choice(Sign.MISSING.name(), texts.get("knowledge.mapping.sign.missing")),
                new Choice(Sign.NOT_APPLICABLE.name(), texts.get("knowledge.mapping.sign.notApplicable")),
                new Choice(Sign.ZERO.name(), texts.get("knowledge.mapping.sign.zero")),
                new Choice(MappingForm.SLIP, texts.get("knowledge.mapping.sign.slip")));
    }

    private static List<Group> meanings(List<KeyFigure> figures, FigureChoices named, Texts texts) {
        var groups = new ArrayList<Group>();
        groups.add(new Group(
                texts.get("knowledge.mapping.group.whom"),
                roles(
                        texts,
                        Role.UNIT_NUMBER,
                        Role.UNIT_NAME,
                        Role.PERIOD,
                        Role.GRADE,
                        Role.GENDER,
                        Role.GROUP,
                        Role.SUBJECT,
                        Role.PERSONS)));
        groups.add(new Group(texts.get("knowledge.mapping.group.value"), of(figures, Role.VALUE, named, texts)));
        var shares = figures.stream().filter(KeyFigure::isShare).toList();
        if (!shares.isEmpty())
            groups.add(new Group(texts.get("knowledge.mapping.group.trueOf"), of(shares, Role.TRUE_OF, named, texts)));
        groups.add(new Group(
                texts.get("knowledge.mapping.group.long"), roles(texts, Role.FIGURE_NAME, Role.FIGURE_VALUE)));
        if (figures.size() > 1)
            groups.add(
                    new Group(texts.get("knowledge.mapping.group.persons"), of(figures, Role.PERSONS, named, texts)));
        return groups;
    }

    /** A list that is closed shows the choice alone, without its heading: so each says what it is of the key figure. */
    private static List<Choice> of(List<KeyFigure> figures, Role role, FigureChoices named, Texts texts) {
        return figures.stream()
                .map(figure ->
                        new Choice(role.name() + ":" + figure.code(), of(named.label(figure), figure, role, texts)))
                .toList();
    }

    private static String of(String name, KeyFigure figure, Role role, Texts texts) {
        return switch (role) {
            case VALUE -> texts.get("knowledge.mapping.option.value", name, texts.measuredIn(figure));
            case TRUE_OF -> texts.get("knowledge.mapping.option.trueOf", name);
            case PERSONS -> texts.get("knowledge.mapping.option.persons", name);
            case UNIT_NUMBER, UNIT_NAME, PERIOD, GRADE, GENDER, GROUP, SUBJECT, FIGURE_NAME, FIGURE_VALUE -> name;
        };
    }

    private static List<Choice> roles(Texts texts, Role... roles) {
        var choices = new ArrayList<Choice>();
        for (var role : roles) choices.add(new Choice(role.name(), role(role, texts)));
        return choices;
    }

    static String role(Role role, Texts texts) {
        return switch (role) {
            case UNIT_NUMBER -> texts.get("knowledge.mapping.role.unitNumber");
            case UNIT_NAME -> texts.get("knowledge.mapping.role.unitName");
            case PERIOD -> texts.get("knowledge.mapping.role.period");
            case GRADE -> texts.get("knowledge.mapping.role.grade");
            case GENDER -> texts.get("knowledge.mapping.role.gender");
            case GROUP -> texts.get("knowledge.mapping.role.group");
            case SUBJECT -> texts.get("knowledge.mapping.role.subject");
            case PERSONS -> texts.get("knowledge.mapping.role.persons");
            case VALUE -> texts.get("knowledge.mapping.group.value");
            case TRUE_OF -> texts.get("knowledge.mapping.group.trueOf");
            case FIGURE_NAME -> texts.get("knowledge.mapping.role.figureName");
            case FIGURE_VALUE -> texts.get("knowledge.mapping.role.figureValue");
        };
    }

    /** A mapping in the list. */
    record Line(UUID id, String name, int version, boolean ended, String headings) {}

    /**
     * A table known from the beginning, which can be filled in.
     *
     * @param usable whether the model has a key figure for it
     */
    record ReadyLine(String code, String name, String headings, boolean usable) {}

    List<Line> lines(List<Mapping> mappings) {
        return mappings.stream()
                .map(mapping -> new Line(
                        mapping.id(),
                        mapping.name(),
                        mapping.version(),
                        mapping.endedAt().isPresent(),
                        String.join(
                                " · ",
                                mapping.content().columns().stream()
                                        .map(column -> column.heading())
                                        .limit(12)
                                        .toList())))
                .toList();
    }

    /** Whoever may change the model, by the names of their roles. */
    String modelKeepers(Locale locale) {
        return roles(role -> role.permissions().contains(Permission.ADOPT_PACK), locale);
    }

    /** Whoever may change what the register says of units, by the names of their roles. */
    String registerKeepers(Locale locale) {
        return roles(role -> role.permissions().contains(Permission.ADMINISTER), locale);
    }

    /** Whoever sees figures of units that others run, by the names of their roles: by authority over such units alone. */
    String seersOfPrivate(Set<String> kinds, Locale locale) {
        return roles(
                role -> role.permissions().contains(Permission.SEE_FIGURES)
                        && role.authorityOver().stream().anyMatch(kinds::contains),
                locale);
    }

    private String roles(Predicate<RoleDefinition> wanted, Locale locale) {
        return organisation.listRoles().stream()
                .filter(wanted)
                .map(role -> role.name().in(locale))
                .collect(Collectors.joining(", "));
    }

    /** @param usable codes of the tables that the model has key figures for */
    List<ReadyLine> ready(Set<String> usable, Locale locale) {
        return OwnTableWords.words().tables().stream()
                .map(table -> new ReadyLine(
                        table.code(),
                        table.name().in(locale),
                        String.join(" · ", headings(table, locale)),
                        usable.contains(table.code())))
                .toList();
    }

    static List<String> headings(OwnTableWords.Ready table, Locale locale) {
        return table.columns().stream()
                .map(column -> column.heading().in(locale))
                .toList();
    }

    List<Mend> mend(List<MappingFile.Problem> problems, Locale locale) {
        var texts = new Texts(messages, locale);
        return problems.stream()
                .map(problem -> new Mend(
                        problem.place(),
                        texts.get(problem.messageKey(), problem.arguments().toArray())))
                .toList();
    }
}
