package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import kvalitetshjul.BrowserForm;
import kvalitetshjul.Connections;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.OverHttp;
import kvalitetshjul.TenantTables;
import kvalitetshjul.Trust;
import kvalitetshjul.imports.Asked;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** An import is done or not done, wherever it stops and whoever else is at it: sent by the product’s own forms, and looked for past the product. */
@ModuleTest
class HalfDoneImportTests {
    private static final String FIGURES = "/knowledge/imports";
    private static final String STOPPED = "Innlesingen stoppet underveis hos oss, så ingenting er lest inn";
    /** What is read in after all the others: the country’s figure of the last subject. */
    private static final String LAST_ROW =
            "tg_op = 'INSERT' and to_jsonb(new) ->> 'key_figure' = 'NATIONAL_TEST_READING_5' and to_jsonb(new) ->> 'place' = 'NATION'";

    private static final int LOCK = 471_100;
    private static final int ROUNDS = 6;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    FigureImports imports;

    @Autowired
    Connections connections;

    @Autowired
    TenantTables tables;

    @LocalServerPort
    int port;

    private Actor director;
    private OverHttp browser;

    @BeforeEach
    void figuresStand() throws Exception {
        enter();
        confirm(upload(EARLIER));
    }

    private void enter() throws Exception {
        director = fixtures.municipality().director;
        fixtures.as(director, () -> packs.adopt("lebesby"));
        browser = OverHttp.enter(port, director);
    }

    /** The publisher’s file, and one before it in which every figure of ours was another. */
    private static final String LATER = PublishedFiles.text("np5-2024-25.csv");

    private static final String EARLIER = all(41);

    /** The same file with this for every figure that is told. */
    private static String all(int points) {
        return LATER.replaceAll("\t\\d+\t(\\d,\\d)\t", "\t" + points + "\t$1\t");
    }

    @AfterEach
    void nothingStopsAnybodyElse() throws SQLException {
        asOwner("drop function if exists half_done() cascade");
    }

    @Test
    void whereverItStopsNothingIsLeftAndTheFileWaits() throws Exception {
        var faults = new ArrayList<List<String>>();
        faults.add(List.of("measurement", LAST_ROW));
        for (var table : writtenByAWholeImport()) faults.add(List.of(table, "true"));
        var stopped = new HashSet<String>();
        var left = new ArrayList<String>();
        var preview = upload(LATER);
        for (var fault : faults) {
            var before = tables.settled(director.owner());
            inEachRow(fault.getFirst(), fault.getLast(), "raise exception 'refused' using errcode = 'check_violation'");
            var answer = confirm(preview);
            asOwner("drop function if exists half_done() cascade");
            if (answer.statusCode() == 200) { // written afterwards, by who listens
                browser.press(answer, answer.uri().getPath() + "/undoing");
                preview = upload(LATER);
                continue;
            }
            assertThat(answer.statusCode()).as(fault.toString()).isEqualTo(500);
            assertThat(answer.body()).contains(STOPPED, "Les inn ");
            if (!tables.settled(director.owner()).equals(before)) left.add(fault.toString());
            stopped.add(fault.getFirst());
        }

        assertThat(left).isEmpty();
        assertThat(stopped).contains("measurement", "import_log", "figure_upload", "audit_entry");
        assertThat(confirm(preview).body()).contains("Lest inn: ingen nye tall, 9 endret.");
        Trust.figure(
                30,
                "An import the database refuses a row of, in every table it writes and in the last row of the file, that leaves anything of itself or takes anything of what stood",
                "%d of %d; the file waits, and is read in at the next try".formatted(left.size(), stopped.size() + 1),
                "the figures written in a transaction of their own: [0359](decisions/0359-an-import-that-stops-is-tried-again.md)");
    }

    /** Of another municipality, where nothing stops it. */
    private Set<String> writtenByAWholeImport() throws Exception {
        var ours = director;
        var ourBrowser = browser;
        enter();
        confirm(upload(EARLIER));
        var preview = upload(LATER);
        var before = tables.settled(director.owner());
        confirm(preview);
        var written = new HashSet<String>();
        for (var line : tables.settled(director.owner()))
            if (!before.contains(line)) written.add(line.split(" ", 2)[0]);
        director = ours;
        browser = ourBrowser;
        return written;
    }

    @Test
    void aConnectionThatIsCutLeavesNothing() throws Exception {
        var preview = upload(LATER);
        var before = tables.settled(director.owner());
        try (var gate = new Gate();
                var confirming = confirmingAtTheGate(preview, gate)) {
            int waiting = gate.waiting();
            try (var same = connections.asApp()) { // a role may end what it has begun
                execute(same, "select pg_terminate_backend(" + waiting + ")");
            }
            var answer = confirming.answer();
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).contains(STOPPED);
            assertThat(tables.settled(director.owner())).isEqualTo(before);
        }
        assertThat(confirm(preview).body()).contains("Lest inn: ingen nye tall, 9 endret.");
    }

    /** A thread of the kind requests run in loses its connection when it is interrupted; another only learns of it when it next waits. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aThreadThatIsInterruptedLeavesNothingOrAll(boolean asRequestsRun) throws Exception {
        var preview = upload(LATER);
        var id = UUID.fromString(preview.uri().getPath().substring(FIGURES.length() + 1));
        var seen = BrowserForm.of(preview.body(), preview.uri().getPath() + "/confirmation")
                .value("seen");
        var before = tables.settled(director.owner());
        var done = new CompletableFuture<Boolean>();
        Runnable work = () -> {
            try {
                fixtures.as(director, () -> imports.confirm(id, seen, Asked.NOTHING));
                done.complete(true);
            } catch (RuntimeException stopped) {
                done.complete(false);
            }
        };
        try (var gate = new Gate()) {
            inEachRow("measurement", LAST_ROW, "perform pg_advisory_xact_lock(" + LOCK + ")");
            var thread = asRequestsRun
                    ? Thread.ofVirtual().start(work)
                    : Thread.ofPlatform().start(work);
            int waiting = gate.waiting();
            thread.interrupt();
            if (asRequestsRun) assertThat(done.get(30, TimeUnit.SECONDS)).isFalse();
            gate.open();
            boolean whole = done.get(30, TimeUnit.SECONDS);
            awaitEnd(waiting);
            if (!whole) assertThat(tables.settled(director.owner())).isEqualTo(before);
            else
                assertThat(browser.get(preview.uri().getPath()).body()).contains("Lest inn: ingen nye tall, 9 endret.");
            assertThat(whole).isEqualTo(!asRequestsRun);
        }
        if (asRequestsRun) assertThat(confirm(preview).body()).contains("Lest inn: ingen nye tall, 9 endret.");
    }

    @Test
    void theLastCellSpoiltIsToldAndNothingIsKept() throws Exception {
        var before = tables.settled(director.owner());
        int last = LATER.stripTrailing().lastIndexOf('\t') + 1;

        var answer = browser.upload(FIGURES, FIGURES)
                .file("file", "np.csv", PublishedFiles.bytesOf(LATER.substring(0, last) + "5x\n"))
                .send();

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains(
                        "Ingen tall er lest inn.",
                        "<span>" + LATER.stripTrailing().lines().count() + "</span>",
                        "Feltet skal være et tall med desimalkomma");
        assertThat(tables.settled(director.owner())).isEqualTo(before);
    }

    @Test
    void oneFileConfirmedByTwoAtOnceIsReadInOnce() throws Exception {
        var other = OverHttp.enter(port, director);
        for (int round = 0; round < ROUNDS; round++) {
            var preview = upload(round % 2 == 0 ? LATER : EARLIER);
            var seen = other.get(preview.uri().getPath());
            var answers = atOnce(() -> confirm(preview), () -> confirm(other, seen));
            assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() == 409)
                    .first()
                    .satisfies(answer -> assertThat(answer.body()).contains("er allerede lest inn"));
            assertOneOfEachStands();
        }
    }

    @Test
    void theSameFiguresReadInByTwoAtOnceAreReadInOnce() throws Exception {
        var other = OverHttp.enter(port, director);
        for (int round = 0; round < ROUNDS; round++) {
            var text = round % 2 == 0 ? LATER : EARLIER;
            var one = upload(text);
            var two = other.get(upload(text).uri().getPath());
            var answers = atOnce(() -> confirm(one), () -> confirm(other, two));
            assertThat(answers).extracting(HttpResponse::statusCode).containsExactlyInAnyOrder(200, 409);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() == 409)
                    .first()
                    .satisfies(answer -> assertThat(answer.body())
                            .contains("Noe er endret siden du så på filen", "Alt i filen er lest inn fra før"));
            assertOneOfEachStands();
        }
    }

    /** What the waiting file was held against goes out of sight: it has to be looked at again, and is then read in as if the other had never been. */
    @Test
    void undoneWhileAnotherOfTheSameFiguresWaits() throws Exception {
        var read = confirm(upload(LATER));
        var waiting = upload(EARLIER);

        browser.press(read, read.uri().getPath() + "/undoing");
        var again = confirm(waiting);

        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("Noe er endret siden du så på filen", "Alt i filen er lest inn fra før");
        assertThat(again.body()).doesNotContain("/confirmation");
        assertOneOfEachStands();
    }

    @Test
    void undoneAtTheMomentAnotherOfTheSameFiguresIsReadIn() throws Exception {
        var other = OverHttp.enter(port, director);
        for (int round = 0; round < ROUNDS; round++) {
            var read = confirm(upload(all(50 + 2 * round)));
            assertThat(read.statusCode()).isEqualTo(200);
            var waiting = other.get(upload(all(51 + 2 * round)).uri().getPath());
            var answers =
                    atOnce(() -> browser.press(read, read.uri().getPath() + "/undoing"), () -> confirm(other, waiting));
            assertThat(answers)
                    .as("one of them, and the other is told")
                    .extracting(HttpResponse::statusCode)
                    .containsExactlyInAnyOrder(200, 409);
            assertThat(answers)
                    .filteredOn(answer -> answer.statusCode() == 409)
                    .first()
                    .satisfies(answer -> assertThat(answer.body())
                            .containsAnyOf(
                                    "Noe er endret siden du så på filen",
                                    "er erstattet av det som er lest inn senere"));
            assertOneOfEachStands();
        }
    }

    /** Both files have the same name: which of them to undo first is a link, not a name. */
    @Test
    void whatALaterFileHasReplacedLeadsToThatFile() throws Exception {
        var first = confirm(upload(all(50)));
        var second = confirm(upload(all(51)));
        var path = first.uri().getPath();

        assertThat(browser.get(path).body())
                .contains("må dette angres først", "href=\"" + second.uri().getPath() + "\"")
                .doesNotContain("/undoing");
        browser.press(second, second.uri().getPath() + "/undoing");
        assertThat(browser.get(path).body()).contains(path + "/undoing").doesNotContain("må dette angres først");
    }

    /** Of each figure one stands, and each is of an import that has not been undone. */
    private void assertOneOfEachStands() throws SQLException {
        assertThat(ofOwner("""
                select count(*) from (
                  select from measurement where superseded_by is null
                   group by key_figure, place, period, breakdown_id, audience having count(*) > 1) twice""")).isZero();
        assertThat(ofOwner("""
                select count(*) from measurement m join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id
                 where m.superseded_by is null and i.undone_at is not null""")).isZero();
        assertThat(ofOwner("select count(*) from measurement where superseded_by is null"))
                .isEqualTo(15);
    }

    private HttpResponse<String> upload(String text) throws Exception {
        var preview = browser.upload(FIGURES, FIGURES)
                .file("file", "np.csv", PublishedFiles.bytesOf(text))
                .send();
        assertThat(preview.statusCode()).isEqualTo(200);
        return preview;
    }

    private HttpResponse<String> confirm(HttpResponse<String> preview) throws Exception {
        return confirm(browser, preview);
    }

    private static HttpResponse<String> confirm(OverHttp browser, HttpResponse<String> preview) throws Exception {
        return browser.press(preview, preview.uri().getPath() + "/confirmation");
    }

    private static List<HttpResponse<String>> atOnce(
            Callable<HttpResponse<String>> one, Callable<HttpResponse<String>> two) throws Exception {
        var together = new CyclicBarrier(2);
        try (var people = Executors.newFixedThreadPool(2)) {
            var answers = new ArrayList<Future<HttpResponse<String>>>();
            for (var each : List.of(one, two))
                answers.add(people.submit(() -> {
                    together.await();
                    return each.call();
                }));
            return List.of(answers.getFirst().get(), answers.getLast().get());
        }
    }

    /** Somebody reading in, whose last row waits at the gate. */
    private record Confirming(java.util.concurrent.ExecutorService thread, Future<HttpResponse<String>> result)
            implements AutoCloseable {
        HttpResponse<String> answer() throws Exception {
            return result.get(60, TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            thread.shutdown();
        }
    }

    private Confirming confirmingAtTheGate(HttpResponse<String> preview, Gate gate) throws SQLException {
        inEachRow("measurement", LAST_ROW, "perform pg_advisory_xact_lock(" + LOCK + ")");
        assertThat(gate.holder).isNotNull();
        var thread = Executors.newSingleThreadExecutor();
        return new Confirming(thread, thread.submit(() -> confirm(preview)));
    }

    /** A lock of the database that the last row has to pass. */
    private final class Gate implements AutoCloseable {
        private @Nullable Connection holder = connections.asOwner();

        Gate() throws SQLException {
            execute(holder, "select pg_advisory_lock(" + LOCK + ")");
        }

        /** The server process that waits at it. */
        int waiting() throws SQLException {
            for (int i = 0; i < 600; i++) {
                int found = number(
                        holder,
                        "select coalesce(max(pid), 0) from pg_locks where locktype = 'advisory' and objid = " + LOCK
                                + " and not granted");
                if (found > 0) return found;
                LockSupport.parkNanos(50_000_000);
            }
            throw new AssertionError("Nobody came to the gate");
        }

        void open() throws SQLException {
            if (holder != null) holder.close();
            holder = null;
        }

        @Override
        public void close() throws SQLException {
            open();
        }
    }

    private void awaitEnd(int process) throws SQLException {
        try (var connection = connections.asOwner()) {
            for (int i = 0; i < 600; i++) {
                if (number(connection, "select count(*) from pg_locks where locktype = 'advisory' and pid = " + process)
                        == 0) return;
                connection.rollback();
                LockSupport.parkNanos(50_000_000);
            }
        }
        throw new AssertionError("A transaction that never ends");
    }

    /** @param condition over the row, of this owner, that something is done before */
    private void inEachRow(String table, String condition, String act) throws SQLException {
        asOwner("drop function if exists half_done() cascade");
        asOwner("""
                create function half_done() returns trigger language plpgsql as $$
                begin
                  if coalesce(to_jsonb(new), to_jsonb(old)) ->> 'tenant_id' = '%s' and %s then
                    %s;
                  end if;
                  if tg_op = 'DELETE' then return old; end if;
                  return new;
                end $$""".formatted(director.owner(), condition, act));
        asOwner("create trigger half_done before insert or update or delete on " + table
                + " for each row execute function half_done()");
    }

    private void asOwner(String sql) throws SQLException {
        try (var connection = connections.asOwner()) {
            execute(connection, sql);
            connection.commit();
        }
    }

    private int ofOwner(String sql) throws SQLException {
        try (var connection = connections.asApp()) {
            Connections.enter(connection, director.owner());
            return number(connection, sql);
        }
    }

    private static void execute(@Nullable Connection connection, String sql) throws SQLException {
        if (connection == null) throw new AssertionError("The gate is open");
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static int number(@Nullable Connection connection, String sql) throws SQLException {
        if (connection == null) throw new AssertionError("The gate is open");
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
