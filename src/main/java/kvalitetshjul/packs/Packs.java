package kvalitetshjul.packs;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Person;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.Sha256;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
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
            Clock clock) {
        this.packs = packs;
        this.reader = reader;
        this.organisation = organisation;
        this.owners = owners;
        this.actors = actors;
        this.audit = audit;
        this.events = events;
        this.json = json;
        this.clock = clock;
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
                        .toList());
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
        if (!pack.isSound())
            throw new RuleViolation("packs.adopt.problems", pack.problems().size());
        var owner = owners.current();
        var manifest = read(pack, OwnSections.MANIFEST).orElseThrow();
        if (!manifest.speaks(owner.language()))
            throw new RuleViolation("packs.adopt.language", manifest.name().in(owner.language()));
        var content = json.writeValueAsString(pack.sections());
        var hash = Sha256.of(content);
        var current = packs.findAdopted();
        if (current.isPresent() && current.get().hash().equals(hash)) return current.get();

        var adopted = new AdoptedPack(
                Ids.next(),
                manifest.code(),
                manifest.name(),
                manifest.version(),
                hash,
                Instant.now(clock),
                actors.find().map(Actor::person));
        packs.insert(adopted, content);
        organisation.define(
                read(pack, OwnSections.ROLES).orElseThrow().definitions(),
                read(pack, OwnSections.BODIES)
                        .map(OwnSections.Bodies::definitions)
                        .orElse(List.of()));
        audit.record(
                "pack.adopt",
                "model_pack",
                adopted.id(),
                Map.of("code", adopted.code(), "version", adopted.version(), "hash", hash));
        events.publishEvent(new PackAdopted(owner.id(), adopted.id(), adopted.code(), adopted.version()));
        return adopted;
    }

    private <T> Optional<T> read(ReadPack pack, PackSection<T> section) {
        JsonNode content = pack.sections().get(section.name());
        return Optional.ofNullable(content).map(node -> json.treeToValue(node, section.type()));
    }
}
