package kvalitetshjul.audit;

import static java.util.stream.Collectors.joining;
import static kvalitetshjul.audit.Verification.Finding.CHANGED;
import static kvalitetshjul.audit.Verification.Finding.CUT;
import static kvalitetshjul.audit.Verification.Finding.MISSING;
import static kvalitetshjul.audit.Verification.Finding.REBUILT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kvalitetshjul.Connections;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.audit.Verification.Broken;
import kvalitetshjul.audit.Verification.Sound;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

@ModuleTest
class AuditTests {
    @Autowired
    Fixtures fixtures;

    @Autowired
    Audit audit;

    @Autowired
    Tenants tenants;

    @Autowired
    Owners owners;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient db;

    @Autowired
    Connections connections;

    @Value("${kvalitetshjul.data}")
    Path data;

    private OwnerId owner;

    @BeforeEach
    void newOwner() {
        owner = owners.register(
                "Owner " + Ids.next(), Country.NO, java.util.Locale.of("nb"), "#000000", false, List.of());
    }

    @Test
    void anActIsWrittenWithItsTransaction() {
        var municipality = fixtures.municipality();
        var unit = municipality.firstSchool.value();
        fixtures.as(municipality.director, () -> transaction(() -> note("unit.rename", unit)));

        assertThat(rows(municipality.owner, "act = 'unit.rename'"))
                .containsExactly(Map.of(
                        "person_id",
                        municipality.director.person().value(),
                        "act",
                        "unit.rename",
                        "object_kind",
                        "unit",
                        "object_id",
                        unit));
    }

    @Test
    void anActOfTheProductItselfHasNoPerson() {
        act("import.carry");
        assertThat(rows(owner, "person_id is null")).hasSize(1);
    }

    @Test
    void aTransactionRolledBackLeavesNoEntry() {
        act("unit.add");
        fixtures.as(
                owner,
                () -> new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    note("unit.rename", Ids.next());
                    status.setRollbackOnly();
                }));
        assertThat(rows(owner, "true")).hasSize(1);
        assertThat(verify()).isEqualTo(new Sound(1));
    }

    @Test
    void aTransactionWithinATransactionHasItsOwnActs() {
        fixtures.as(
                owner,
                () -> transaction(() -> {
                    note("outer.first", Ids.next());
                    var inner = new TransactionTemplate(transactions);
                    inner.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
                    inner.executeWithoutResult(status -> note("inner", Ids.next()));
                    note("outer.second", Ids.next());
                }));
        assertThat(rows(owner, "true"))
                .extracting(row -> row.get("act"))
                .containsExactly("inner", "outer.first", "outer.second");
        assertThat(verify()).isEqualTo(new Sound(3));
    }

    @Test
    void anActOutsideATransactionThatMayWriteIsRefused() {
        fixtures.as(owner, () -> {
            assertThatThrownBy(() -> note("unit.add", Ids.next())).isInstanceOf(IllegalStateException.class);
            var reading = new TransactionTemplate(transactions);
            reading.setReadOnly(true);
            assertThatThrownBy(() -> reading.executeWithoutResult(status -> note("unit.add", Ids.next())))
                    .isInstanceOf(IllegalStateException.class);
        });
    }

    @Test
    void anEntryHoldsNoPersonalText() {
        var municipality = fixtures.municipality();
        assertThat(text(municipality.owner))
                .contains("person.add", "email=", "name=")
                .doesNotContain("Dagny", "Direktør", "example.test", "Nordre skole");
    }

    @Test
    void theSameValueLooksDifferentAtAnotherOwner() {
        act("unit.add");
        var first = text(owner).replaceAll("(?s).*(title=\\w+).*", "$1");
        newOwner();
        act("unit.add");
        assertThat(text(owner)).contains("title=").doesNotContain(first);
    }

    @Test
    void theProductCanNeitherChangeNorRemoveAnEntry() throws SQLException {
        act("unit.add");
        for (var sql : List.of(
                "update audit_entry set act = 'x'",
                "delete from audit_entry",
                "delete from audit_head",
                "truncate audit_entry")) {
            try (var app = connections.asApp();
                    var statement = app.createStatement()) {
                Connections.enter(app, owner);
                assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
            }
        }
    }

    @Test
    void everyKindOfTamperingIsFoundAtItsFirstEntry() throws SQLException {
        assertFound("update audit_entry set act = 'goal.drop' where sequence = 3", CHANGED, 3);
        assertFound("update audit_entry set person_id = gen_random_uuid() where sequence = 2", CHANGED, 2);
        assertFound("update audit_entry set moment = moment + interval '1 microsecond' where sequence = 5", CHANGED, 5);
        assertFound("update audit_entry set fields = '{}' where sequence = 1", CHANGED, 1);
        assertFound("delete from audit_entry where sequence = 3", MISSING, 3);
        assertFound("""
                update audit_entry set sequence = -sequence + 100 where sequence in (2, 3);
                update audit_entry set sequence = 3 where sequence = 98;
                update audit_entry set sequence = 2 where sequence = 97""", CHANGED, 2);
        assertFound("""
                insert into audit_entry (sequence, moment, act, object_kind, object_id, fields, hash)
                select 6, moment, act, object_kind, gen_random_uuid(), fields, repeat('a', 64) from audit_entry where sequence = 5""", CHANGED, 6);
        assertFound("""
                update audit_entry set sequence = sequence + 100 where sequence >= 3;
                update audit_entry set sequence = sequence - 99 where sequence > 100;
                insert into audit_entry (sequence, moment, act, object_kind, object_id, fields, hash)
                select 3, moment, act, object_kind, object_id, fields, hash from audit_entry where sequence = 2""", CHANGED, 3);
        assertFound("delete from audit_entry where sequence = 5", CUT, 5);
        assertFound("""
                delete from audit_entry where sequence > 3;
                update audit_head set (sequence, hash) = (select sequence, hash from audit_entry where sequence = 3)""", CUT, 4);
        assertFound("delete from audit_entry; delete from audit_head", CUT, 1);
    }

    /** Whoever can write the database can compute a whole new chain; the heads kept outside do not agree with it, however long it grows. */
    @Test
    void aChainMadeAnewIsFoundByTheHeadsKeptOutside() throws Exception {
        fiveActs();
        tamper(owner, "delete from audit_entry; delete from audit_head");
        assertThat(alarm()).contains(new Broken(1, CUT));
        for (int at = 0; at < 3; at++) {
            fiveActs();
            assertThat(verify()).isEqualTo(new Broken(1, REBUILT));
            assertThat(alarm()).contains(new Broken(1, REBUILT));
        }
    }

    @Test
    void aTailCutIsFoundThoughTheProductHasWrittenPastIt() throws Exception {
        fiveActs();
        assertThat(alarm()).isEmpty();
        tamper(owner, """
                delete from audit_entry where sequence > 3;
                update audit_head set (sequence, hash) = (select sequence, hash from audit_entry where sequence = 3)""");
        assertThat(alarm()).contains(new Broken(4, CUT));
        for (int at = 0; at < 3; at++) {
            fiveActs();
            assertThat(verify()).isEqualTo(new Broken(4, REBUILT));
            assertThat(alarm()).contains(new Broken(4, REBUILT));
        }
    }

    @Test
    void anotherNodeThatWroteInBetweenIsNoFault() throws Exception {
        fiveActs();
        var file = data.resolve("audit").resolve(owner + ".head");
        var ofThisNode = java.nio.file.Files.readAllLines(file).subList(0, 3);
        java.nio.file.Files.write(file, ofThisNode);
        assertThat(new KeptHeads(data).isFollowedBy(owner, anchor(), head -> ofThisNode.contains(line(head))))
                .isTrue();
        assertThat(new KeptHeads(data).isFollowedBy(owner, anchor(), head -> false))
                .isFalse();
    }

    private Head anchor() {
        var words = tenants.callAs(owner, audit::anchor).split(" ", 2);
        return new Head(Long.parseLong(words[0]), words[1]);
    }

    private static String line(Head head) {
        return head.sequence() + " " + head.hash();
    }

    /** A second reading of the chain that shares nothing with ours but the written rule for the hash. */
    @Test
    void anIndependentReaderAgrees() {
        fiveActs();
        Long wrong = tenants.callAs(
                owner,
                () -> new TransactionTemplate(transactions)
                        .execute(status -> db.sql("""
                        select count(*) from (
                          select hash, encode(sha256(convert_to(concat_ws(E'\\n',
                                   lag(hash, 1, repeat('0', 64)) over (order by sequence), tenant_id, sequence,
                                   (extract(epoch from moment) * 1000000)::bigint, coalesce(person_id::text, '-'),
                                   act, object_kind, object_id, nullif(array_to_string(fields, E'\\n'), '')), 'UTF8')), 'hex') as made
                            from audit_entry) chain
                         where hash <> made""").query(Long.class).single()));
        assertThat(wrong).isZero();
        assertThat(verify()).isEqualTo(new Sound(5));
    }

    @Test
    void eightWritersAtOnceLeaveNoGap() throws Exception {
        var others = IntStream.range(0, 8).mapToObj(writer -> (Callable<Void>) () -> {
            for (int i = 0; i < 25; i++) act("writer." + writer);
            return null;
        });
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(others.toList())) done.get();
        }
        assertThat(verify()).isEqualTo(new Sound(200));
    }

    private void assertFound(String tampering, Verification.Finding finding, long sequence) throws SQLException {
        newOwner();
        fiveActs();
        assertThat(verify()).isEqualTo(new Sound(5));
        tamper(owner, tampering);
        assertThat(verify()).as(tampering).isEqualTo(new Broken(sequence, finding));
    }

    private void tamper(OwnerId of, String sql) throws SQLException {
        try (var connection = connections.asOwner();
                var statement = connection.createStatement()) {
            Connections.enter(connection, of);
            statement.execute(sql);
            connection.commit();
        }
    }

    private void fiveActs() {
        for (int i = 1; i <= 5; i++) act("act." + i);
    }

    private void act(String name) {
        fixtures.as(owner, () -> transaction(() -> note(name, Ids.next())));
    }

    private void note(String act, java.util.UUID object) {
        audit.record(act, "unit", object, Map.of("title", "Lesing i alle fag", "version", 3));
    }

    private void transaction(Runnable work) {
        new TransactionTemplate(transactions).executeWithoutResult(status -> work.run());
    }

    private Verification verify() {
        return tenants.callAs(owner, audit::verify);
    }

    private java.util.Optional<Broken> alarm() {
        return tenants.callAs(owner, audit::alarm);
    }

    private List<Map<String, Object>> rows(OwnerId of, String condition) {
        return tenants.callAs(
                of,
                () -> new TransactionTemplate(transactions)
                        .execute(
                                status -> db.sql("select person_id, act, object_kind, object_id from audit_entry where "
                                                + condition + " order by sequence")
                                        .query()
                                        .listOfRows()));
    }

    private String text(OwnerId of) {
        return tenants.callAs(
                of,
                () -> new TransactionTemplate(transactions)
                                .execute(status -> db.sql("select audit_entry::text from audit_entry order by sequence")
                                        .query(String.class)
                                        .list())
                                .stream()
                                .collect(joining("\n")));
    }
}
