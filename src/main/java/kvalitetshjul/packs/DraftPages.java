package kvalitetshjul.packs;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Person;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the pages of a draft show. */
@Service
@Transactional(readOnly = true)
class DraftPages {
    private final Drafts drafts;
    private final Packs packs;
    private final PackWords words;
    private final Owners owners;
    private final Organisation organisation;
    private final MessageSource messages;
    private final FaultWords faultWords;

    DraftPages(
            Drafts drafts,
            Packs packs,
            PackWords words,
            Owners owners,
            Organisation organisation,
            MessageSource messages) {
        this.drafts = drafts;
        this.packs = packs;
        this.words = words;
        this.owners = owners;
        this.organisation = organisation;
        this.messages = messages;
        this.faultWords = new FaultWords(drafts.schemas(), words, messages);
    }

    /** The first school year that a pack can still be written for. */
    SchoolYear year() {
        return drafts.year();
    }

    boolean isToCome(LocalDate day) {
        return day.isAfter(owners.today());
    }

    /** @param count how many items it has */
    record Part(String part, String title, int count) {}

    /**
     * @param begun whether its year runs already
     * @param opened the year it could hold for instead, where its own has been opened since it was begun
     */
    record Overview(
            String year,
            LocalDate holdsFrom,
            boolean begun,
            Optional<String> opened,
            boolean first,
            int version,
            String packVersion,
            LocalDate changedOn,
            Optional<String> changedBy,
            List<Part> parts,
            List<FaultWords.Line> faults,
            String madeFrom,
            Optional<Newer> newer,
            RolesAfter roles) {}

    /** A pack that was adopted after the draft was begun. */
    record Newer(String id, String name, String version) {}

    /**
     * @param gains sentences of roles that may do more
     * @param lost roles that are gone, with how many have them
     * @param asksWhy whether the reader would get more rights
     */
    record RolesAfter(List<String> gains, List<String> lost, boolean asksWhy) {
        RolesAfter {
            gains = List.copyOf(gains);
            lost = List.copyOf(lost);
        }
    }

    /** What a pack would do to the roles people have, were it adopted for the day. */
    RolesAfter roles(SortedMap<String, JsonNode> sections, LocalDate day, Locale reader) {
        var changes = packs.roleChanges(sections, day);
        return new RolesAfter(
                changes.gains().stream()
                        .map(gain -> say(
                                "packs.roles.gains",
                                reader,
                                gain.name().in(reader),
                                gain.rights().stream()
                                        .sorted()
                                        .map(right -> words.value("permissions", right, reader))
                                        .collect(Collectors.joining(", "))))
                        .toList(),
                changes.lost().stream()
                        .map(role -> say("packs.roles.lost", reader, role.name().in(reader), role.holders()))
                        .toList(),
                changes.asksWhy());
    }

    /** Of a pack that comes with the product, where it can be adopted. */
    RolesAfter roles(PackChoice choice, Locale reader) {
        return choice.isAdoptable()
                ? roles(choice.pack().sections(), owners.today(), reader)
                : new RolesAfter(List.of(), List.of(), false);
    }

    private String say(String key, Locale reader, Object... arguments) {
        return messages.getMessage(key, arguments, reader);
    }

    private String madeFrom(PackDraft draft, Locale reader) {
        return draft.copiedFrom()
                .map(folder -> say(
                        "packs.draft.madeFrom",
                        reader,
                        packs.choice(folder, reader).name(),
                        ""))
                .or(() -> drafts.findBase(draft)
                        .map(base ->
                                say("packs.draft.madeFrom", reader, base.name().in(reader), base.version())))
                .orElse("");
    }

    /** Where nobody has begun a draft: the year it would be for, whether there is a pack to copy, and what it may begin with. */
    record Beginning(String year, boolean adopted, List<Choice> sources) {}

    Beginning beginning(Locale reader) {
        var year = drafts.year();
        var adopted = packs.findAdoptedFor(year);
        var sources = new ArrayList<Choice>();
        adopted.ifPresent(pack -> sources.add(new Choice(
                "",
                messages.getMessage(
                        "packs.draft.source.own", new Object[] {pack.name().in(reader)}, reader))));
        for (var choice : packs.overview(reader).choices())
            if (choice.pack().isSound() && choice.readable() && choice.forCountry())
                sources.add(new Choice(choice.pack().folder(), choice.name()));
        return new Beginning(year.label(), adopted.isPresent(), sources);
    }

    Optional<Overview> overview(Locale reader) {
        return drafts.find().map(draft -> {
            var parts = new ArrayList<Part>();
            for (var section : EditedSection.values())
                for (var part :
                        section.offered(drafts.schemas(), draft.sections().keySet()))
                    parts.add(new Part(
                            part,
                            title(draft, part, reader),
                            draft.part(part).path(section.list()).size()));
            var zone = owners.current().zone();
            var first = draft.year().days().from();
            boolean none = packs.findAdopted().isEmpty();
            return new Overview(
                    draft.year().label(),
                    first,
                    none || !first.isAfter(owners.today()),
                    Optional.of(drafts.year())
                            .filter(year -> drafts.isTooLate(draft))
                            .map(SchoolYear::label),
                    none,
                    draft.version(),
                    draft.part("manifest").path("version").asString(""),
                    draft.changedAt().atZone(zone).toLocalDate(),
                    draft.changedBy().map(organisation::getPerson).map(Person::name),
                    parts,
                    faultWords.lines(draft, drafts.faults(draft), reader),
                    madeFrom(draft, reader),
                    drafts.findNewer(draft)
                            .map(pack ->
                                    new Newer(pack.id().toString(), pack.name().in(reader), pack.version())),
                    roles(draft.sections(), first.isAfter(owners.today()) ? first : owners.today(), reader));
        });
    }

    private String title(PackDraft draft, String part, Locale reader) {
        var section = drafts.section(draft, part);
        var title = words.section(section.section(), reader);
        return part.equals(section.section()) ? title : title + ": " + PackNames.of(draft.part(part), reader);
    }

    /** One line of a list: who answers for it, when and the last day are empty where such a thing has none. */
    record Row(String code, String name, String description, String when, String who, String lastDay) {}

    record Listing(String part, String title, String kind, List<Row> rows) {}

    Listing listing(String part, Locale reader) {
        var draft = drafts.get();
        var section = drafts.section(draft, part);
        var names = PackNames.of(drafts.schemas(), draft.sections(), reader);
        return new Listing(
                part,
                title(draft, part, reader),
                section.section(),
                rows(draft.part(part).path(section.list()), names, reader));
    }

    private List<Row> rows(JsonNode items, PackNames names, Locale reader) {
        var rows = new ArrayList<Row>();
        for (var item : items) {
            var who = new ArrayList<String>();
            for (var one : item.path("responsible"))
                if (one.path("accountable").asBoolean(false))
                    who.add(names.name("roles", one.path("role").asString("")));
            rows.add(new Row(
                    item.path("code").asString(""),
                    PackNames.of(item, reader),
                    PackNames.in(item.path("description"), reader),
                    item.has("when") ? words.when(item.get("when"), names, reader) : "",
                    String.join(", ", who),
                    EnteredDay.read(item.path(EditedSection.LAST_DAY).asString(""))
                            .map(day -> words.date(day, reader))
                            .orElse("")));
        }
        return rows;
    }

    /**
     * @param code empty for a new one
     * @param seen what it was when it was shown
     * @param errors what is wrong, with the field it is wrong in
     * @param overtaken how it is now, where somebody changed it meanwhile
     */
    record Page(
            String part,
            String title,
            String kind,
            String code,
            String name,
            String seen,
            List<Field> fields,
            List<FaultWords.Line> errors,
            List<PackDifferences.Line> overtaken,
            List<Choice> months,
            Map<String, String> items,
            Map<String, String> days,
            Map<String, String> periods) {
        /** The page of an item whose new name is not kept. */
        Page called(String known) {
            return new Page(
                    part, title, kind, code, known, seen, fields, errors, overtaken, months, items, days, periods);
        }
    }

    Page blank(String part, Locale reader) {
        var draft = drafts.get();
        var section = drafts.section(draft, part);
        return page(
                draft,
                new Drafts.Item(section, part, -1, JsonNodeFactory.instance.objectNode()),
                "",
                List.of(),
                List.of(),
                null,
                reader);
    }

    Page item(String part, String code, Locale reader) {
        var draft = drafts.get();
        var item = drafts.item(draft, part, code);
        return page(draft, item, item.seen(), List.of(), List.of(), null, reader);
    }

    Page refused(
            Drafts.Saved.Refused refused,
            boolean isNew,
            String seen,
            MultiValueMap<String, String> sent,
            Locale reader) {
        var item = refused.item();
        var shown = isNew
                ? new Drafts.Item(item.section(), item.part(), item.place(), without(item.content(), "code"))
                : item;
        var page = page(refused.draft(), shown, seen, refused.faults(), List.of(), sent, reader, item.pointer());
        return isNew ? page : page.called(PackNames.of(refused.before(), reader));
    }

    private static JsonNode without(JsonNode content, String property) {
        var copy = (ObjectNode) content.deepCopy();
        copy.remove(property);
        return copy;
    }

    Page overtaken(Drafts.Saved.Overtaken overtaken, MultiValueMap<String, String> sent, Locale reader) {
        var draft = overtaken.draft();
        var now = overtaken.now();
        var as = new LinkedHashMap<>(draft.sections());
        var theirs = draft.part(now.part());
        var mine = (ObjectNode) theirs.deepCopy();
        ((ArrayNode) mine.get(now.section().list()))
                .set(now.place(), overtaken.item().content());
        as.put(now.part(), mine);
        var lines = PackDifferences.between(drafts.schemas(), words, reader, as, draft.sections()).stream()
                .flatMap(section -> section.lines().stream())
                .toList();
        return page(draft, overtaken.item(), now.seen(), List.of(), lines, sent, reader)
                .called(PackNames.of(now.content(), reader));
    }

    private Page page(
            PackDraft draft,
            Drafts.Item item,
            String seen,
            List<PackFault> faults,
            List<PackDifferences.Line> overtaken,
            @Nullable MultiValueMap<String, String> sent,
            Locale reader) {
        return page(draft, item, seen, faults, overtaken, sent, reader, item.pointer());
    }

    private Page page(
            PackDraft draft,
            Drafts.Item item,
            String seen,
            List<PackFault> faults,
            List<PackDifferences.Line> overtaken,
            @Nullable MultiValueMap<String, String> sent,
            Locale reader,
            String pointer) {
        var names = PackNames.of(drafts.schemas(), others(draft, item), reader);
        var schema = item.section().item(drafts.schemas());
        var languages = Drafts.languages(draft);
        var around = new ItemForm.Surroundings(
                item.section().section(),
                Map.of(
                        "law",
                        words.offer(
                                "law", draft.part("manifest").path("country").asString(""), draft.year(), reader)),
                languages.size() == 1 ? JsonNodeFactory.instance.missingNode() : base(draft, item));
        var plain = new ItemForm(words, names, languages, reader, Map.of(), around, sent)
                .show(schema, item.section().fields(), item.content());
        var known = new LinkedHashSet<String>();
        collect(plain, known);
        var byField = new HashMap<String, List<String>>();
        var lines = new ArrayList<FaultWords.Line>();
        for (var fault : faults) {
            var text = faultWords.said(fault, draft, reader);
            boolean here = fault.part().equals(item.part()) && (fault.pointer() + "/").startsWith(pointer + "/");
            var field = here ? nearest(FaultWords.fieldName(fault), known) : "";
            if (!field.isEmpty())
                byField.computeIfAbsent(field, key -> new ArrayList<>()).add(text);
            else lines.addAll(faultWords.lines(draft, List.of(fault), reader));
        }
        var fields = new ItemForm(words, names, languages, reader, byField, around, sent)
                .show(schema, item.section().fields(), item.content());
        summary(fields, lines);
        return new Page(
                item.part(),
                title(draft, item.part(), reader),
                item.section().section(),
                item.content().path("code").asString(""),
                PackNames.of(item.content(), reader),
                seen,
                fields,
                lines,
                overtaken,
                words.months(reader),
                names.all("wheel"),
                names.all("periods#days"),
                names.all("periods#checkpoints"));
    }

    /** The item in the pack that would hold without the draft. */
    private JsonNode base(PackDraft draft, Drafts.Item item) {
        var code = item.content().path("code").asString("");
        var adopted = packs.findAdoptedFor(draft.year());
        if (adopted.isPresent())
            for (var one : PackDraft.part(packs.contentOf(adopted.get().id()), item.part())
                    .path(item.section().list()))
                if (one.path("code").asString("").equals(code)) return one;
        return JsonNodeFactory.instance.missingNode();
    }

    /** The pack without an item that is not in it yet: it is no choice of its own. */
    private static Map<String, JsonNode> others(PackDraft draft, Drafts.Item item) {
        if (item.content().has("code")
                || !draft.part(item.part()).at(item.pointer()).has("code")) return draft.sections();
        var part = (ObjectNode) draft.part(item.part()).deepCopy();
        ((ArrayNode) part.path(item.section().list())).remove(item.place());
        var sections = new LinkedHashMap<>(draft.sections());
        sections.put(item.part(), part);
        return sections;
    }

    private static void collect(List<Field> fields, Set<String> names) {
        for (var field : fields) {
            names.add(field.name());
            for (var input : field.inputs()) names.add(input.name());
            for (var group : field.groups()) collect(group, names);
        }
    }

    /** The field itself, or the one it is a part of. */
    private static String nearest(String name, Set<String> known) {
        for (var at = name; !at.isEmpty(); at = at.contains(".") ? at.substring(0, at.lastIndexOf('.')) : "")
            if (known.contains(at)) return at;
        return "";
    }

    private static void summary(List<Field> fields, List<FaultWords.Line> lines) {
        for (var field : fields) {
            boolean texts =
                    !field.inputs().isEmpty() && !field.isResponsibility() && field.kind() != SchemaView.Kind.CITATIONS;
            for (var input : texts ? field.inputs() : List.<Field.Input>of())
                for (var error : input.errors())
                    lines.add(new FaultWords.Line(field.label() + ": " + error, "#" + input.id()));
            for (var error : texts ? List.<String>of() : field.errors())
                lines.add(new FaultWords.Line(field.label() + ": " + error, "#" + field.name()));
            for (var group : field.groups()) summary(group, lines);
        }
    }

    /**
     * An item that is not simply taken away.
     *
     * @param neededBy names of the items of the pack that need it
     * @param uses sentences of what goes on by it
     * @param lastDay what is proposed or was typed
     * @param wrong whether what was typed is no day
     */
    record Removal(
            String part,
            String title,
            String code,
            String name,
            List<String> neededBy,
            List<String> uses,
            String lastDay,
            boolean wrong) {}

    Removal removal(Drafts.Removal.Needed needed, String typed, Locale reader) {
        var item = needed.item();
        var dayBefore = needed.draft().year().days().from().minusDays(1);
        var today = owners.today();
        return new Removal(
                item.part(),
                title(needed.draft(), item.part(), reader),
                item.content().path("code").asString(""),
                PackNames.of(item.content(), reader),
                needed.neededBy(),
                needed.uses().stream()
                        .map(use -> messages.getMessage(
                                use.messageKey(), use.arguments().toArray(), reader))
                        .toList(),
                typed.isBlank() ? (dayBefore.isBefore(today) ? today : dayBefore).toString() : typed,
                !typed.isBlank());
    }

    /** Two packs and what is different: nothing where they are the same. */
    record Comparison(String older, String newer, List<PackDifferences.Section> sections) {}

    /** What the draft changes in the pack that would hold without it. */
    Comparison differences(Locale reader) {
        var draft = drafts.get();
        var adopted = packs.findAdoptedFor(draft.year());
        return new Comparison(
                adopted.map(pack -> called(pack, reader)).orElse(""),
                draft.part("manifest").path("version").asString(""),
                PackDifferences.between(
                        drafts.schemas(),
                        words,
                        reader,
                        adopted.map(pack -> packs.contentOf(pack.id())).orElseGet(java.util.TreeMap::new),
                        draft.sections()));
    }

    /** @throws NotFound when this owner has adopted no such pack */
    Comparison differences(String older, String newer, Locale reader) {
        var before = adopted(older);
        var after = adopted(newer);
        return new Comparison(
                called(before, reader),
                called(after, reader),
                PackDifferences.between(
                        drafts.schemas(), words, reader, packs.contentOf(before.id()), packs.contentOf(after.id())));
    }

    private String called(AdoptedPack pack, Locale reader) {
        return messages.getMessage(
                "packs.diff.called", new Object[] {pack.name().in(reader), pack.version()}, reader);
    }

    /** @param name of the item, or of the part where the remark is about the whole of it */
    record RemarkLine(String name, String text, String mend) {}

    /** What is worth looking at in a pack, by the names of things and of the law. */
    List<RemarkLine> remarks(ReadPack pack, Locale reader) {
        return pack.remarks().stream()
                .map(remark -> {
                    var item = PackDraft.part(pack.sections(), remark.part())
                            .at(remark.pointer().replaceFirst("^(/[^/]+/\\d+).*", "$1"));
                    var name = PackNames.of(item, reader);
                    var problem = remark.problem();
                    var arguments = problem.arguments().stream()
                            .map(one -> words.named(one, reader))
                            .toArray();
                    var section = drafts.schemas().sectionOf(remark.part()).orElse(remark.part());
                    return new RemarkLine(
                            name.equals("–") ? words.section(section, reader) : name,
                            messages.getMessage(problem.messageKey(), arguments, reader),
                            messages.getMessage(problem.mendKey(), arguments, reader));
                })
                .distinct()
                .toList();
    }

    /** A part of an adopted pack, with what is in it. */
    record ReadPart(String title, List<Row> rows) {}

    /** A version the owner has adopted, to be read. */
    record Version(String id, String name, String version, Optional<LocalDate> holdsFrom, List<ReadPart> parts) {}

    /** @throws NotFound when this owner has adopted no such pack */
    Version version(String id, Locale reader) {
        var pack = adopted(id);
        var sections = packs.contentOf(pack.id());
        var names = PackNames.of(drafts.schemas(), sections, reader);
        var parts = new ArrayList<ReadPart>();
        for (var section : EditedSection.values())
            for (var part : section.parts(sections.keySet())) {
                var content = PackDraft.part(sections, part);
                var title = words.section(section.section(), reader);
                parts.add(new ReadPart(
                        part.equals(section.section()) ? title : title + ": " + PackNames.of(content, reader),
                        rows(content.path(section.list()), names, reader)));
            }
        return new Version(pack.id().toString(), pack.name().in(reader), pack.version(), pack.holdsFrom(), parts);
    }

    private AdoptedPack adopted(String id) {
        return packs.listAdopted().stream()
                .filter(pack -> pack.id().equals(uuid(id)))
                .findFirst()
                .orElseThrow(() -> new NotFound(id));
    }

    private static UUID uuid(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw new NotFound(id);
        }
    }

    /** What languages are called, in one sentence. */
    String languages(List<String> codes, Locale reader) {
        return codes.stream()
                .map(code -> words.value("languages", code, reader))
                .collect(java.util.stream.Collectors.joining(", "));
    }

    String date(LocalDate day, Locale reader) {
        return words.date(day, reader);
    }

    Packs.Archive export() {
        return packs.archive(drafts.get().sections());
    }
}
