package kvalitetshjul.knowledge;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.OverHttp;
import kvalitetshjul.Trust;
import kvalitetshjul.imports.FigureFiles;
import kvalitetshjul.imports.OwnTable;
import kvalitetshjul.imports.UnitRegisters;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Row 33 of the test plan, as a browser meets it: each limit takes what it says, and not one byte, row or part more. */
@ModuleTest
class UploadLimitsTests {
    private static final String FIGURES = "/knowledge/imports";
    private static final int MEGABYTE = 1024 * 1024;
    private static final int LARGEST_FILE = 25 * MEGABYTE;
    private static final int LARGEST_REQUEST = 26 * MEGABYTE;
    private static final int MOST_PARTS = 30;
    private static final int LARGEST_FORM = 2 * MEGABYTE;
    private static final int LARGEST_MAPPING = 256 * 1024;
    private static final int MOST_PEOPLE = 5_000;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @LocalServerPort
    int port;

    private Fixtures.Municipality municipality;
    private OverHttp browser;
    private final List<String> wrong = new ArrayList<>();
    private int limits;

    @BeforeEach
    void entered() throws Exception {
        municipality = fixtures.municipality();
        var director = municipality.director;
        fixtures.as(director, () -> packs.adopt("lebesby"));
        browser = OverHttp.enter(port, director);
    }

    /** Something is sent that is as large as a limit says, or one larger. */
    private interface Sent {
        HttpResponse<String> of(int size) throws Exception;
    }

    /**
     * @param over status of the answer to one too many
     * @param words what the answer to it says
     */
    private void limit(String name, int most, int over, String words, Sent sent) throws Exception {
        limits++;
        var within = sent.of(most);
        if (within.statusCode() == 413 || within.body().contains(words) || within.statusCode() >= 500)
            wrong.add(name + " refused at " + most + ": " + told(within));
        var beyond = sent.of(most + 1);
        if (beyond.statusCode() != over || !beyond.body().contains(words))
            wrong.add(name + " not refused as it should at " + (most + 1) + ": " + told(beyond));
    }

    private static String told(HttpResponse<String> answer) {
        return answer.statusCode() + " " + answer.uri() + " "
                + answer.body()
                        .replaceAll("(?s).*<main[^>]*>|</main>.*|<[^>]*>", " ")
                        .replaceAll("\\s+", " ");
    }

    private HttpResponse<String> figures(byte[] content) throws Exception {
        return browser.upload(FIGURES, FIGURES)
                .file("file", "tall.csv", content)
                .send();
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }

    /** A file of the publisher’s, with blank lines below it up to that size. */
    private static byte[] padded(int length) {
        var file = PublishedFiles.bytes("np5-2024-25.csv");
        var padded = Arrays.copyOf(file, length);
        for (int at = file.length; at + 1 < length; at += 2) padded[at] = '\n';
        return padded;
    }

    @Test
    void everyLimitOfWhatIsSentIsExact() throws Exception {
        limit(
                "a file of figures",
                FigureFiles.DEFAULT_MAX_BYTES,
                422,
                "større enn 20 MB",
                size -> figures(padded(size)));
        assertThat(figures(padded(FigureFiles.DEFAULT_MAX_BYTES)).body())
                .as("one as large as may be is read")
                .contains("Les inn 15 tall");
        for (boolean told : new boolean[] {true, false}) {
            limit(
                    "any file, length told: " + told,
                    LARGEST_FILE,
                    413,
                    "Vi tar imot filer på inntil 25 MB",
                    size -> browser.upload(FIGURES, FIGURES)
                            .file("file", "tall.csv", bytes(size))
                            .send(told));
            limit(
                    "a request, length told: " + told,
                    LARGEST_REQUEST,
                    413,
                    "Vi tar imot filer på inntil 25 MB",
                    size -> {
                        var upload =
                                browser.upload(FIGURES, FIGURES).file("file", "tall.csv", bytes(LARGEST_REQUEST / 2));
                        int rest = size - upload.lengthWith("other", "andre.csv", 0);
                        return upload.file("other", "andre.csv", bytes(rest)).send(told);
                    });
        }
        limit("parts of a request", MOST_PARTS, 413, "Filen er for stor", size -> {
            var upload = browser.upload(FIGURES, FIGURES);
            for (int part = 2; part < size; part++) upload.file("file" + part, "andre.csv", bytes(10));
            return upload.file("file", "tall.csv", bytes(10)).send();
        });
        limit("a form without a file", LARGEST_FORM, 413, "Teksten er for lang", size -> {
            var start = "_csrf=" + OverHttp.token(browser.get(FIGURES)) + "&year=";
            return browser.post(
                    FIGURES + "/01981b0e-0000-7000-8000-000000000000/confirmation",
                    start + "x".repeat(size - start.length()));
        });
        var administrator = OverHttp.enter(port, municipality.administrator);
        var register = "/administration/units/register";
        limit(
                "a register of units",
                UnitRegisters.DEFAULT_MAX_BYTES,
                422,
                "Filen er for stor",
                size -> administrator
                        .upload(register, register)
                        .file("file", "enheter.json", bytes(size))
                        .send());
        var people = "/administration/people/import";
        limit(
                "rows of a list of people",
                MOST_PEOPLE,
                422,
                "mer enn 5",
                size -> administrator
                        .upload(people, people)
                        .file("list", "folk.csv", ("Navn;E-post\n" + "Ada;\n".repeat(size)).getBytes(UTF_8))
                        .send());
        limit(
                "rows of an own table, the headings with them",
                OwnTable.MOST_ROWS,
                422,
                "Tabellen er for stor",
                size -> figures(("Skole;Antall\n" + "A;1\n".repeat(size - 1)).getBytes(UTF_8)));
        limit(
                "columns of an own table",
                OwnTable.MOST_COLUMNS,
                422,
                "kolonner. Last ned et mindre utvalg",
                size -> figures(
                        ("Skole" + ";Antall".repeat(size - 1) + "\nA" + ";1".repeat(size - 1) + "\n").getBytes(UTF_8)));
        var mappings = "/knowledge/mappings";
        limit(
                "a mapping",
                LARGEST_MAPPING,
                422,
                "større enn 256 kB",
                size -> browser.upload(mappings, mappings)
                        .file("file", "mal.json", bytes(size))
                        .send());

        assertThat(wrong).isEmpty();
        Trust.figure(
                33,
                "The same over HTTP, sent by the product’s own forms: bytes of a file of figures, of any file, of a request and of a form, with the length told beforehand and not, parts of a request, bytes of a register and of a mapping, rows of a list of people, rows and columns of an own table",
                "%d of %d".formatted(wrong.size(), limits),
                "one part more: [0359](decisions/0359-an-import-that-stops-is-tried-again.md)");
    }
}
