package kvalitetshjul.operation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import kvalitetshjul.Connections;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Trust;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.Ids;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.support.TransactionTemplate;

/** The log tampered with by someone who may do everything in the database, and read by a program that shares nothing with the writer. */
@ModuleTest
class VerifyAuditTests {
    private static final String SHIFT = """
            update audit_entry set sequence = sequence + 100 where sequence >= 3;
            update audit_entry set sequence = sequence - 99 where sequence > 100;
            """;

    @Autowired
    Owners owners;

    @Autowired
    Tenants tenants;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Audit audit;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Connections connections;

    @Value("${kvalitetshjul.data}")
    Path data;

    private OwnerId owner;

    @BeforeEach
    void fiveActs() {
        owner = owners.register("Owner " + Ids.next(), Country.NO, Locale.of("nb"), "#000000", false, List.of());
        acts();
    }

    private void acts() {
        for (int i = 1; i <= 5; i++) {
            var act = "unit.act" + i;
            fixtures.as(
                    owner,
                    () -> transaction.executeWithoutResult(
                            status -> audit.record(act, "unit", Ids.next(), Map.of("version", 2, "title", "Lesing"))));
        }
    }

    private VerifyAudit.Anchor anchor() {
        var words = tenants.callAs(owner, audit::anchor).split(" ", 2);
        return new VerifyAudit.Anchor(Long.parseLong(words[0]), words[1], "the archive");
    }

    /** What the program says of this owner, held against the heads the product kept in its data folder. */
    private String verdictByTheProduct() throws SQLException {
        return verdict(VerifyAudit.anchors(Map.of("KVALITETSHJUL_DATA", data.toString()), List.of())
                .get(owner.value())
                .toArray(VerifyAudit.Anchor[]::new));
    }

    /** What the program says of this owner, held against the anchor. */
    private String verdict(VerifyAudit.Anchor... anchors) throws SQLException {
        var out = new ByteArrayOutputStream();
        try (var connection = connections.asOwner()) {
            connection.setAutoCommit(true);
            VerifyAudit.verify(
                    connection,
                    Map.<UUID, List<VerifyAudit.Anchor>>of(owner.value(), List.of(anchors)),
                    new PrintStream(out, true, UTF_8));
        }
        return out.toString(UTF_8)
                .lines()
                .filter(line -> line.startsWith(owner.toString()))
                .findFirst()
                .orElseThrow();
    }

    private void tamper(String sql) throws SQLException {
        try (var connection = connections.asOwner();
                var statement = connection.createStatement()) {
            Connections.enter(connection, owner);
            statement.execute(sql);
            connection.commit();
        }
    }

    @Test
    void aSoundLogIsSoundAndSaidToBeAnchoredSoFar() throws SQLException {
        var kept = anchor();
        assertThat(verdict(kept)).contains("sound, 5 entries, the last one anchored");
        assertThat(verdict()).contains("sound, 5 entries, but no anchor");
        acts();
        assertThat(verdict(kept)).contains("sound, 10 entries, anchored up to 5");
    }

    /**
     * @param later how many times the product writes five acts more before anybody looks
     * @param verdict what the program says of the first entry that is wrong, held against an anchor from before
     * @param own the same, held against what the product keeps by itself
     */
    private record Tampering(String kind, String sql, int later, String verdict, String own) {
        Tampering(String kind, String sql, String verdict) {
            this(kind, sql, 0, verdict, verdict);
        }
    }

    private static final String CUT = """
            delete from audit_entry where sequence > 3;
            update audit_head set (sequence, hash) = (select sequence, hash from audit_entry where sequence = 3)""";
    private static final String REMOVED = "delete from audit_entry; delete from audit_head";

    private static final List<Tampering> KINDS = List.of(
            new Tampering(
                    "changed",
                    "update audit_entry set person_id = gen_random_uuid() where sequence = 2",
                    "BROKEN: entry 2 is not what was written"),
            new Tampering("deleted", "delete from audit_entry where sequence = 3", "BROKEN: entry 3 is missing"),
            new Tampering("inserted", SHIFT + """
                    insert into audit_entry (sequence, moment, act, object_kind, object_id, fields, hash)
                    select 3, moment, act, object_kind, gen_random_uuid(), fields, repeat('a', 64) from audit_entry where sequence = 2""", "BROKEN: entry 3 is not what was written"),
            new Tampering("swapped", """
                    update audit_entry set sequence = 100 - sequence where sequence in (2, 3);
                    update audit_entry set sequence = 3 where sequence = 98;
                    update audit_entry set sequence = 2 where sequence = 97""", "BROKEN: entry 2 is not what was written"),
            new Tampering(
                    "cut",
                    CUT,
                    0,
                    "BROKEN: entry 4 is missing: the archive says the chain went on to 5",
                    ".head says the chain went on to 5"),
            new Tampering(
                    "cut and grown past",
                    CUT,
                    2,
                    "BROKEN: the chain was made anew up to entry 5: the archive says otherwise",
                    "BROKEN: the chain was made anew up to entry 4: "),
            new Tampering(
                    "made anew",
                    REMOVED,
                    1,
                    "BROKEN: the chain was made anew up to entry 5: the archive says otherwise",
                    "BROKEN: the chain was made anew up to entry 1: "),
            new Tampering(
                    "made anew and grown past",
                    REMOVED,
                    3,
                    "BROKEN: the chain was made anew up to entry 5: the archive says otherwise",
                    "BROKEN: the chain was made anew up to entry 1: "));

    @Test
    void everyKindOfTamperingIsFoundAtItsFirstEntryAndALongLogIsReadFast() throws SQLException {
        for (var tampering : KINDS) {
            fiveActs();
            var kept = anchor();
            tamper(tampering.sql());
            for (int at = 0; at < tampering.later(); at++) acts();
            assertThat(verdict(kept)).as(tampering.kind()).contains(tampering.verdict());
            assertThat(verdictByTheProduct()).as(tampering.kind()).contains(tampering.own());
        }
        Trust.figure(
                45,
                "An entry of the log changed, deleted, inserted or swapped, the tail cut, the chain made anew, and either grown past what was kept",
                "%1$d of %1$d kinds found at the first entry; a million entries are read in less than %2$d seconds"
                        .formatted(KINDS.size(), SECONDS_FOR_A_MILLION),
                "anchors no longer compared: the last four kinds pass; the latest head alone kept, whatever the chain: the two grown past it pass");
        assertThat(secondsForAMillion()).isLessThan(SECONDS_FOR_A_MILLION);
    }

    private static final int SECONDS_FOR_A_MILLION = 60;

    private double secondsForAMillion() throws SQLException {
        fiveActs();
        int many = 20_000;
        fixtures.as(
                owner,
                () -> transaction.executeWithoutResult(status -> {
                    for (int i = 0; i < many; i++)
                        audit.record("unit.act", "unit", Ids.next(), Map.of("version", i, "title", "Lesing"));
                }));
        var said = verdict(anchor());
        assertThat(said).contains("sound, " + (many + 5) + " entries");
        // what the program says the reading of this owner’s chain took
        return Double.parseDouble(said.replaceAll(".*\\((.*) s\\)$", "$1")) * 1_000_000 / many;
    }

    @Test
    void aCutTailIsFoundThoughTheRecordedEndIsMovedToo() throws SQLException {
        var kept = anchor();
        tamper(CUT);
        assertThat(verdict(kept)).contains("BROKEN: entry 4 is missing: the archive says the chain went on to 5");
        assertThat(verdict()).contains("sound, 3 entries, but no anchor"); // the chain alone cannot see it
    }

    @Test
    void rebuildingIsFoundThoughTheChainAgreesWithItself() throws SQLException {
        var kept = anchor();
        tamper(REMOVED);
        acts();
        assertThat(verdict(kept)).contains("BROKEN: the chain was made anew up to entry 5: the archive says otherwise");
        assertThat(verdict()).contains("sound, 5 entries, but no anchor");
    }

    @Test
    void aChainGrownPastItsCutIsToldOfUntilTheFileIsMovedAway() throws Exception {
        tamper(CUT);
        for (int at = 0; at < 4; at++) {
            acts();
            assertThat(verdictByTheProduct()).contains("BROKEN: the chain was made anew up to entry 4");
        }
        assertThat(Files.readAllLines(heads()))
                .as("what was kept stays, and no more is")
                .hasSize(5);

        Files.move(heads(), heads().resolveSibling(owner + ".before"));
        acts();
        assertThat(verdictByTheProduct()).contains("sound, 28 entries, the last one anchored");
        assertThat(Files.readAllLines(heads())).hasSize(5);
    }

    @Test
    void theHeadsOfALongLifeAreKeptInAFileOfSomeHundredKilobytes() throws SQLException, IOException {
        var first = Files.readAllLines(heads()).getFirst();
        fixtures.as(owner, () -> {
            for (int at = 0; at < 2_100; at++)
                transaction.executeWithoutResult(
                        status -> audit.record("unit.act", "unit", Ids.next(), Map.of("version", 2)));
        });
        var kept = Files.readAllLines(heads());
        assertThat(kept).hasSizeBetween(1_000, 2_000).startsWith(first);
        assertThat(kept.getLast()).isEqualTo(tenants.callAs(owner, audit::anchor));
        assertThat(verdictByTheProduct()).contains("sound, 2105 entries, the last one anchored");
        tamper("update audit_entry set hash = repeat('a', 64) where sequence = 1000");
        assertThat(verdictByTheProduct()).contains("BROKEN: entry 1000 is not what was written");
    }

    /** The machine stopped, or the disk was full, in the middle of a line. */
    @Test
    void aLineHalfWrittenIsNoAnchorAndTheNextStandsByItself() throws SQLException, IOException {
        Files.writeString(heads(), "6 abc", APPEND);
        assertThat(verdictByTheProduct()).contains("sound, 5 entries, the last one anchored");
        fixtures.as(owner, () -> assertThat(tenants.callAs(owner, audit::alarm)).isEmpty());
    }

    private Path heads() {
        return data.resolve("audit").resolve(owner + ".head");
    }

    @Test
    void anOwnerThatIsGoneFromTheListIsStillAskedFor() throws SQLException {
        var kept = anchor();
        tamper("delete from audit_entry; delete from audit_head; delete from school_owner where id = '" + owner + "'");
        assertThat(verdict(kept)).contains("an owner that is gone: BROKEN: entry 1 is missing");
    }
}
