package kvalitetshjul.knowledge;

import static kvalitetshjul.Requests.redirected;
import static kvalitetshjul.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import kvalitetshjul.BrowserForm;
import kvalitetshjul.Connections;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;

/** What becomes of a table of the owner’s own that must be mended: it waits while there is room, and takes no other’s place. */
@ModuleTest
class RefusedFilesTests {
    private static final String FILES = "/knowledge/imports";
    private static final String READABLE =
            "Skola;Orgnr;Antal elever;Elever med hög frånvaro\nNordre skole;975280136;40;12\n";
    /** More absent than there are. */
    private static final String TO_MEND = READABLE.replace("40;12", "40;44");

    @Autowired
    Fixtures fixtures;

    @Autowired
    Actors actors;

    @Autowired
    Packs packs;

    @Autowired
    Connections connections;

    @Autowired
    Requests requests;

    private Fixtures.Municipality own;

    @BeforeEach
    void adopt() {
        requests = requests.in("nb");
        own = fixtures.swedishMunicipality();
        actors.runAs(own.director, () -> packs.adopt("svenljunga"));
    }

    @Test
    void theyFallAwayForThoseThatCanBeReadIn() throws SQLException {
        map("fravær.csv", READABLE);
        for (int file = 1; file < WaitingFiles.MOST_OF_A_PERSON; file++) upload("feil-" + file + ".csv", TO_MEND);
        assertThat(waiting()).hasSize(WaitingFiles.MOST_OF_A_PERSON).contains("fravær.csv", "feil-1.csv");
        assertThat(page(FILES)).contains("feil-1.csv", "Må rettes");

        upload("god.csv", READABLE);
        assertThat(waiting())
                .as("the oldest that must be mended")
                .hasSize(WaitingFiles.MOST_OF_A_PERSON)
                .contains("fravær.csv", "god.csv", "feil-2.csv")
                .doesNotContain("feil-1.csv");

        for (int file = 2; file < WaitingFiles.MOST_OF_A_PERSON; file++) upload("god-" + file + ".csv", READABLE);
        var full = waiting();
        assertThat(full).hasSize(WaitingFiles.MOST_OF_A_PERSON).allMatch(name -> !name.startsWith("feil"));

        assertThat(requests.upload(own.director, FILES, "feil.csv", bytes(TO_MEND)))
                .as("told of, and not kept")
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("kan ikke leses inn slik den er", "Filen er slettet", "/knowledge/mappings");
        assertThat(requests.upload(own.director, FILES, "en-til.csv", bytes(READABLE)))
                .hasStatus(HttpStatus.CONFLICT);
        assertThat(waiting()).as("nothing that can be read in is lost").isEqualTo(full);
    }

    @Test
    void itsTemplateMayBeMended() throws SQLException {
        map("fravær.csv", READABLE);
        var refused = upload("feil.csv", TO_MEND);
        assertThat(requests.get(own.director, refused))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Filen venter under så lenge det er plass", refused + "/mapping");
        assertThat(waiting()).contains("feil.csv");
    }

    /** Somebody has said that the column of the class teachers is that of the schools. */
    @Test
    void oneWithAColumnOfPersonsIsDeletedAtOnce() throws SQLException {
        var preview = map(
                "fravær.csv",
                READABLE.replace("Skola;Orgnr;", "Skola;").replace("Nordre skole;975280136", "Kari Nordmann"));
        assertThat(requests.get(own.director, preview))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("Filen er slettet", "/knowledge/mappings")
                .doesNotContain("Nordmann", preview + "/mapping");
        assertThat(waiting()).isEmpty();
        assertThat(requests.get(own.director, preview)).hasStatus(HttpStatus.NOT_FOUND);
    }

    private String page(String path) {
        return text(requests.get(own.director, path));
    }

    private String upload(String name, String table) {
        var path = redirected(requests.upload(own.director, FILES, name, bytes(table)));
        requests.get(own.director, path);
        return path;
    }

    /** Uploads a table and says what its columns mean. */
    private String map(String name, String table) {
        var asked = redirected(requests.upload(own.director, FILES, name, bytes(table)));
        var fields = new ArrayList<String>();
        BrowserForm.of(page(asked), asked).fill("period", "2025-26-P1").send((field, value) -> {
            if (!field.equals("_csrf")) fields.addAll(List.of(field, value));
        });
        return redirected(requests.post(own.director, asked, fields.toArray(String[]::new)));
    }

    private static byte[] bytes(String table) {
        return table.getBytes(StandardCharsets.UTF_8);
    }

    private List<String> waiting() throws SQLException {
        try (var connection = connections.asApp()) {
            Connections.enter(connection, own.owner);
            var names = new ArrayList<String>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select file_name from figure_upload order by uploaded_at, id")) {
                while (rows.next()) names.add(rows.getString(1));
            }
            return names;
        }
    }
}
