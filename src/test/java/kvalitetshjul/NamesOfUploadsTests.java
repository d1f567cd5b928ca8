package kvalitetshjul;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What a file is called is kept for good, with what was read from it: it names no person, wherever a file may be sent. */
@ModuleTest
class NamesOfUploadsTests {
    private static final List<String> OF_A_PERSON = List.of(
            "Ola Nordmann 15851610089.csv",
            "Ola_Nordmann_158516_10089.csv",
            "158516%2010089.csv",
            "15.85.16-10089 (1).json",
            "\uFF11\uFF15\uFF18\uFF15\uFF11\uFF16\uFF11\uFF10\uFF10\uFF18\uFF19.csv",
            "19811228-9874.csv",
            "Ola Nordmann 15.05.2016.csv",
            "Ola_Nordmann_2016-05-15.csv",
            "f. 15.05.2016.csv",
            "C:\\Elever\\158516 10089\\liste.csv");

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    MockMvcTester browser;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private Fixtures.Municipality own;

    @BeforeEach
    void adopt() {
        own = fixtures.municipality();
        fixtures.as(own.director, () -> packs.adopt("lebesby"));
    }

    @Test
    void aNameThatTellsOfAPersonIsRefusedWhereverAFileIsSent() {
        var places = uploads();
        assertThat(places.keySet())
                .contains("/knowledge/imports", "/knowledge/mappings", "/administration/units/register");
        places.forEach((path, field) -> {
            for (var name : OF_A_PERSON) {
                var answer = send(path, field, name);
                assertThat(answer)
                        .as(path + " " + name)
                        .hasStatus(409)
                        .bodyText()
                        .contains("Filnavnet")
                        .doesNotContain("Nordmann", "10089");
            }
        });
        for (var table : List.of("figure_upload", "register_upload", "people_upload", "import_log"))
            assertThat(count(table)).as(table).isZero();
    }

    /** As files are called, by publishers and by those who count. */
    @Test
    void otherNamesAreLeftAlone() {
        for (var name : List.of(
                "20260224-1008_np5-2024-25.csv",
                "landet-2024-25_20260224-1008_Nasjonale_proever.csv",
                "20260224-1157_Nasjonale prøver 5. trinn (1).csv",
                "Elevundersøkelsen 15.05.2026.csv",
                "Nordre skole 2016-05-15.csv",
                "Frånvaro_2026-10-01.csv",
                "975280136.json",
                "Barnehage 974610965 2024-25.csv",
                "Kari Bremnes skole.csv",
                "x.csv"))
            assertThat(send("/knowledge/imports", "file", name))
                    .as(name)
                    .satisfies(answer ->
                            assertThat(answer.getResponse().getStatus()).isIn(302, 422));
    }

    /** Where files may be sent, and in which field. */
    private Map<String, String> uploads() {
        var places = new TreeMap<String, String>();
        mappings.getHandlerMethods()
                .forEach((mapping, handler) -> Arrays.stream(handler.getMethodParameters())
                        .filter(parameter -> MultipartFile.class.isAssignableFrom(parameter.getParameterType()))
                        .forEach(parameter -> {
                            parameter.initParameterNameDiscovery(
                                    new org.springframework.core.DefaultParameterNameDiscoverer());
                            var asked = parameter.getParameterAnnotation(RequestParam.class);
                            var field = asked == null || asked.value().isEmpty()
                                    ? asked == null || asked.name().isEmpty()
                                            ? String.valueOf(parameter.getParameterName())
                                            : asked.name()
                                    : asked.value();
                            for (var path : mapping.getPatternValues()) places.put(path, field);
                        }));
        return places;
    }

    private MvcTestResult send(String path, String field, String name) {
        var answer = send(own.director, path, field, name);
        return answer.getResponse().getStatus() == 404 ? send(own.administrator, path, field, name) : answer;
    }

    private MvcTestResult send(Actor by, String path, String field, String name) {
        return browser.post()
                .uri(path)
                .multipart()
                .file(new MockMultipartFile(field, name, null, "a;b\n1;2".getBytes(StandardCharsets.UTF_8)))
                .with(csrf())
                .with(signedIn(by))
                .exchange();
    }

    private long count(String table) {
        var count = new long[1];
        fixtures.as(
                own.director,
                () -> transaction.executeWithoutResult(status -> count[0] = db.sql("select count(*) from " + table)
                        .query(Long.class)
                        .single()));
        return count[0];
    }
}
