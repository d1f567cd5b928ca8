package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.knowledge.DataSourceSection.DataSource;
import kvalitetshjul.knowledge.QualityAreaSection.Dimension;
import kvalitetshjul.knowledge.QualityAreaSection.QualityArea;
import kvalitetshjul.law.CitedLaw;
import kvalitetshjul.law.Laws;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.RoleNames;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.YearPlan;
import kvalitetshjul.wheel.YearPlans;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Quality areas and sources beside each other, as the pack joins them: what sheds light on what, and what sheds light on nothing. */
@Service
@Transactional(readOnly = true)
class SourceMaps {
    private final AdoptedDefinitions adopted;
    private final Organisation organisation;
    private final Permissions permissions;
    private final Owners owners;
    private final YearPlans plans;
    private final Laws laws;
    private final MessageSource messages;

    SourceMaps(
            AdoptedDefinitions adopted,
            Organisation organisation,
            Permissions permissions,
            Owners owners,
            YearPlans plans,
            Laws laws,
            MessageSource messages) {
        this.adopted = adopted;
        this.organisation = organisation;
        this.permissions = permissions;
        this.owners = owners;
        this.plans = plans;
        this.laws = laws;
        this.messages = messages;
    }

    record Named(String code, LocalizedText name) {}

    /** An area with what is known of it. */
    record Area(
            String code,
            LocalizedText name,
            Optional<LocalizedText> description,
            List<Named> sources,
            List<Named> figures) {}

    /** A column of the drawing: the areas of a dimension above, the knowledge about them below. */
    record Column(String dimension, List<Area> areas, List<Named> sources) {}

    /** What the pack says of a source. */
    record Facts(
            String code,
            LocalizedText name,
            Optional<LocalizedText> description,
            String provider,
            String obligation,
            String often,
            String usually,
            Optional<String> closes,
            List<CitedLaw> laws,
            String responsible,
            String reporting,
            List<LocalizedText> areas,
            List<Named> figures) {}

    /**
     * @param unused sources without an area and without a key figure, where the reader may do something about it
     * @param isTold whether the reader may
     * @param mayEdit whether the reader makes the pack
     */
    record SourceMap(
            List<Column> columns,
            List<Facts> sources,
            List<LocalizedText> unused,
            boolean isTold,
            boolean mayEdit,
            boolean mayEnter) {}

    SourceMap read(Locale locale) {
        permissions.require(Permission.SEE_FIGURES);
        var definitions = adopted.current();
        var words = new SourceTexts(new Texts(messages, locale));
        var roles = organisation.roleNames();
        var plan = plans.of(owners.schoolYear());
        boolean mayEdit = permissions.mayForOwner(Permission.ADOPT_PACK);
        boolean isTold = isTold();
        return new SourceMap(
                Stream.of(Dimension.values())
                        .map(dimension -> column(dimension, definitions, words.texts()))
                        .filter(column ->
                                !column.areas().isEmpty() || !column.sources().isEmpty())
                        .toList(),
                definitions.sources().values().stream()
                        .map(source -> facts(source, definitions, words, roles, plan))
                        .toList(),
                isTold ? unused(definitions) : List.of(),
                isTold,
                mayEdit,
                permissions.may(Permission.ENTER_FIGURES));
    }

    private boolean isTold() {
        return permissions.mayForOwner(Permission.ADOPT_PACK) || permissions.mayForOwner(Permission.IMPORT_FIGURES);
    }

    /** How many are of no use, for those who may do something about it; empty for others. */
    OptionalInt unused() {
        return isTold() ? OptionalInt.of(unused(adopted.current()).size()) : OptionalInt.empty();
    }

    /** A source that sheds light on no area and has no figure is collected for nothing. */
    static List<LocalizedText> unused(Definitions definitions) {
        var used = definitions.keyFigures().stream().map(KeyFigure::source).collect(Collectors.toSet());
        return definitions.sources().values().stream()
                .filter(source -> source.areas().isEmpty() && !used.contains(source.code()))
                .map(DataSource::name)
                .toList();
    }

    private static Column column(Dimension dimension, Definitions definitions, Texts texts) {
        var areas = definitions.areas().stream()
                .filter(area -> area.dimension() == dimension)
                .toList();
        var codes = areas.stream().map(QualityArea::code).collect(Collectors.toSet());
        return new Column(
                switch (dimension) {
                    case STRUCTURE -> texts.get("knowledge.dimension.structure");
                    case PROCESS -> texts.get("knowledge.dimension.process");
                    case RESULT -> texts.get("knowledge.dimension.result");
                },
                areas.stream().map(area -> area(area, definitions)).toList(),
                definitions.sources().values().stream()
                        .filter(source -> isOf(source, dimension, codes))
                        .map(SourceMaps::named)
                        .toList());
    }

    /** The dimensions a source is said to be of, else those of its areas. */
    private static boolean isOf(DataSource source, Dimension dimension, Set<String> codes) {
        return source.dimensions() == null
                ? source.areas().stream().anyMatch(codes::contains)
                : source.dimensions().contains(dimension);
    }

    private static Area area(QualityArea area, Definitions definitions) {
        return new Area(
                area.code(),
                area.name(),
                Optional.ofNullable(area.description()),
                definitions.sources().values().stream()
                        .filter(source -> source.areas().contains(area.code()))
                        .map(SourceMaps::named)
                        .toList(),
                definitions.keyFigures().stream()
                        .filter(figure -> figure.qualityArea().equals(area.code()))
                        .map(figure -> new Named(figure.code(), figure.name()))
                        .toList());
    }

    private static Named named(DataSource source) {
        return new Named(source.code(), source.name());
    }

    private Facts facts(DataSource source, Definitions definitions, SourceTexts words, RoleNames roles, YearPlan plan) {
        var rhythm = definitions.rhythm(source);
        var locale = words.texts().locale();
        var reporting = source.reporting();
        return new Facts(
                source.code(),
                source.name(),
                Optional.ofNullable(source.description()),
                source.provider() == null ? "" : source.provider(),
                words.obligation(source),
                words.often(source, rhythm),
                words.windows(rhythm, plan).orElse(""),
                words.closes(source, plan),
                source.law().stream()
                        .map(cited -> laws.cite(cited, owners.today(), locale))
                        .toList(),
                named(source.responsible(), source, roles, words.texts()),
                reporting == null || reporting.approvedBy() == null
                        ? ""
                        : words.texts()
                                .get(
                                        "knowledge.map.reporting",
                                        named(reporting.deliveredBy(), source, roles, words.texts()),
                                        roles.of(reporting.approvedBy(), Optional.empty(), locale)),
                definitions.areas().stream()
                        .filter(area -> source.areas().contains(area.code()))
                        .map(QualityArea::name)
                        .toList(),
                definitions.keyFigures().stream()
                        .filter(figure -> figure.source().equals(source.code()))
                        .map(figure -> new Named(figure.code(), figure.name()))
                        .toList());
    }

    /** As the role is called in the units that have the source. */
    private static String named(String role, DataSource source, RoleNames roles, Texts texts) {
        var kinds = source.unitKinds();
        var names = roles.in(role, kinds == null ? List.of() : kinds, texts.locale());
        return texts.listed(Stream.concat(
                        names.stream().limit(1),
                        names.stream().skip(1).map(name -> withinSentence(name, texts.locale())))
                .toList());
    }

    /** Small, unless it is written in capitals. */
    private static String withinSentence(String name, Locale locale) {
        if (name.length() > 1 && Character.isUpperCase(name.charAt(1))) return name;
        return name.substring(0, 1).toLowerCase(locale) + name.substring(1);
    }
}
