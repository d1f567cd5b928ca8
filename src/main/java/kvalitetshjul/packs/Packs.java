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
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Lack;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Person;
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
    private static final int LONGEST_REASON = 1000;

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
    private final InCharge inCharge;
    private final RoleChanges roleChanges;
    private final SortedMap<String, PackFolder> shipped = PackFolder.shipped();

    private final Map<String, ReadPack> read = new ConcurrentHashMap<>();

    /** Sections already read, by the hash of their pack: the same content whoever adopted it, so it is safe to share between owners. */
    private final Map<String, Object> sections = new ConcurrentHashMap<>();

    /** The files of a section, by the hash of their pack. */
    private final Map<String, List<String>> fileNames = new ConcurrentHashMap<>();

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
            List<PackUse> uses,
            InCharge inCharge,
            RoleChanges roleChanges) {
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
        this.inCharge = inCharge;
        this.roleChanges = roleChanges;
    }

    /** @throws NotFound when the owner has adopted no pack yet */
    @Transactional(readOnly = true)
    public AdoptedPack adopted() {
        return findAdopted().orElseThrow(() -> new NotFound("pack"));
    }

    @Transactional(readOnly = true)
    public Optional<AdoptedPack> findAdopted() {
        return packs.findAdopted();
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
        var first = year.days().from();
        return packs.findAdopted(first.isAfter(owners.today()) ? first : owners.today())
                .filter(pack -> !isDue(pack)
                        || findWaiting().map(AdoptedPack::id).stream().noneMatch(pack.id()::equals))
                .or(packs::findAdopted);
    }

    /** The first day the owner worked by a pack; empty where it has adopted none. */
    @Transactional(readOnly = true)
    public Optional<LocalDate> firstDay() {
        return packs.firstDay();
    }

    /** Whether any pack was adopted and not taken back, whenever it holds from. */
    @Transactional(readOnly = true)
    public boolean hasAdopted() {
        return packs.listAdopted().stream().anyMatch(pack -> !pack.rolledBack());
    }

    /** A pack whose day has come, and which does not hold because nobody could mend it: the one before goes on, with everything in it. */
    @Transactional(readOnly = true)
    Optional<AdoptedPack> findWaiting() {
        return packs.listDue(owners.today()).stream()
                .filter(pack -> lack(pack).isPresent())
                .findFirst();
    }

    /** Whether a pack does not hold, or a role go, that should have. */
    @Transactional(readOnly = true)
    boolean isWaiting() {
        return findWaiting().isPresent() || findKeptOn().isPresent();
    }

    private boolean isDue(AdoptedPack pack) {
        return pack.holdsFrom().filter(day -> !day.isAfter(owners.today())).isPresent();
    }

    /** What nobody could do, were the pack to hold from today on or from its day to come. */
    Optional<Lack> lack(AdoptedPack pack) {
        var today = owners.today();
        return inCharge.lack(
                read(pack, OwnSections.ROLES).orElseThrow(),
                pack.holdsFrom().filter(today::isBefore).orElse(today));
    }

    /** What keeps roles of the pack that holds from ending on their last day. */
    @Transactional(readOnly = true)
    Optional<Lack> findKeptOn() {
        return packs.findAdopted().filter(this::endsRoles).flatMap(this::lack);
    }

    /** What a pack would do to the roles people have, were it adopted for the day. */
    @Transactional(readOnly = true)
    RoleChanges.Changes roleChanges(SortedMap<String, JsonNode> sections, LocalDate day) {
        var roles = sections.get("roles");
        return roles == null || packs.findAdopted().isEmpty()
                ? RoleChanges.Changes.NONE
                : roleChanges.of(json.treeToValue(roles, OwnSections.Roles.class), day);
    }

    /** @throws NotFound when the owner has adopted no pack, or its pack has no such section */
    @Transactional(readOnly = true)
    public <T> T section(PackSection<T> section) {
        return findSection(section).orElseThrow(() -> new NotFound(section.name()));
    }

    /** What the adopted pack says in one section; empty where it says nothing, or no pack is adopted. */
    @Transactional(readOnly = true)
    public <T> Optional<T> findSection(PackSection<T> section) {
        return packs.findAdopted().flatMap(pack -> read(pack, section));
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

    /**
     * Every file of a section that may have several, the one that has the section’s own name first, the others by name.
     *
     * @param pack the id an {@link AdoptedPack} has
     * @throws NotFound when this owner never adopted such a pack
     */
    @Transactional(readOnly = true)
    public <T> List<T> listSections(UUID pack, PackSection<T> section) {
        return readAll(packs.find(pack).orElseThrow(() -> new NotFound("pack")), section);
    }

    /** As {@link #listSections(UUID, PackSection)} of the pack that holds; none where no pack is adopted. */
    @Transactional(readOnly = true)
    public <T> List<T> listSections(PackSection<T> section) {
        return packs.findAdopted().map(pack -> readAll(pack, section)).orElse(List.of());
    }

    private <T> List<T> readAll(AdoptedPack pack, PackSection<T> section) {
        var names = fileNames.computeIfAbsent(
                pack.hash() + " " + section.name(),
                key -> json.readTree(packs.getContent(pack.id())).properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(name -> name.equals(section.name()) || name.startsWith(section.name() + "-"))
                        .sorted()
                        .toList());
        return names.stream()
                .flatMap(name -> read(pack, name, section).stream())
                .toList();
    }

    @Transactional(readOnly = true)
    public List<UnitKind> listUnitKinds() {
        return section(OwnSections.UNIT_KINDS).unitKinds();
    }

    private <T> Optional<T> read(AdoptedPack pack, PackSection<T> section) {
        return read(pack, section.name(), section);
    }

    private <T> Optional<T> read(AdoptedPack pack, String file, PackSection<T> section) {
        var key = pack.hash() + " " + file + " " + section.type().getName();
        var known = sections.get(key);
        if (known != null) return Optional.of(section.type().cast(known));
        var content = json.readTree(packs.getContent(pack.id())).get(file);
        if (content == null) return Optional.empty();
        var read = json.treeToValue(content, section.type());
        sections.put(key, read);
        return Optional.of(read);
    }

    @Transactional(readOnly = true)
    PackOverview overview(Locale reader) {
        var adopted = packs.findAdopted();
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
                packs.listAdopted().stream()
                        .map(pack -> new PackOverview.Version(
                                pack, pack.adoptedAt().atZone(zone).toLocalDate()))
                        .toList(),
                findRevocable(),
                findWaiting(),
                findWaiting().flatMap(this::lack).or(this::findKeptOn));
    }

    /** One of the shipped packs, with everything that is wrong with it. */
    @Transactional(readOnly = true)
    PackChoice choice(String folder, Locale reader) {
        return choice(read(folder), packs.findAdopted(), reader);
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
                manifest.filter(it -> it.speaks(owners.current().language())).isPresent(),
                manifest.isPresent() && isForCountry(pack));
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
     * @throws RuleViolation when the pack has problems, is not for this owner, or would leave it without anybody who can mend it
     */
    public AdoptedPack adopt(String folder) {
        return adopt(folder, "");
    }

    /** @param reason why somebody adopts a pack that gives more rights to a role of their own */
    AdoptedPack adopt(String folder, String reason) {
        return adopt(folder, Optional.empty(), reason);
    }

    /** @param from the day it holds from, where that is to come: what is under way goes on as it is until then */
    AdoptedPack adopt(String folder, Optional<LocalDate> from, String reason) {
        return adopt(read(folder), from, reason);
    }

    AdoptedPack adopt(ReadPack pack) {
        return adopt(pack, Optional.empty(), "");
    }

    /** @param from the day it holds from, where that is to come; the first pack of an owner holds at once */
    AdoptedPack adopt(ReadPack pack, Optional<LocalDate> from, String reason) {
        if (!pack.isSound())
            throw new RuleViolation("packs.adopt.problems", pack.problems().size());
        if (reason.length() > LONGEST_REASON) throw new RuleViolation("packs.rollback.reason.long");
        var manifest = read(pack, OwnSections.MANIFEST).orElseThrow();
        var owner = owners.current();
        if (!manifest.speaks(owner.language()))
            throw new RuleViolation("packs.adopt.language", manifest.name().in(owner.language()));
        if (!isForCountry(pack))
            throw new RuleViolation("packs.adopt.country", manifest.name().in(owner.language()));
        packs.lock();
        var content = json.writeValueAsString(pack.sections());
        var hash = Sha256.of(content);
        var current = packs.findAdopted();
        var day = from.filter(owners.today()::isBefore).filter(one -> current.isPresent());
        var before = day.isPresent() ? packs.findAdopted(day.get()) : current;
        if (before.isPresent() && before.get().hash().equals(hash)) return before.get();

        var roles = read(pack, OwnSections.ROLES).orElseThrow();
        var begins = day.orElse(owners.today());
        var changes = current.isPresent() ? roleChanges.of(roles, begins) : RoleChanges.Changes.NONE;
        roleChanges.require(changes, reason);
        inCharge.require(roles, begins);

        var adopted = new AdoptedPack(
                Ids.next(),
                manifest.code(),
                manifest.name(),
                manifest.version(),
                hash,
                Instant.now(clock),
                actors.find().map(Actor::person),
                day,
                false,
                Optional.of(reason.strip()).filter(why -> !why.isEmpty() && changes.asksWhy()));
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
                        day.map(LocalDate::toString).orElse("")));
        tell(changes, adopted.id(), reason);
        if (day.isEmpty()) takeEffect(adopted);
        return adopted;
    }

    /** Rights that roles got by a pack stand in the log one by one, as roles do that are given. */
    private void tell(RoleChanges.Changes changes, UUID pack, String reason) {
        for (var gain : changes.gains())
            audit.record(
                    gain.own() ? "pack.widen-own" : "pack.widen",
                    "model_pack",
                    pack,
                    Map.of(
                            "role",
                            gain.role(),
                            "rights",
                            String.join(" ", gain.rights().stream().sorted().toList()),
                            "reason",
                            reason.strip()));
    }

    /** A pack made after a municipality is for owners of its country; any other is for whoever reads it. */
    private boolean isForCountry(ReadPack pack) {
        var manifest = PackDraft.part(pack.sections(), "manifest");
        return !manifest.has("municipality")
                || manifest.path("country")
                        .asString("")
                        .equals(owners.current().country().name());
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

    /**
     * Packs that were adopted for a day to come take effect when it has come, and roles with a last day end when it is over; not so where nobody could mend
     * it then. It is tried again until somebody can, and the administration says why it waits.
     */
    void takeEffectWhenDue() {
        packs.lock();
        var due = packs.listDue(owners.today()).stream()
                .filter(pack -> lack(pack).isEmpty())
                .toList();
        for (var pack : due) packs.insertInForce(pack.id(), clock.instant());
        var holds = packs.findAdopted();
        if (holds.isEmpty()) return;
        boolean ends = endsRoles(holds.get()) && lack(holds.get()).isEmpty();
        if (due.isEmpty() && !ends) return;
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
        var before = findAdopted().map(AdoptedPack::id);
        packs.insertRollback(pack, reason, clock.instant(), actors.find().map(Actor::person));
        audit.record("pack.roll-back", "model_pack", pack, Map.of("reason", reason));
        var now = findAdopted();
        if (now.isEmpty() || before.equals(now.map(AdoptedPack::id))) return;
        var roles = read(now.get(), OwnSections.ROLES).orElseThrow();
        var changes = roleChanges.of(roles, owners.today());
        roleChanges.require(changes, reason);
        inCharge.require(roles, owners.today());
        tell(changes, now.get().id(), reason);
        takeEffect(now.get());
    }

    /** A pack as a file to take home. */
    record Archive(String name, Supplier<byte[]> content) {}

    /** @throws NotFound when the owner has adopted no pack */
    @Transactional(readOnly = true)
    Archive export() {
        return archive(contentOf(adopted().id()));
    }

    /** @throws NotFound when the owner has adopted no such pack */
    @Transactional(readOnly = true)
    Archive export(String id) {
        var pack = packs.listAdopted().stream()
                .filter(one -> one.id().toString().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound(id));
        var archive = archive(contentOf(pack.id()));
        return new Archive(archive.name() + "-" + pack.version(), archive.content());
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
