package kvalitetshjul.packs;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.Sha256;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The pack of the coming school year while it is written: an owner has one at a time, and every step keeps it sound. */
@Service
@Transactional
class Drafts {
    private static final List<String> TEXTS_OF_A_NAME = List.of("name", "title", "one");

    private final DraftRepository drafts;
    private final Packs packs;
    private final PackReader reader;
    private final Owners owners;
    private final Actors actors;
    private final Audit audit;
    private final Clock clock;
    private final InUse inUse;
    private final FreeTexts texts;
    private final NextPack next;
    private final PackWords words;

    Drafts(
            DraftRepository drafts,
            Packs packs,
            PackReader reader,
            Owners owners,
            Actors actors,
            Audit audit,
            Clock clock,
            InUse inUse,
            FreeTexts texts,
            NextPack next,
            PackWords words) {
        this.drafts = drafts;
        this.packs = packs;
        this.reader = reader;
        this.owners = owners;
        this.actors = actors;
        this.audit = audit;
        this.clock = clock;
        this.inUse = inUse;
        this.texts = texts;
        this.next = next;
        this.words = words;
    }

    @Transactional(readOnly = true)
    Optional<PackDraft> find() {
        return drafts.find();
    }

    /** @throws NotFound when nobody has begun one */
    @Transactional(readOnly = true)
    PackDraft get() {
        return find().orElseThrow(() -> new NotFound("draft"));
    }

    /** The first school year that a pack can still be written for. */
    @Transactional(readOnly = true)
    SchoolYear year() {
        return next.year();
    }

    @Transactional(readOnly = true)
    boolean isTooLate(PackDraft draft) {
        return next.isTooLate(draft);
    }

    /**
     * Lets a draft whose year was opened hold for the first one that is not.
     *
     * @return the year it is for now
     */
    SchoolYear postpone(int version) {
        packs.lock();
        var draft = get();
        if (draft.version() != version) throw new ChangedMeanwhile("pack");
        var year = year();
        if (!isTooLate(draft)) return draft.year();
        drafts.update(new PackDraft(
                draft.id(),
                year,
                next.renewed(draft.sections(), year),
                draft.version(),
                draft.base(),
                draft.copiedFrom(),
                clock.instant(),
                actors.find().map(Actor::person)));
        audit.record("pack.draft", "pack_draft", draft.id(), Map.of("year", year.code()));
        return year;
    }

    /**
     * Begins the pack of the next school year; the one that is begun already is kept.
     *
     * @param folder a pack that comes with the product; empty for a copy of the owner’s own, as it will be when that year begins
     * @return whether it was begun now
     */
    boolean start(Optional<String> folder) {
        var year = year();
        var draft = new PackDraft(
                Ids.next(),
                year,
                next.copy(folder, year),
                0,
                packs.findAdoptedFor(year).map(AdoptedPack::id),
                folder,
                clock.instant(),
                actors.find().map(Actor::person));
        if (!drafts.insert(draft)) return false;
        audit.record("pack.draft", "pack_draft", draft.id(), Map.of("year", year.code()));
        return true;
    }

    /** An item of the draft, and where it stands. */
    record Item(EditedSection section, String part, int place, JsonNode content) {
        String pointer() {
            return "/" + section.list() + "/" + place;
        }

        /** Another one as soon as anything in it is changed. */
        String seen() {
            return Sha256.of(content.toString()).substring(0, 16);
        }
    }

    /** @throws NotFound when there is no such part, or no form for it */
    EditedSection section(PackDraft draft, String part) {
        return EditedSection.of(reader.schemas(), part)
                .filter(section -> section.offered(
                                reader.schemas(), draft.sections().keySet())
                        .contains(part))
                .orElseThrow(() -> new NotFound(part));
    }

    /** @throws NotFound when there is no such item */
    Item item(PackDraft draft, String part, String code) {
        return findItem(draft, part, code).orElseThrow(() -> new NotFound(code));
    }

    private Optional<Item> findItem(PackDraft draft, String part, String code) {
        var section = section(draft, part);
        var items = draft.part(part).path(section.list());
        for (int i = 0; i < items.size(); i++)
            if (items.get(i).path("code").asString("").equals(code))
                return Optional.of(new Item(section, part, i, items.get(i)));
        return Optional.empty();
    }

    /** What came of a form that was sent. */
    sealed interface Saved {
        /**
         * @param code of the item
         * @param older languages in which a text says what was changed in the first one
         */
        record Done(String code, String name, List<String> older) implements Saved {}

        /** The item as it would be, what is wrong with it, and what it is called until then. */
        record Refused(PackDraft draft, Item item, List<PackFault> faults, JsonNode before) implements Saved {}

        /** Somebody changed it meanwhile: the item as it would be, and as it is now. */
        record Overtaken(PackDraft draft, Item item, Item now) implements Saved {}
    }

    /** Keeps what was sent of an item, where that brings no fault into the draft. */
    Saved save(String part, String code, MultiValueMap<String, String> sent, String seen) {
        packs.lock();
        var draft = get();
        var item = item(draft, part, code);
        var read = ItemReading.read(
                item.section().item(reader.schemas()), item.section().fields(), item.content(), sent, languages(draft));
        var changed = new Item(item.section(), part, item.place(), read);
        if (!seen.isBlank() && !seen.equals(item.seen())) return new Saved.Overtaken(draft, changed, item);
        if (read.equals(item.content())) return new Saved.Done(code, name(read), List.of());
        return keep(draft, with(draft, part, item.section(), list -> list.set(item.place(), read)), changed, "change");
    }

    /** Adds an item at the end. */
    Saved add(String part, MultiValueMap<String, String> sent) {
        packs.lock();
        var draft = get();
        var section = section(draft, part);
        var read = ItemReading.read(
                section.item(reader.schemas()),
                section.fields(),
                JsonNodeFactory.instance.objectNode(),
                sent,
                languages(draft));
        var item = JsonNodeFactory.instance.objectNode();
        item.put("code", Codes.of(ownName(read), section.section(), codes(draft, section)));
        read.properties().forEach(property -> item.set(property.getKey(), property.getValue()));
        var added =
                new Item(section, part, draft.part(part).path(section.list()).size(), item);
        return keep(draft, with(draft, part, section, list -> list.add(item)), added, "add");
    }

    private Set<String> codes(PackDraft draft, EditedSection section) {
        var codes = new TreeSet<String>();
        for (var part : section.parts(draft.sections().keySet()))
            for (var one : draft.part(part).path(section.list()))
                codes.add(one.path("code").asString(""));
        return codes;
    }

    private static String ownName(JsonNode item) {
        for (var name : TEXTS_OF_A_NAME) for (var text : item.path(name)) if (text.isString()) return text.asString();
        return "";
    }

    private static String name(JsonNode item) {
        var name = ownName(item);
        return name.isEmpty() ? item.path("code").asString("") : name;
    }

    private Saved keep(PackDraft draft, SortedMap<String, JsonNode> sections, Item item, String what) {
        var before = draft.part(item.part()).path(item.section().list()).path(item.place());
        var faults = new ArrayList<>(newFaults(draft, sections));
        faults.addAll(texts.faults(item.part(), item.pointer(), before, item.content()));
        if (!faults.isEmpty())
            return new Saved.Refused(draft.with(sections, draft.changedAt(), draft.changedBy()), item, faults, before);
        store(draft, sections, what, item.part(), item.content().path("code").asString(""));
        return new Saved.Done(
                item.content().path("code").asString(""),
                name(item.content()),
                Translations.older(before, item.content(), languages(draft)));
    }

    private List<PackFault> newFaults(PackDraft draft, SortedMap<String, JsonNode> sections) {
        var faults = new ArrayList<>(reader.faults(sections));
        if (faults.isEmpty()) return faults;
        var before = reader.faults(draft.sections());
        faults.removeIf(fault -> before.stream().anyMatch(fault::isSameAs));
        return faults;
    }

    private void store(PackDraft draft, SortedMap<String, JsonNode> sections, String what, String part, String code) {
        drafts.update(draft.with(sections, clock.instant(), actors.find().map(Actor::person)));
        audit.record("pack.edit", "pack_draft", draft.id(), Map.of("what", what, "part", part, "code", code));
    }

    private static SortedMap<String, JsonNode> with(
            PackDraft draft, String part, EditedSection section, java.util.function.Consumer<ArrayNode> change) {
        var sections = new TreeMap<>(draft.sections());
        var content = (ObjectNode) PackDraft.part(sections, part).deepCopy();
        change.accept(
                content.path(section.list()).isArray()
                        ? (ArrayNode) content.get(section.list())
                        : content.putArray(section.list()));
        sections.put(part, content);
        return sections;
    }

    /** Moves an item one place; the first and the last stay where they are. */
    void move(String part, String code, boolean up) {
        packs.lock();
        var draft = get();
        var item = item(draft, part, code);
        int to = item.place() + (up ? -1 : 1);
        if (to < 0 || to >= draft.part(part).path(item.section().list()).size()) return;
        var sections = with(draft, part, item.section(), list -> {
            var moved = list.remove(item.place());
            list.insert(to, moved);
        });
        store(draft, sections, "move", part, code);
    }

    /** What came of taking an item away. */
    sealed interface Removal {
        /** @param name what it was called; empty where it was gone already */
        record Gone(Optional<String> name) implements Removal {}

        /** It stays until a last day at least: other items need it, or something goes on by it. */
        record Needed(PackDraft draft, Item item, List<String> neededBy, List<PackUse.Used> uses) implements Removal {}
    }

    /**
     * Takes an item away, where nothing needs it.
     *
     * @throws RuleViolation when it is the last of what there must be one of, or something in the pack needs it and such a thing has no last day
     */
    Removal remove(String part, String code, Locale locale) {
        packs.lock();
        var draft = get();
        var found = findItem(draft, part, code);
        if (found.isEmpty()) return new Removal.Gone(Optional.empty());
        var item = found.get();
        var name = PackNames.of(item.content(), locale);
        var sections = without(draft, item);
        if (sections.containsKey(part)
                && PackDraft.part(sections, part).path(item.section().list()).isEmpty()
                && !SchemaView.of(reader.schemas(), item.section().section())
                        .property(item.section().list())
                        .orElseThrow()
                        .mayBeEmpty()) throw new RuleViolation("packs.draft.removal.last");
        var needed = needed(draft, item, locale);
        if (!needed.neededBy().isEmpty() && !item.section().ends())
            throw new RuleViolation("packs.draft.removal.used", name, String.join(", ", needed.neededBy()));
        if (!needed.neededBy().isEmpty() || !needed.uses().isEmpty()) return needed;
        store(draft, sections, "remove", part, code);
        return new Removal.Gone(Optional.of(name));
    }

    /** A part that is nothing but its list goes with the last item of it. */
    private SortedMap<String, JsonNode> without(PackDraft draft, Item item) {
        var sections = with(draft, item.part(), item.section(), list -> list.remove(item.place()));
        if (PackDraft.part(sections, item.part()).path(item.section().list()).isEmpty()
                && item.section().mayBeMissing(reader.schemas())) sections.remove(item.part());
        return sections;
    }

    /** What needs an item, without taking it away. */
    @Transactional(readOnly = true)
    Removal.Needed needed(String part, String code, Locale locale) {
        var draft = get();
        return needed(draft, item(draft, part, code), locale);
    }

    private Removal.Needed needed(PackDraft draft, Item item, Locale locale) {
        var without = without(draft, item);
        var today = owners.today();
        var first = draft.year().days().from();
        return new Removal.Needed(
                draft,
                item,
                users(without, newFaults(draft, without), locale),
                inUse.list(
                        item.section(),
                        item.content().path("code").asString(""),
                        first.isAfter(today) ? first : today));
    }

    /**
     * Lets an item end: it stays in the pack, so that what was made of it keeps its name, and nothing new is made of it after the day.
     *
     * @return what it is called
     * @throws RuleViolation when such a thing has no last day, or the day is over
     */
    String end(String part, String code, LocalDate lastDay, Locale locale) {
        packs.lock();
        var draft = get();
        var item = item(draft, part, code);
        if (!item.section().ends()) throw new RuleViolation("packs.draft.removal.endless");
        if (lastDay.isBefore(owners.today())) throw new RuleViolation("packs.draft.removal.over");
        var first = draft.year().days().from();
        if (lastDay.isBefore(first.minusDays(1)))
            throw new RuleViolation("packs.draft.removal.before", words.date(first, locale));
        var ended = ((ObjectNode) item.content().deepCopy()).put(EditedSection.LAST_DAY, lastDay.toString());
        var sections = with(draft, part, item.section(), list -> list.set(item.place(), ended));
        if (!ended.equals(item.content())) store(draft, sections, "end", part, code);
        return PackNames.of(ended, locale);
    }

    /** The items in which the faults are, by name, a few of them. */
    private static List<String> users(SortedMap<String, JsonNode> sections, List<PackFault> faults, Locale locale) {
        return faults.stream()
                .map(fault -> PackDraft.part(sections, fault.part())
                        .at(fault.pointer().replaceFirst("^(/[^/]+/\\d+).*", "$1")))
                .map(item -> PackNames.of(item, locale))
                .distinct()
                .limit(5)
                .toList();
    }

    /** Everything that must be mended before the draft can be adopted: nothing, unless the rules for packs have become stricter since. */
    List<PackFault> faults(PackDraft draft) {
        return reader.faults(draft.sections());
    }

    Schemas schemas() {
        return reader.schemas();
    }

    /** The one every text must be in first. */
    static List<String> languages(PackDraft draft) {
        return NextPack.languages(draft.part("manifest"));
    }

    /** The pack that would hold for the year of the draft, where that is not the one that would have when it was begun. */
    @Transactional(readOnly = true)
    Optional<AdoptedPack> findNewer(PackDraft draft) {
        return packs.findAdoptedFor(draft.year()).filter(pack -> !draft.base().equals(Optional.of(pack.id())));
    }

    /** The pack the draft was begun with, while it was the owner’s. */
    @Transactional(readOnly = true)
    Optional<AdoptedPack> findBase(PackDraft draft) {
        return draft.base()
                .flatMap(base -> packs.listAdopted().stream()
                        .filter(pack -> pack.id().equals(base))
                        .findFirst());
    }

    /** @return whether there was one */
    boolean discard(int version) {
        packs.lock();
        var draft = find();
        if (draft.isEmpty()) return false;
        drafts.delete(draft.get().id(), version);
        audit.record("pack.discard", "pack_draft", draft.get().id(), Map.of("version", version));
        return true;
    }

    /**
     * Makes the draft the owner’s pack from the first day of its school year, or from now on where that has begun.
     *
     * @param version the one that was looked at
     * @param reason why, where it gives more rights to a role of the one who adopts it
     * @param over the pack that was adopted after the draft was begun, where somebody has seen that the draft takes its place
     * @return nothing where there is no draft any more
     * @throws ChangedMeanwhile when the draft was changed since it was looked at
     * @throws RuleViolation when it has faults, its school year has been opened by another pack, or another pack was adopted after the draft was begun and
     *     nobody has seen that
     */
    Optional<AdoptedPack> adopt(int version, String reason, String over) {
        packs.lock();
        var draft = find();
        if (draft.isEmpty()) return Optional.empty();
        if (draft.get().version() != version) throw new ChangedMeanwhile("pack");
        var faults = faults(draft.get());
        if (!faults.isEmpty()) throw new RuleViolation("packs.adopt.problems", faults.size());
        if (isTooLate(draft.get()))
            throw new RuleViolation("packs.adopt.opened", draft.get().year().label(), year().label());
        findNewer(draft.get())
                .filter(newer -> !over.equals(newer.id().toString()))
                .ifPresent(newer -> {
                    throw new RuleViolation(
                            "packs.draft.newer",
                            newer.name().in(owners.current().language()),
                            newer.version());
                });
        var sections = new TreeMap<>(draft.get().sections());
        var manifest = (ObjectNode) draft.get().part("manifest").deepCopy();
        sections.put("manifest", manifest.put("version", next.freeVersion(manifest)));
        var adopted = packs.adopt(
                new ReadPack("draft", sections, List.of(), List.of()),
                Optional.of(draft.get().year().days().from()),
                reason);
        drafts.delete(draft.get().id(), version);
        return Optional.of(adopted);
    }
}
