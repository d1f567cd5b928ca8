package kvalitetshjul.packs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Which school year the owner can still write a pack for, and what such a pack begins with. */
@Component
class NextPack {
    private static final String LANGUAGES = "languages";
    private static final String ALSO_IN = "alsoIn";

    private final Packs packs;
    private final Owners owners;
    private final List<OpenedYears> opened;

    NextPack(Packs packs, Owners owners, List<OpenedYears> opened) {
        this.packs = packs;
        this.owners = owners;
        this.opened = List.copyOf(opened);
    }

    /** The first school year that a pack can still be written for: the one that runs, or the one after the last that was opened. */
    SchoolYear year() {
        var runs = owners.schoolYear();
        return opened.stream()
                .flatMap(years -> years.findLast().stream())
                .max(Comparator.naturalOrder())
                .filter(last -> last.startYear() >= runs.startYear())
                .map(SchoolYear::next)
                .orElse(runs);
    }

    /** Whether the year of the draft has been opened since it was begun, so that adopting it would change nothing there. */
    boolean isTooLate(PackDraft draft) {
        return year().startYear() > draft.year().startYear();
    }

    /**
     * What a draft begins with.
     *
     * @param folder a pack that comes with the product; empty for a copy of the owner’s own
     */
    SortedMap<String, JsonNode> copy(Optional<String> folder, SchoolYear year) {
        var sections = new TreeMap<>(folder.map(packs::contentOf)
                .orElseGet(() -> packs.contentOf(packs.adoptedFor(year).id())));
        var manifest = (ObjectNode) PackDraft.part(sections, "manifest").deepCopy();
        var language = owners.current().language().getLanguage();
        if (contains(manifest.path(LANGUAGES), language)) requireOnly(language, manifest);
        sections.put("manifest", manifest);
        return renewed(sections, year);
    }

    private static boolean contains(JsonNode list, String text) {
        for (var one : list) if (one.asString("").equals(text)) return true;
        return false;
    }

    /** Whoever edits a pack writes its texts in their own language; in the others they may. */
    private static void requireOnly(String language, ObjectNode manifest) {
        var others = new ArrayList<String>();
        for (var list : List.of(manifest.path(LANGUAGES), manifest.path(ALSO_IN)))
            for (var one : list) if (!one.asString("").equals(language)) others.add(one.asString(""));
        manifest.put("language", language);
        manifest.putArray(LANGUAGES).add(language);
        if (others.isEmpty()) manifest.remove(ALSO_IN);
        else {
            var also = manifest.putArray(ALSO_IN);
            others.stream().distinct().forEach(also::add);
        }
    }

    /** The same pack for another year: a version on, where another of the same version was adopted, and without what would have ended before. */
    SortedMap<String, JsonNode> renewed(SortedMap<String, JsonNode> sections, SchoolYear year) {
        var renewed = new TreeMap<>(sections);
        var manifest = (ObjectNode) PackDraft.part(sections, "manifest").deepCopy();
        manifest.put("validFrom", year.code());
        manifest.put("version", freeVersion(manifest));
        renewed.put("manifest", manifest);
        endWithTheYearBefore(renewed, year);
        return renewed;
    }

    /** The version itself where the owner never adopted one of that number, or the next that is free. */
    String freeVersion(JsonNode manifest) {
        var code = manifest.path("code").asString("");
        var taken = packs.listAdopted().stream()
                .filter(pack -> pack.code().equals(code))
                .map(AdoptedPack::version)
                .collect(Collectors.toSet());
        return next(manifest.path("version").asString("1.0"), taken);
    }

    private static String next(String version, Set<String> taken) {
        var free = version;
        while (taken.contains(free)) {
            int dot = free.lastIndexOf('.');
            free = free.substring(0, dot + 1) + (Long.parseLong(free.substring(dot + 1)) + 1);
        }
        return free;
    }

    /** What ended long ago is over when the pack holds, and its names are still known: it ends with the day before. */
    private static void endWithTheYearBefore(SortedMap<String, JsonNode> sections, SchoolYear year) {
        var before = year.days().from().minusDays(1).toString();
        for (var section : EditedSection.values()) {
            if (!section.ends()) continue;
            for (var part : section.parts(List.copyOf(sections.keySet()))) {
                var content = PackDraft.part(sections, part).deepCopy();
                for (var item : content.path(section.list()))
                    if (item.path(EditedSection.LAST_DAY).asString(before).compareTo(before) < 0)
                        ((ObjectNode) item).put(EditedSection.LAST_DAY, before);
                sections.put(part, content);
            }
        }
    }

    /** The languages of the texts of a pack, the one every text must be in first. */
    static List<String> languages(JsonNode manifest) {
        var languages = new ArrayList<String>();
        languages.add(manifest.path("language").asString(""));
        for (var list : List.of(manifest.path(LANGUAGES), manifest.path(ALSO_IN)))
            for (var language : list) languages.add(language.asString(""));
        return languages.stream().filter(one -> !one.isEmpty()).distinct().toList();
    }
}
