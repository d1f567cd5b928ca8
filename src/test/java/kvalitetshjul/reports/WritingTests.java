package kvalitetshjul.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.reports.ReportContent.Bullets;
import kvalitetshjul.reports.ReportContent.Prose;
import kvalitetshjul.reports.ReportContent.Steps;
import kvalitetshjul.reports.ReportContent.Subheading;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class WritingTests {
    @Test
    void linesThatBeginWithAHyphenAreAList() {
        assertThat(Writing.blocks("Vi vil:\n- lese mer\n  sammen\n• skrive mer\n\nDet tar\ntid."))
                .containsExactly(
                        new Prose(List.of("Vi vil:")),
                        new Bullets(List.of("lese mer sammen", "skrive mer")),
                        new Prose(List.of("Det tar tid.")));
        assertThat(Writing.blocks("Fra 3-5 år – og videre.\r\n \r\nNeste."))
                .containsExactly(new Prose(List.of("Fra 3-5 år – og videre.", "Neste.")));
    }

    @Test
    void linesNumberedFromOneAreSteps() {
        assertThat(Writing.blocks("Slik går vi fram:\n1. lese\n2) skrive\n   mer\n\n3. regne"))
                .containsExactly(
                        new Prose(List.of("Slik går vi fram:")), new Steps(List.of("lese", "skrive mer", "regne")));
    }

    @Test
    void aDateThatBeginsALineIsNoStep() {
        assertThat(Writing.blocks("Året begynner\n1. august og slutter\n31. juli."))
                .containsExactly(new Prose(List.of("Året begynner 1. august og slutter 31. juli.")));
        assertThat(Writing.blocks("2. trinn leser.\n\n3. trinn regner."))
                .containsExactly(new Prose(List.of("2. trinn leser.", "3. trinn regner.")));
    }

    @Test
    void aLineWithNumberSignsIsASubheading() {
        assertThat(Writing.blocks("Først.\n## Lesing\nSå dette."))
                .containsExactly(
                        new Prose(List.of("Først.")), new Subheading("Lesing"), new Prose(List.of("Så dette.")));
        assertThat(Writing.blocks("#1 er vi ikke.")).containsExactly(new Prose(List.of("#1 er vi ikke.")));
    }

    @Test
    void starsMakeWordsStandOutAndAddressesBecomeLinks() {
        assertThat(Writing.runs("Se **hele året** på https://www.udir.no/tall (Udir)."))
                .containsExactly(
                        new Writing.Run("Se ", false, Optional.empty()),
                        new Writing.Run("hele året", true, Optional.empty()),
                        new Writing.Run(" på ", false, Optional.empty()),
                        new Writing.Run("https://www.udir.no/tall", false, Optional.of("https://www.udir.no/tall")),
                        new Writing.Run(" (Udir).", false, Optional.empty()));
        assertThat(Writing.runs("2 ** 3 og javascript:alert(1)"))
                .containsExactly(new Writing.Run("2 ** 3 og javascript:alert(1)", false, Optional.empty()));
    }

    /** Every letter of what was written stands in the blocks, in the same order; only marks go. */
    @Property
    void nothingThatIsWrittenIsLost(@ForAll("texts") String text) {
        var kept = Writing.blocks(text).stream()
                .flatMap(block -> switch (block) {
                    case Prose prose -> prose.paragraphs().stream();
                    case Bullets bullets -> bullets.items().stream();
                    case Steps steps -> steps.items().stream();
                    case Subheading heading -> Stream.of(heading.text());
                    default -> throw new AssertionError(block);
                })
                .flatMap(part -> Writing.runs(part).stream().map(Writing.Run::text))
                .collect(Collectors.joining());
        assertThat(letters(kept)).isEqualTo(letters(text));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "- ",
                        "* ",
                        "1. ",
                        "2. ",
                        "## ",
                        "**",
                        "https://a.no/b",
                        "\n",
                        "\n\n",
                        " ",
                        "ord",
                        "Å",
                        ".",
                        "–",
                        "#",
                        "**x**")
                .list()
                .ofMaxSize(40)
                .map(parts -> String.join("", parts));
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
