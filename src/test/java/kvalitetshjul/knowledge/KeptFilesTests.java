package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import kvalitetshjul.Connections;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.OverHttp;
import kvalitetshjul.imports.Workbooks;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What lies in the database of a workbook that somebody has uploaded, while it waits to be looked at. */
@ModuleTest
class KeptFilesTests {
    private static final String FIGURES = "/knowledge/imports";
    private static final List<List<String>> TABLE = List.of(
            List.of("Skole", "Skoleår", "Trinn", "Antall elever"),
            List.of("Nordre skole", "2025-26", "5", "20"),
            List.of("Søndre skole", "2025-26", "5", "31"));

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Connections connections;

    @LocalServerPort
    int port;

    private Actor director;
    private OverHttp browser;

    @BeforeEach
    void entered() throws Exception {
        director = fixtures.municipality().director;
        fixtures.as(director, () -> packs.adopt("lebesby"));
        browser = OverHttp.enter(port, director);
    }

    @Test
    void ofAWorkbookWithAListOfPupilsInAHiddenSheetNothing() throws Exception {
        var pupils = Workbooks.inline(List.of(List.of("Hvem"), List.of("Ola Nordmann"), List.of("Kari Nordmann")));
        for (int sheet : new int[] {2, 25}) {
            var answer = browser.upload(FIGURES, FIGURES)
                    .file("file", "tabell.xlsx", Workbooks.withHidden(TABLE, sheet, pupils))
                    .send();

            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("navn", "Ingenting er lagret").doesNotContain("Nordmann");
            if (sheet == 25) assertThat(answer.body()).contains("Ark 25 i filen, skjult eller synlig");
            assertThat(kept()).isEmpty();
        }
    }

    @Test
    void ofAnyOtherTheCellsAndNoMore() throws Exception {
        var parts = Workbooks.unzipped(Workbooks.of(TABLE));
        parts.put("xl/comments1.xml", "<comments><t>Ola Nordmann 05853810187</t></comments>");

        var page = browser.upload(FIGURES, FIGURES)
                .file("file", "tabell.xlsx", Workbooks.zip(parts))
                .send();

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Nordre skole", "Antall elever");
        assertThat(kept())
                .singleElement()
                .satisfies(file -> assertThat(Workbooks.unzipped(file).toString())
                        .contains("Nordre skole")
                        .doesNotContain("Nordmann", "05853810187"));
    }

    /** However large it is: the page shows the first rows and opens no more. */
    @Test
    void aTableIsAskedAboutByItsBeginning() throws Exception {
        var table = new StringBuilder("Skole;Elever\n");
        for (int row = 0; row < 5_000; row++)
            table.append("Nordre skole;").append(row).append('\n');
        var page = browser.upload(FIGURES, FIGURES)
                .file("file", "tabell.csv", table.toString().getBytes(StandardCharsets.UTF_8))
                .send();
        assertThat(page.uri().getPath()).endsWith("/mapping");
        try (var connection = connections.asApp()) {
            Connections.enter(connection, director.owner());
            try (var statement = connection.createStatement()) {
                statement.executeUpdate("update figure_upload set content = ''");
            }
            connection.commit();
        }

        var again = browser.get(page.uri().getPath());

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(main(again)).isEqualTo(main(page)).contains("Nordre skole", "0 · 1 · 2");
    }

    private static String main(HttpResponse<String> page) {
        return page.body().replaceAll("(?s).*<main|</main>.*", "").replaceAll("_csrf\" value=\"[^\"]*\"", "");
    }

    private List<byte[]> kept() throws SQLException {
        try (var connection = connections.asApp()) {
            Connections.enter(connection, director.owner());
            var files = new ArrayList<byte[]>();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select content from figure_upload")) {
                while (rows.next()) files.add(rows.getBytes(1));
            }
            return files;
        }
    }
}
