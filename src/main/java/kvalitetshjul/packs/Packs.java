package kvalitetshjul.packs;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Person;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.Sha256;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** The model pack the owner works by, and those it may adopt instead. */
@Service
@Transactional
public class Packs {
    private final PackRepository packs;
    private final PackReader reader;
    private final Organisation organisation;
    private final Owners owners;
    private final Actors actors;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final JsonMapper json;
    private final Clock clock;
    private final PackWriter writer = new PackWriter();
    private final List<PackUse> uses;
    private final SortedMap<String, PackFolder> shipped = PackFolder.shipped();

    private final Map<String, ReadPack> read = new ConcurrentHashMap<>();

    /** Sections already read, by the hash of their pack: the same content whoever adopted it, so it is safe to share between owners. */
    private final Map<String, Object> sections = new ConcurrentHashMap<>();

    Packs(
            PackRepository packs,
            PackReader reader,
            Organisation organisation,
            Owners owners,
            Actors actors,
            Audit audit,
            ApplicationEventPublisher events,
            JsonMapper json,
            Clock clock,
            List<PackUse> uses) {
        this.packs = packs;
        this.reader = reader;
        this.organisation = organisation;
        this.owners = owners;
        this.actors = actors;
        this.audit = audit;
        this.events = events;
        this.json = json;
        this.clock = clock;
        this.uses = List.copyOf(uses);
    }

    /** @throws NotFound when the owner has adopted no pack yet */
    @Transactional(readOnly = true)
    public AdoptedPack adopted() {
        return findAdopted().orElseThrow(() -> new NotFound("pack"));
    }

    @Transactional(readOnly = true)
    public Optional<AdoptedPack> findAdopted() {
        return packs.findAdopted(clock.instant());
    }

    /**
     * The pack by which a school year is opened: the one that holds when it begins, and now where it has begun.
     *
     * @throws NotFound when the owner has adopted no pack
     */
    @Transactional(readOnly = true)
    public AdoptedPack adoptedFor(SchoolYear year) {
        return findAdoptedFor(year).orElseThrow(() -> new NotFound("pack"));
    }

    /** As {@link #adoptedFor}, empty where the owner has adopted no pack. */
    @Transactional(readOnly = true)
    Optional<AdoptedPack> findAdoptedFor(SchoolYear year) {
        var today = owners.today();
        var first = year.days().from();
        return packs.findAdopted(first.isAfter(today) ? first : today);
    }

    /** @throws NotFound when the owner has adopted no pack, or its pack has no such section */
    @Transactional(readOnly = true)
    public <T> T section(PackSection<T> section) {
        return findSection(section).orElseThrow(() -> new NotFound(section.name()));
    }

    /** What the adopted pack says in one section; empty where it says nothing, or no pack is adopted. */
    @Transactional(readOnly = true)
    public <T> Optional<T> findSection(PackSection<T> section) {
        return packs.findAdopted(clock.instant()).flatMap(pack -> read(pack, section));
    }

    /**
     * What a pack said when it was adopted, for what was made from it then; the owner may have adopted another since.
     *
     * @param pack the id an {@link AdoptedPack} has
     * @throws NotFound when this owner never adopted such a pack, or it has no such section
     */
    @Transactional(readOnly = true)
    public <T> T section(UUID pack, PackSection<T> section) {
        return findSection(pack, section).orElseThrow(() -> new NotFound(section.name()));
    }

    /** As {@link #section(UUID, PackSection)}, empty where there is none. */
    @Transactional(readOnly = true)
    <T> Optional<T> findSection(UUID pack, PackSection<T> section) {
        return packs.find(pack).flatMap(adopted -> read(adopted, section));
    }

    @Transactional(readOnly = true)
    public List<UnitKind> listUnitKinds() {
        return section(OwnSections.UNIT_KINDS).unitKinds();
    }

    private <T> Optional<T> read(AdoptedPack pack, PackSection<T> section) {
        var key = pack.hash() + " " + section.name() + " " + section.type().getName();
        var known = sections.get(key);
        if (known != null) return Optional.of(section.type().cast(known));
        var content = json.readTree(packs.getContent(pack.id())).get(section.name());
        if (content == null) return Optional.empty();
        var read = json.treeToValue(content, section.type());
        sections.put(key, read);
        return Optional.of(read);
    }

    @Transactional(readOnly = true)
    PackOverview overview(Locale reader) {
        var adopted = packs.findAdopted(clock.instant());
        var zone = owners.current().zone();
        return new PackOverview(
                adopted,
                adopted.map(pack -> pack.adoptedAt().atZone(zone).toLocalDate()),
                adopted.flatMap(AdoptedPack::adoptedBy)
                        .map(organisation::getPerson)
                        .map(Person::name),
                shipped.keySet().stream()
                        .map(folder -> choice(read(folder), adopted, reader))
                        .toList(),
                packs.listAdopted(),
                findRevocable());
    }

    /** One of the shipped packs, with everything that is wrong with it. */
    @Transactional(readOnly = true)
    PackChoice choice(String folder, Locale reader) {
        return choice(read(folder), packs.findAdopted(clock.instant()), reader);
    }

    private PackChoice choice(ReadPack pack, Optional<AdoptedPack> adopted, Locale reader) {
        var manifest = pack.isSound() ? read(pack, OwnSections.MANIFEST) : Optional.<Manifest>empty();
        return new PackChoice(
                pack,
                manifest.map(Manifest::name).map(name -> name.in(reader)).orElse(pack.folder()),
                manifest.flatMap(it -> Optional.ofNullable(it.description())).map(text -> text.in(reader)),
                manifest.map(Manifest::version).orElse(""),
                pack.counts(),
                adopted.map(AdoptedPack::hash).equals(Optional.of(Sha256.of(json.writeValueAsString(pack.sections())))),
                manifest.filter(it -> it.speaks(owners.current().language())).isPresent());
    }

    /** Shipped packs do not change while the product runs, so each is read once. */
    private ReadPack read(String folder) {
        var files = shipped.get(folder);
        if (files == null) throw new NotFound(folder);
        return read.computeIfAbsent(folder, key -> reader.read(files));
    }

    /**
     * Makes a shipped pack the owner’s: its roles and bodies hold from now on. The pack the owner already has is not adopted twice.
     *
     * @throws NotFound when there is no such pack
     * @throws RuleViolation when the pack has problems, or is not written in the owner’s language
     */
    public AdoptedPack adopt(String folder) {
        return adopt(read(folder));
    }

    AdoptedPack adopt(ReadPack pack) {
        return adopt(pack, Optional.empty());
    }

    /** @param from the day it holds from, where that is to come */
    AdoptedPack adopt(ReadPack pack, Optional<LocalDate> from) {
        if (!pack.isSound())
            throw new RuleViolation("packs.adopt.problems", pack.problems().size());
        var owner = owners.current();
        var manifest = read(pack, OwnSections.MANIFEST).orElseThrow();
        if (!manifest.speaks(owner.language()))
            throw new RuleViolation("packs.adopt.language", manifest.name().in(owner.language()));
        packs.lock();
        var content = json.writeValueAsString(pack.sections());
        var hash = Sha256.of(content);
        var current = packs.findAdopted(clock.instant());
        if (current.isPresent() && current.get().hash().equals(hash)) return current.get();

        var adopted = new AdoptedPack(
                Ids.next(),
                manifest.code(),
                manifest.name(),
                manifest.version(),
                hash,
                Instant.now(clock),
                actors.find().map(Actor::person),
                from.filter(day -> day.isAfter(owners.today())),
                false);
        packs.insert(adopted, content);
        audit.record(
                "pack.adopt",
                "model_pack",
                adopted.id(),
                Map.of(
                        "code",
                        adopted.code(),
                        "version",
                        adopted.version(),
                        "hash",
                        hash,
                        "from",
                        adopted.holdsFrom().map(LocalDate::toString).orElse("")));
        if (adopted.holdsFrom().isEmpty()) takeEffect(adopted);
        else requireAdministrators(adopted);
        return adopted;
    }

    /** Somebody can administer the whole owner when the pack begins to hold, and when roles of it have had their last day. */
    private void requireAdministrators(AdoptedPack pack) {
        var roles = read(pack, OwnSections.ROLES).orElseThrow();
        var days = new TreeSet<LocalDate>();
        pack.holdsFrom().ifPresent(days::add);
        for (var role : roles.roles())
            if (role.lastDay() != null && !role.isOver(days.first()))
                days.add(role.lastDay().plusDays(1));
        for (var day : days) {
            var administer = roles.definitions(day).stream()
                    .filter(role -> role.permissions().contains(Permission.ADMINISTER))
                    .map(RoleDefinition::code)
                    .collect(Collectors.toSet());
            if (organisation.listRoleHolders(day).stream()
                    .noneMatch(holder -> holder.unit().isEmpty() && administer.contains(holder.role())))
                throw new RuleViolation("packs.adopt.administrator", day);
        }
    }

    /** Nobody else of this owner adopts, takes back or edits until this transaction ends. */
    void lock() {
        packs.lock();
    }

    /** From now on its roles and bodies hold. */
    private void takeEffect(AdoptedPack pack) {
        organisation.define(
                read(pack, OwnSections.ROLES).orElseThrow().definitions(owners.today()),
                read(pack, OwnSections.BODIES)
                        .map(OwnSections.Bodies::definitions)
                        .orElse(List.of()));
        events.publishEvent(new PackAdopted(owners.current().id(), pack.id(), pack.code(), pack.version()));
    }

    /** Packs that were adopted for a day to come take effect when it has come, and roles with a last day end when it is over. */
    void takeEffectWhenDue() {
        packs.lock();
        var due = packs.listDue(owners.today());
        for (var pack : due) packs.insertInForce(pack, clock.instant());
        var holds = packs.findAdopted(clock.instant());
        if (holds.isEmpty() || (due.isEmpty() && !endsRoles(holds.get()))) return;
        takeEffect(holds.get());
        audit.record(
                "pack.in-force",
                "model_pack",
                holds.get().id(),
                Map.of("version", holds.get().version()));
    }

    private boolean endsRoles(AdoptedPack pack) {
        var today = owners.today();
        var over = read(pack, OwnSections.ROLES).orElseThrow().roles().stream()
                .filter(role -> role.isOver(today))
                .map(OwnSections.Role::code)
                .collect(Collectors.toSet());
        return !over.isEmpty() && organisation.listRoles().stream().anyMatch(role -> over.contains(role.code()));
    }

    /** The adoption that may be taken back: the last one, where there is one to go back to and nothing was made from it. */
    @Transactional(readOnly = true)
    Optional<AdoptedPack> findRevocable() {
        var standing =
                packs.listAdopted().stream().filter(pack -> !pack.rolledBack()).toList();
        return standing.size() < 2
                ? Optional.empty()
                : Optional.of(standing.getFirst()).filter(pack -> !isUsed(pack.id()));
    }

    private boolean isUsed(UUID pack) {
        return uses.stream().anyMatch(use -> use.isUsed(pack));
    }

    /**
     * Takes back the last adoption; the pack before it holds again.
     *
     * @throws RuleViolation when something was made from it, or nothing was adopted before it
     * @param id of the adoption
     * @throws ChangedMeanwhile when another one was adopted since
     */
    void rollBack(String id, String reason) {
        packs.lock();
        var standing =
                packs.listAdopted().stream().filter(one -> !one.rolledBack()).toList();
        if (standing.isEmpty() || !standing.getFirst().id().toString().equals(id)) throw new ChangedMeanwhile("pack");
        var pack = standing.getFirst().id();
        if (standing.size() < 2) throw new RuleViolation("packs.rollback.first");
        if (isUsed(pack)) throw new RuleViolation("packs.rollback.used");
        var before = adopted();
        packs.insertRollback(pack, reason, clock.instant(), actors.find().map(Actor::person));
        audit.record("pack.roll-back", "model_pack", pack, Map.of("reason", reason));
        var now = adopted();
        if (!now.id().equals(before.id())) takeEffect(now);
    }

    /** A pack as a file to take home. */
    record Archive(String name, Supplier<byte[]> content) {}

    /** @throws NotFound when the owner has adopted no pack */
    @Transactional(readOnly = true)
    Archive export() {
        return archive(contentOf(adopted().id()));
    }

    Archive archive(SortedMap<String, JsonNode> sections) {
        var name = PackDraft.part(sections, "manifest")
                .path("code")
                .asString("pack")
                .toLowerCase(Locale.ROOT);
        return new Archive(name, () -> writer.zip(name, sections));
    }

    /** Everything a pack said when it was adopted, number for number as it was written. */
    SortedMap<String, JsonNode> contentOf(UUID pack) {
        return sections(packs.getContent(pack));
    }

    SortedMap<String, JsonNode> sections(String content) {
        var exact = json.reader()
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
        var sections = new TreeMap<String, JsonNode>();
        exact.readTree(content).properties().forEach(one -> sections.put(one.getKey(), one.getValue()));
        return sections;
    }

    /** What a pack that comes with the product says. */
    SortedMap<String, JsonNode> contentOf(String folder) {
        return read(folder).sections();
    }

    List<AdoptedPack> listAdopted() {
        return packs.listAdopted();
    }

    private <T> Optional<T> read(ReadPack pack, PackSection<T> section) {
        JsonNode content = pack.sections().get(section.name());
        return Optional.ofNullable(content).map(node -> json.treeToValue(node, section.type()));
    }
}
