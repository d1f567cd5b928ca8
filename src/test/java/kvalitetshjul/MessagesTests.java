package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every word a reader meets is a text in four languages. {@link Texts} and {@link TemplateText} say what is looked for. */
class MessagesTests {
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Texts PRODUCT =
            new Texts(RESOURCES.resolve("i18n"), RESOURCES.resolve("templates"), Path.of("src/main/java"));

    private static final Path BROKEN = Path.of("src/test/resources/broken-texts");
    private static final Texts FAULTY =
            new Texts(BROKEN.resolve("i18n"), BROKEN.resolve("templates"), BROKEN.resolve("java"));

    @Test
    void everyTextIsThereInFourLanguages() {
        assertThat(PRODUCT.keys()).isNotEmpty();
        assertThat(PRODUCT.incomplete()).isEmpty();
    }

    @Test
    void everyTextCanBeFilledAndStandsInItsModulesFile() {
        assertThat(PRODUCT.malformed()).isEmpty();
    }

    @Test
    void everyTextAskedForIsThere() {
        assertThat(PRODUCT.missing()).isEmpty();
    }

    @Test
    void everyTextIsAskedFor() {
        assertThat(PRODUCT.unused()).isEmpty();
    }

    @Test
    void noTextWritesATermOutThatTheMunicipalityMayHaveItsOwnWordFor() {
        assertThat(PRODUCT.writtenOut()).isEmpty();
    }

    @Test
    void aNumberStandsOnTheLineOfItsPerCent() {
        assertThat(PRODUCT.parted()).isEmpty();
    }

    @Test
    void templatesHoldNoWordsOfTheirOwn() {
        assertThat(TemplateText.literalsIn(RESOURCES.resolve("templates"))).isEmpty();
    }

    @Test
    void aFaultOfEachKindIsFound() {
        assertThat(FAULTY.incomplete())
                .containsExactly(
                        "goals_en.properties lacks goals.form.title",
                        "goals_nn.properties is silent at goals.form.title",
                        "goals_sv.properties fills other places in goals.count");
        assertThat(FAULTY.malformed())
                .containsExactly(
                        "goals.properties: goals.form.title has a straight apostrophe",
                        "goals.properties gives goals.count twice",
                        "goals.properties: goals.count is no message format",
                        "goals.properties: reports.title belongs to another module",
                        "goals_en.properties: reports.title belongs to another module",
                        "goals_nn.properties: reports.title belongs to another module",
                        "goals_sv.properties: reports.title belongs to another module");
        assertThat(FAULTY.missing())
                .containsExactly(
                        "Goals.java asks for goals.adopt.notDraft",
                        "list.html asks for goals.heading",
                        "Goals.java asks for goals.said.adopted",
                        "Goals.java asks for goals.title.required",
                        "goals_en.properties asks for terms.GOAL.few");
        assertThat(FAULTY.unused()).containsExactly("goals.forgotten", "reports.title", "terms.GOAL.all");
        assertThat(FAULTY.writtenOut())
                .containsExactly("goals.count writes out mål", "goals.status.DRAFT.heading writes out Målene");
        assertThat(TemplateText.literalsIn(BROKEN.resolve("templates")))
                .containsExactly(
                        "list.html:5: Goals of the year",
                        "list.html:8: Close the page",
                        "list.html:9: goals in all",
                        "list.html:10: adopted",
                        "list.html:10: draft",
                        "list.html:11: loose",
                        "list.html:13: late");
    }
}
