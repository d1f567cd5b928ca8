package kvalitetshjul.packs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a pack is written in the product by people who know no YAML. What the forms do not show stays as it is.
 * Each says which property of the section holds the items, and which properties of an item a form shows, in its order.
 */
enum EditedSection {
    TERMS("terms", "terms", "one", "the", "many", "all"),
    ROLES(
            "roles",
            "roles",
            "name",
            "description",
            "level",
            "permissions",
            "nameByUnitKind",
            "leads",
            "onePerson",
            "superior",
            "neededInUnitsOfKind",
            "lastDay"),
    WHEEL(
            "wheel",
            "items",
            "name",
            "description",
            "level",
            "phase",
            "target",
            "unitKinds",
            "responsible",
            "when",
            "evidence",
            "evidenceSource",
            "signOff",
            "approver",
            "predecessors",
            "documents",
            "legalBasis",
            "lastDay"),
    SOURCES(
            "data-sources",
            "dataSources",
            "name",
            "description",
            "provider",
            "obligation",
            "level",
            "unitKinds",
            "qualityAreas",
            "responsible",
            "frequency",
            "when",
            "chosenBy",
            "legalBasis",
            "address"),
    GOALS(
            "goals",
            "goals",
            "title",
            "description",
            "type",
            "parents",
            "unitKinds",
            "qualityAreas",
            "responsible",
            "lastDay"),
    MEETINGS(
            "meetings",
            "meetings",
            "name",
            "description",
            "purpose",
            "target",
            "unitKinds",
            "body",
            "when",
            "organiser",
            "chair",
            "participants",
            "guide",
            "legalBasis",
            "visibility"),
    GUIDES("guides", "guides", "name", "format", "purpose", "phases");

    /** Properties of the things within an item that a form shows: others stay as they are. */
    private static final Map<String, List<String>> WITHIN = Map.of(
            "phases", List.of("name", "purpose", "how", "share", "questions", "collects", "prioritises", "votes"),
            "participants", List.of("role", "body", "group", "optional", "chosenBy"),
            "nameByUnitKind", List.of("unitKind", "name"),
            "frequency", List.of("rule", "times", "years"));

    static final String LAST_DAY = "lastDay";

    private final String section;
    private final String list;
    private final String fields;

    EditedSection(String section, String list, String... fields) {
        this.section = section;
        this.list = list;
        this.fields = String.join(" ", fields);
    }

    /** @param part the name of a file without {@code .yaml}, such as {@code wheel-heads} */
    static Optional<EditedSection> of(Schemas schemas, String part) {
        return schemas.sectionOf(part).flatMap(EditedSection::named);
    }

    static Optional<EditedSection> named(String section) {
        for (var one : values()) if (one.section.equals(section)) return Optional.of(one);
        return Optional.empty();
    }

    /** Whether an item may have a last day, so that it can end while something still needs it. */
    boolean ends() {
        return fields().contains(LAST_DAY);
    }

    String section() {
        return section;
    }

    String list() {
        return list;
    }

    /** What an item is, in the schema. */
    SchemaView item(Schemas schemas) {
        return SchemaView.of(schemas, section).property(list).orElseThrow().element();
    }

    List<String> fields() {
        return List.of(fields.split(" ", -1));
    }

    /** What is shown of the things in a property of an item. */
    static List<String> within(String property) {
        return WITHIN.getOrDefault(property, List.of());
    }

    /** The parts of a pack that are of this section, in order: there may be several wheels. */
    List<String> parts(Iterable<String> parts) {
        var mine = new ArrayList<String>();
        for (var part : parts)
            if (part.equals(section) || (this == WHEEL && part.startsWith(section + "-"))) mine.add(part);
        return mine;
    }

    /** Those of this section one may write in: the ones that are there, and where there is none, the one that comes of the first item. */
    List<String> offered(Schemas schemas, Iterable<String> parts) {
        var mine = parts(parts);
        return mine.isEmpty() && mayBeMissing(schemas) ? List.of(section) : mine;
    }

    /** Whether a pack may do without it, and it is nothing more than its list. */
    boolean mayBeMissing(Schemas schemas) {
        return this != ROLES && SchemaView.of(schemas, section).requiresOnly(list);
    }
}
