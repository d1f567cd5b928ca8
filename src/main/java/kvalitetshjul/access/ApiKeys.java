package kvalitetshjul.access;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.audit.ObjectNames;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Limited;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.PersonalRecord;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.KeyNeeded;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.Sha256;
import kvalitetshjul.shared.TooOften;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keys with which programs ask for what an owner gives out to everybody. A key tells the owner and nothing more: it gives no person’s rights. It opens as long
 * as whoever made it may administer the owner: whoever leaves may have it with them.
 */
@Service
public class ApiKeys {
    /** The word before the secret tells whoever finds a key where it belongs. */
    static final SecretLinks.Kind KIND = new SecretLinks.Kind("api", "kvalitetshjul_");

    /** So many work at once at most. */
    static final int MOST = 50;

    /** How long a key may last: whoever needs it longer says so again. */
    public static final int YEARS = 2;

    /** So many questions are counted at once, which one row written serves. */
    static final int BLOCK = 500;

    /** Keys that share a turn wait for each other, for the time of one row written. */
    private static final int TURNS = 64;

    private static final String BEARER = "bearer ";

    private final JdbcClient db;
    private final SecretLinks links;
    private final Limits limits;
    private final Permissions permissions;
    private final Actors actors;
    private final Owners owners;
    private final Audit audit;
    private final Clock clock;
    private final Map<String, Block> blocks = new ConcurrentHashMap<>();
    private final Object[] turns = Stream.generate(Object::new).limit(TURNS).toArray();

    ApiKeys(
            JdbcClient db,
            SecretLinks links,
            Limits limits,
            Permissions permissions,
            Actors actors,
            Owners owners,
            Audit audit,
            Clock clock) {
        this.db = db;
        this.links = links;
        this.limits = limits;
        this.permissions = permissions;
        this.actors = actors;
        this.owners = owners;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param lastDay on which it works
     * @param usedOn the last day it was used; not there when it never was
     * @param works today
     * @param withoutMaker whether it does not because whoever made it administers no more
     */
    public record Key(
            UUID id,
            String name,
            LocalDate lastDay,
            String madeBy,
            LocalDate madeOn,
            Optional<LocalDate> usedOn,
            Optional<LocalDate> revokedOn,
            boolean works,
            boolean withoutMaker) {}

    /** Questions that have been counted already and may still be asked. */
    private record Block(AtomicInteger left, Instant over) {
        boolean serves(Instant now) {
            return now.isBefore(over) && left.getAndDecrement() > 0;
        }
    }

    /** Those that work first, and the newest first. */
    @Transactional(readOnly = true)
    public List<Key> list() {
        permissions.requireForOwner(Permission.ADMINISTER);
        var today = owners.today();
        return db.sql("""
                select k.id, k.name, k.last_day, p.name as made_by, k.made_at, k.used_at, k.revoked_at, lasts,
                       lasts and k.made_by = any (:administrators) as works
                  from api_key k join person p on p.tenant_id = k.tenant_id and p.id = k.made_by,
                       lateral (select k.revoked_at is null and k.last_day >= :today as lasts) days
                 order by works desc, lasts desc, k.made_at desc, k.id""")
                .param("today", today)
                .param(
                        "administrators",
                        permissions.holdersForOwner(Permission.ADMINISTER).stream()
                                .map(PersonId::value)
                                .toArray(UUID[]::new))
                .query((row, number) -> new Key(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getObject("last_day", LocalDate.class),
                        row.getString("made_by"),
                        day(row.getObject("made_at", OffsetDateTime.class)),
                        Optional.ofNullable(row.getObject("used_at", OffsetDateTime.class))
                                .map(this::day),
                        Optional.ofNullable(row.getObject("revoked_at", OffsetDateTime.class))
                                .map(this::day),
                        row.getBoolean("works"),
                        row.getBoolean("lasts") && !row.getBoolean("works")))
                .list();
    }

    private LocalDate day(OffsetDateTime moment) {
        return LocalDate.ofInstant(moment.toInstant(), owners.current().zone());
    }

    /**
     * @param name which program it is for
     * @param lastDay on which it works, today or later
     * @return the key, readable this once
     * @throws RuleViolation when there are {@link #MOST} that work
     */
    @Transactional
    public String make(String name, LocalDate lastDay) {
        permissions.requireForOwner(Permission.ADMINISTER);
        var today = owners.today();
        if (lastDay.isBefore(today) || lastDay.isAfter(today.plusYears(YEARS)))
            throw new IllegalArgumentException("No last day of a key: " + lastDay);
        var working = db.sql("select count(*) from api_key where revoked_at is null and last_day >= :today")
                .param("today", today)
                .query(Integer.class)
                .single();
        if (working >= MOST) throw new RuleViolation("access.key.many", MOST);
        var id = Ids.next();
        db.sql("insert into api_key (id, name, last_day, made_by, made_at) values (:id, :name, :day, :by, :at)")
                .param("id", id)
                .param("name", name)
                .param("day", lastDay)
                .param("by", actors.current().person().value())
                .param("at", now())
                .update();
        var end = lastDay.plusDays(1).atStartOfDay(owners.current().zone()).toInstant();
        audit.record("key.make", "api_key", id, Map.of("name", name, "lastDay", lastDay));
        return links.make(KIND, id, end);
    }

    /**
     * From the next question on it opens nothing, at any node.
     *
     * @throws NotFound when there is none, or none any more that could be taken back
     */
    @Transactional
    public void revoke(UUID key) {
        permissions.requireForOwner(Permission.ADMINISTER);
        var revoked = db.sql(
                        "update api_key set revoked_by = :by, revoked_at = :at where id = :id and revoked_at is null")
                .param("by", actors.current().person().value())
                .param("at", now())
                .param("id", key)
                .update();
        if (revoked == 0) throw new NotFound(key);
        links.drop(KIND, key);
        audit.record("key.revoke", "api_key", key, Map.of());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /**
     * Answers a question that came with a key, at the owner of the key, in one transaction that only reads.
     *
     * @param authorization as the header has it
     * @param address it came from
     * @throws KeyNeeded for no key, or one that is unknown, taken back, past its last day or made by somebody who administers no more, alike
     * @throws TooOften when the key has been used too often, or when too many that do not work have come from the address
     */
    public <T> T answer(@Nullable String authorization, String address, Supplier<T> work) {
        try {
            return answer(secret(authorization).orElseThrow(KeyNeeded::new), work);
        } catch (KeyNeeded wrong) {
            if (authorization != null) limits.wrongKey(address);
            throw wrong;
        }
    }

    private <T> T answer(String secret, Supplier<T> work) {
        count(secret);
        return links.look(KIND, secret, key -> {
                    requireMaker(key);
                    return work.get();
                })
                .orElseThrow(KeyNeeded::new);
    }

    private void requireMaker(UUID key) {
        var maker = db.sql("select made_by from api_key where id = :id")
                .param("id", key)
                .query(UUID.class)
                .single();
        if (!permissions.holdersForOwner(Permission.ADMINISTER).contains(new PersonId(maker))) throw new KeyNeeded();
    }

    private static Optional<String> secret(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith(BEARER))
            return Optional.empty();
        var key = authorization.substring(BEARER.length()).strip();
        return key.startsWith(KIND.path())
                ? Optional.of(key.substring(KIND.path().length()))
                : Optional.empty();
    }

    private void count(String secret) {
        var hash = Sha256.of(secret);
        if (serves(hash)) return;
        // of many that ask at once when a block is used up, one fetches the next
        synchronized (Objects.requireNonNull(turns[Math.floorMod(hash.hashCode(), turns.length)])) {
            if (!serves(hash)) fetchBlock(secret, hash);
        }
    }

    private boolean serves(String hash) {
        var block = blocks.get(hash);
        return block != null && block.serves(clock.instant());
    }

    private void fetchBlock(String secret, String hash) {
        blocks.values().removeIf(old -> !clock.instant().isBefore(old.over()));
        links.read(KIND, secret, key -> {
                    var over = limits.take(Limited.Work.API, key, BLOCK);
                    noteUse(key);
                    return over;
                })
                .ifPresent(over -> blocks.put(hash, new Block(new AtomicInteger(BLOCK - 1), over)));
    }

    /** The first use on a day is noted in the log too. */
    private void noteUse(UUID key) {
        var before = db.sql("select used_at from api_key where id = :id for update")
                .param("id", key)
                .query(OffsetDateTime.class)
                .optional();
        db.sql("update api_key set used_at = :at where id = :id")
                .param("at", now())
                .param("id", key)
                .update();
        if (before.map(this::day).filter(owners.today()::equals).isEmpty())
            audit.record("key.use", "api_key", key, Map.of());
    }

    /** What is kept of those who make keys, and what a key is called in the log. */
    @Configuration(proxyBeanMethods = false)
    static class Records {
        @Bean
        PersonalRecord keysMadeByThePerson() {
            return new PersonalRecord("api_key", "made_by");
        }

        @Bean
        PersonalRecord keysRevokedByThePerson() {
            return new PersonalRecord("api_key", "revoked_by");
        }

        @Bean
        ObjectNames keyNames(JdbcClient db) {
            return new ObjectNames() {
                @Override
                public String objectKind() {
                    return "api_key";
                }

                @Override
                public Map<UUID, String> namesOf(Collection<UUID> objects, Locale reader) {
                    return db
                            .sql("select id, name from api_key where id = any(:ids) order by id")
                            .param("ids", objects.toArray(UUID[]::new))
                            .query((row, number) -> Map.entry(row.getObject("id", UUID.class), row.getString("name")))
                            .stream()
                            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
                }
            };
        }
    }
}
