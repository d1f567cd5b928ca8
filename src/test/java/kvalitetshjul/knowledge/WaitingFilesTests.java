package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import jakarta.servlet.http.Cookie;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import kvalitetshjul.Connections;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.OverHttp;
import kvalitetshjul.TestClock;
import kvalitetshjul.Trust;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Row 33 of the test plan: how much one person and one owner may have waiting between upload and import, sent by the product’s own form. */
@ModuleTest
class WaitingFilesTests {
    private static final String FIGURES = "/knowledge/imports";
    private static final byte[] FILE = PublishedFiles.bytes("np5-2024-25.csv");
    private static final int ROUNDS = 6;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Connections connections;

    @Autowired
    TestClock clock;

    @Autowired
    MockMvcTester mvc;

    @LocalServerPort
    int port;

    private Fixtures.Municipality own;
    private Actor other;
    private OverHttp browser;

    @BeforeEach
    void entered() throws Exception {
        own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
        other = own.person("Olav Oppvekst", "EDUCATION_DIRECTOR", null);
        browser = OverHttp.enter(port, own.director);
    }

    @AfterEach
    void now() {
        clock.reset();
    }

    @Test
    void aPersonHasSoManyFilesWaitingAndNotOneMore() throws Exception {
        lay(own.director, WaitingFiles.MOST_OF_A_PERSON - 1, 1);
        assertThat(upload("siste.csv").statusCode()).isEqualTo(200);
        var before = waiting();

        var refused = upload("for-mange.csv");

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body().replaceAll("</?bdi>", ""))
                .contains(
                        "«for-mange.csv» er ikke lastet opp",
                        "Du har 20 filer som venter på å bli lest inn",
                        "Les inn eller kast en av dem",
                        ">siste.csv<",
                        "21. november 2026, 13.00 av Dagny Direktør");
        assertThat(refused.body().split("/discarding", -1)).hasSize(WaitingFiles.MOST_OF_A_PERSON + 1);
        assertThat(waiting()).isEqualTo(before);

        var discarded = browser.press(refused, FIGURES + "/" + before.getLast() + "/discarding");
        assertThat(discarded.body()).contains("er kastet. Ingen tall er endret.");
        assertThat(waiting()).isEqualTo(before.subList(0, before.size() - 1));
        var again = upload("for-mange.csv");
        assertThat(again.body()).contains("Les inn 15 tall");

        var read = browser.press(again, again.uri().getPath() + "/confirmation");
        assertThat(read.body()).contains("Lest inn: 15 nye tall");
        assertThat(upload("neste.csv").statusCode())
                .as("what is read in waits no more")
                .isEqualTo(200);
        Trust.figure(
                33,
                "Files, and bytes of files, that one person and one owner may have waiting between upload and import: as many as that are taken, and one file or one byte more is refused with a list of those that wait, two at once with them",
                "%d files and %d MB of a person, %d and %d MB of an owner"
                        .formatted(
                                WaitingFiles.MOST_OF_A_PERSON,
                                WaitingFiles.MEGABYTES_OF_A_PERSON,
                                WaitingFiles.MOST_OF_AN_OWNER,
                                WaitingFiles.MEGABYTES_OF_AN_OWNER),
                "each of the four, and the lock: [0371](decisions/0371-what-waits-has-an-end-and-is-opened-at-its-beginning.md)");
    }

    @Test
    void aPersonHasSoManyBytesWaitingAndNotOneMore() throws Exception {
        long room = WaitingFiles.MEGABYTES_OF_A_PERSON * WaitingFiles.MEGABYTE - FILE.length;
        lay(own.director, 1, room);
        assertThat(upload("akkurat.csv").statusCode()).isEqualTo(200);
        empty();
        lay(own.director, 1, room + 1);

        assertRefused(upload("for-stor.csv"), "kan være på 100 MB til sammen");
        assertThat(upload(OverHttp.enter(port, other), "andres.csv").statusCode())
                .as("others have their own room")
                .isEqualTo(200);
    }

    @Test
    void anOwnerHasSoManyFilesWaitingAndNotOneMore() throws Exception {
        for (int each = 0; each < 3; each++)
            lay(person(each), WaitingFiles.MOST_OF_AN_OWNER / 3 - (each == 0 ? 1 : 0), 1);
        assertThat(upload("siste.csv").statusCode()).isEqualTo(200);

        assertRefused(upload("for-mange.csv"), "Hos oss venter 60 filer");
        var neighbour = fixtures.municipality();
        fixtures.as(neighbour.director, () -> packs.adopt("lebesby"));
        assertThat(upload(OverHttp.enter(port, neighbour.director), "naboens.csv")
                        .statusCode())
                .as("another owner has its own room")
                .isEqualTo(200);
    }

    @Test
    void anOwnerHasSoManyBytesWaitingAndNotOneMore() throws Exception {
        long third = WaitingFiles.MEGABYTES_OF_A_PERSON * WaitingFiles.MEGABYTE;
        lay(person(0), 1, third);
        lay(person(1), 1, third);
        var last = person(2);
        lay(last, 1, third - FILE.length);
        assertThat(upload("akkurat.csv").statusCode()).isEqualTo(200);
        browser.press(browser.get(FIGURES), FIGURES + "/" + waiting().getLast() + "/discarding");
        lay(last, 1, 1);

        assertRefused(upload("for-stor.csv"), "hos oss, kan være på 300 MB til sammen");
    }

    private Actor person(int number) {
        return own.person("Person " + number, "EDUCATION_DIRECTOR", null);
    }

    private void assertRefused(HttpResponse<String> answer, String words) throws SQLException {
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains(words, "Les inn eller kast en av dem", "/discarding");
    }

    @Test
    void ofTwoAtOnceOneGetsTheLastPlace() throws Exception {
        var second = OverHttp.enter(port, own.director);
        lay(own.director, WaitingFiles.MOST_OF_A_PERSON - 1, 1);
        for (int round = 0; round < ROUNDS; round++) {
            var together = new CyclicBarrier(2);
            try (var people = Executors.newFixedThreadPool(2)) {
                var answers = new ArrayList<Future<HttpResponse<String>>>();
                for (var each : List.of(browser, second))
                    answers.add(people.submit(() -> {
                        together.await();
                        return upload(each, "samtidig.csv");
                    }));
                var statuses = List.of(
                        answers.getFirst().get().statusCode(),
                        answers.getLast().get().statusCode());
                assertThat(statuses).containsExactlyInAnyOrder(200, 409);
            }
            assertThat(waiting()).hasSize(WaitingFiles.MOST_OF_A_PERSON);
            browser.press(browser.get(FIGURES), FIGURES + "/" + waiting().getLast() + "/discarding");
        }
    }

    @Test
    void whatHasWaitedADayIsGoneAndTakesNoRoom() throws Exception {
        lay(own.director, WaitingFiles.MOST_OF_A_PERSON, 1);
        assertThat(browser.get(FIGURES).body()).contains("Venter på å bli lest inn");
        clock.set(TestClock.START.plus(WaitingFiles.KEPT).plusSeconds(1));

        assertThat(browser.get(FIGURES).body()).doesNotContain("Venter på å bli lest inn");
        assertThat(upload("neste.csv").statusCode()).isEqualTo(200);
        assertThat(waiting()).hasSize(1);
    }

    @Test
    void whatIsThrownAwayCannotBeReadInOrThrownAwayAgain() throws Exception {
        var preview = upload("np.csv");
        var path = preview.uri().getPath();
        var listed = browser.get(FIGURES);
        assertThat(browser.press(listed, path + "/discarding").statusCode()).isEqualTo(200);

        assertThat(browser.press(preview, path + "/confirmation").statusCode()).isEqualTo(404);
        assertThat(browser.press(listed, path + "/discarding").statusCode()).isEqualTo(404);
        assertThat(browser.get(path).statusCode()).isEqualTo(404);
        assertThat(OverHttp.enter(port, own.administrator)
                        .get("/administration/log")
                        .body())
                .contains("kastet en fil som ventet på å bli lest inn");
    }

    @ParameterizedTest
    @CsvSource({
        "nb, 'Les inn eller kast en av dem, og prøv igjen'",
        "nn, 'Les inn eller kast ei av dei, og prøv igjen'",
        "sv, 'Läs in eller kasta en av dem och försök igen'",
        "en, 'Read in or throw away one of them, and try again'"
    })
    void theRefusalSaysWhatToDo(String language, String words) throws Exception {
        lay(own.director, WaitingFiles.MOST_OF_A_PERSON, 1);
        assertThat(mvc.post()
                        .uri(FIGURES)
                        .multipart()
                        .file("file", FILE)
                        .cookie(new Cookie("language", language))
                        .with(csrf())
                        .with(Fixtures.signedIn(own.director))
                        .exchange())
                .hasStatus(HttpStatus.CONFLICT)
                .bodyText()
                .contains(words, "href=\"#waiting\"", "id=\"waiting\"");
    }

    private HttpResponse<String> upload(String name) throws Exception {
        return upload(browser, name);
    }

    private static HttpResponse<String> upload(OverHttp by, String name) throws Exception {
        return by.upload(FIGURES, FIGURES).file("file", name, FILE).send();
    }

    /** Lets so many files of that size wait. */
    private void lay(Actor by, int files, long bytes) throws SQLException {
        try (var connection = connections.asApp()) {
            Connections.enter(connection, own.owner);
            try (var insert = connection.prepareStatement("""
                    insert into figure_upload (id, file_name, content, sha256, uploaded_by, uploaded_at)
                    values (gen_random_uuid(), 'lagt.csv', convert_to(repeat('x', ?), 'UTF8'), '', ?, ?::timestamptz)""")) {
                for (int file = 0; file < files; file++) {
                    insert.setInt(1, Math.toIntExact(bytes));
                    insert.setObject(2, by.person().value());
                    insert.setString(3, TestClock.START.minusSeconds(60).toString());
                    insert.executeUpdate();
                }
            }
            connection.commit();
        }
    }

    private void empty() throws SQLException {
        try (var connection = connections.asApp()) {
            Connections.enter(connection, own.owner);
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("delete from figure_upload");
            }
            connection.commit();
        }
    }

    /** The ids of those that wait, the latest last. */
    private List<String> waiting() throws SQLException {
        try (var connection = connections.asApp()) {
            Connections.enter(connection, own.owner);
            var ids = new ArrayList<String>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select id from figure_upload order by uploaded_at, id")) {
                while (rows.next()) ids.add(rows.getString(1));
            }
            return ids;
        }
    }
}
