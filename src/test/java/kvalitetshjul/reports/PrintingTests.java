package kvalitetshjul.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import kvalitetshjul.pages.Press;
import kvalitetshjul.pages.PrintColours;
import kvalitetshjul.pages.Typeface;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;

/** The PDF against veraPDF, and against what veraPDF does not look for; every fault has been seen to be found. */
public class PrintingTests {
    private static final Typeface TYPEFACE = new Typeface();
    private static final PrintColours COLOURS = PrintColours.of("#7a1f3d");
    private static final Press PRESS = new Press(TYPEFACE);
    private static final String SOUND = """
            <html lang="nb"><head><title>En rapport</title><meta name="subject" content="En prøve"/></head><body>
            <h1>En rapport</h1>
            <p><a href="#kart" title="Gå til kartet">Kart</a></p>
            <h2 id="kart">Kart</h2>
            <svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><title>En sirkel</title><circle cx="9" cy="9" r="8"/></svg>
            <table><thead><tr><th scope="col">Skole</th><th scope="col">Tall</th></tr></thead>
            <tbody><tr><th scope="row">Nord</th><td>50</td></tr></tbody></table>
            </body></html>
            """;

    static Printer printer() {
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("templates/");
        templates.setSuffix(".html");
        var messages = new ResourceBundleMessageSource();
        messages.setBasenames("i18n/reports", "i18n/pages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        var engine = new SpringTemplateEngine();
        engine.setTemplateResolver(templates);
        engine.setTemplateEngineMessageSource(messages);
        return new Printer(engine, PRESS);
    }

    @Test
    void aLongReportIsAccessibleAndFitForTheArchive() throws Exception {
        var pdf = printer().print(SampleReport.sample(), "3f".repeat(32));
        Files.write(Path.of("target", "sample-report.pdf"), pdf);

        assertThat(faults(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(faults(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("nb");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Kvalitetsmelding for oppvekst 2026–27");
            assertThat(document.getDocumentCatalog().getDocumentOutline().children())
                    .extracting(PDOutlineItem::getTitle)
                    .containsExactly(
                            "Innhold",
                            "Sammendrag",
                            "Læringsresultater",
                            "Læringsmiljø",
                            "Mål og tiltak",
                            "Veien videre");
            assertThat(new PDFTextStripper().getText(document))
                    .contains(
                            "Versjon 2, frigitt 3. juni 2027",
                            "Čáhput, đavvi, maŋŋel, šaddat, ruoŧŧa, žánra",
                            "Nå: 48 skalapoeng");
        }
    }

    @Test
    void noPageButTheLastIsHalfEmpty() throws Exception {
        var filled = Filled.of(printer().print(SampleReport.sample(), "3f".repeat(32)));

        assertThat(filled).hasSizeGreaterThan(6);
        assertThat(filled.subList(0, filled.size() - 1))
                .as("share of each page that is used")
                .allMatch(share -> share > .5);
    }

    @Test
    void twoFiguresHaveRoomOnAPage() throws Exception {
        var figures = new ReportContent.Section(
                "resultat",
                "Læringsresultater",
                IntStream.range(0, 8)
                        .<ReportContent.Block>mapToObj(i -> SampleReport.figure("Figur " + i, 46))
                        .toList());
        var report = new ReportContent(
                Locale.of("nb"),
                "Davvi",
                "Melding",
                "2026–27",
                1,
                false,
                LocalDate.of(2027, 6, 3),
                Optional.empty(),
                "#7a1f3d",
                List.of(figures));

        var filled = Filled.of(printer().print(report, "00"));

        assertThat(filled).as("a cover, and eight figures with their tables").hasSizeLessThanOrEqualTo(6);
        assertThat(filled.subList(0, filled.size() - 1)).allMatch(share -> share > .5);
    }

    @Test
    void headingsAndOrnamentHaveTheOwnersColour() throws Exception {
        var pdf = printer().print(SampleReport.sample(), "00");
        try (var document = Loader.loadPDF(pdf)) {
            var cover = new PDFRenderer(document).renderImageWithDPI(0, 40);
            var seen = new TreeSet<String>();
            for (int x = 0; x < cover.getWidth(); x++)
                for (int y = 0; y < cover.getHeight(); y++) seen.add("#%06x".formatted(cover.getRGB(x, y) & 0xffffff));
            assertThat(seen)
                    .contains(COLOURS.strong(), COLOURS.pale(), COLOURS.faint())
                    .doesNotContain("#0b3a66");
        }
    }

    @ParameterizedTest
    @CsvSource({"nn, Skuleåret, frigitt", "sv, Läsåret, publicerad", "en, School year, released"})
    void theDocumentSpeaksTheLanguageOfTheReport(String language, String year, String released) throws Exception {
        var report = new ReportContent(
                Locale.of(language),
                "Davvi",
                "Report",
                "2026–27",
                1,
                false,
                LocalDate.of(2027, 6, 3),
                Optional.empty(),
                null,
                List.of());
        try (var document = Loader.loadPDF(printer().print(report, "00"))) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo(language);
            assertThat(new PDFTextStripper().getText(document))
                    .contains(year, released)
                    .doesNotContain("??");
        }
    }

    @Test
    void aSoundDocumentPassesAll() {
        var pdf = PRESS.print(SOUND, Printer.STYLE, COLOURS);
        assertThat(faults(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(faults(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "<title>En sirkel</title>, ``, 7.3, no alt on svg",
                "<title>En rapport</title>, ``, 7.1, no title",
                "<h2 id=\"kart\">Kart</h2>, <h4 id=\"kart\">Kart</h4>, 7.4.2, heading level 4 follows 1"
            })
    void whatVeraPdfWouldFindIsFoundBeforePrinting(String sound, String broken, String clause, String fault) {
        assertThat(SOUND).contains(sound);
        var html = SOUND.replace(sound, broken);

        assertThat(faults(PRESS.set(Press.parse(html), Printer.STYLE, COLOURS, warning -> {}), PDFAFlavour.PDFUA_1))
                .anyMatch(found -> found.startsWith(clause));
        assertThatThrownBy(() -> PRESS.print(html, Printer.STYLE, COLOURS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(fault);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                " lang=\"nb\", ``, no language",
                " title=\"Gå til kartet\", ``, no title on a: Kart",
                " scope=\"row\", ``, no scope on th: Nord",
                "<td>50</td>, <td> </td>, empty cell in: Nord",
                "<td>50</td>, ``, a row of 1 cells among 2: Nord",
                ">Nord<, >Nord →<, no glyph for → (U+2192)"
            })
    void whatVeraPdfPassesIsFoundByOurOwnReading(String sound, String broken, String fault) {
        assertThat(SOUND).contains(sound);
        var html = SOUND.replace(sound, broken);

        assertThatThrownBy(() -> PRESS.print(html, Printer.STYLE, COLOURS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void aSignWithoutGlyphIsNamedOnce() {
        assertThat(TYPEFACE.lacking("Bra 😀😀 – ≥ 95 %\n«Čáŋ» S\u030C")).containsExactly("😀", "≥");
    }

    @Test
    void nothingOutsideTheDocumentIsFetched() {
        var file = "file:///etc/hostname";
        var image = SOUND.replace(
                "<circle",
                "<image xmlns:xlink=\"http://www.w3.org/1999/xlink\" xlink:href=\"" + file
                        + "\" width=\"9\" height=\"9\"/><circle");
        var entity = "<!DOCTYPE html [<!ENTITY x SYSTEM \"" + file + "\">]><html>&x;</html>";

        assertThatThrownBy(() -> PRESS.print(image, Printer.STYLE, COLOURS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SVG");
        assertThatThrownBy(() -> Press.parse(entity))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("well-formed");
    }

    @Test
    void aChartThatCannotBeDrawnStopsThePress() {
        var html = SOUND.replace("<circle cx=\"9\"", "<circle cx=\"nine\"");

        assertThatThrownBy(() -> PRESS.print(html, Printer.STYLE, COLOURS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SVG");
    }

    /** What veraPDF finds wrong with the file. */
    public static List<String> faults(byte[] pdf, PDFAFlavour flavour) {
        VeraGreenfieldFoundryProvider.initialise();
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), flavour);
                var validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                    .filter(assertion -> assertion.getStatus() == TestAssertion.Status.FAILED)
                    .map(assertion -> assertion.getRuleId().getClause() + "-"
                            + assertion.getRuleId().getTestNumber() + " " + assertion.getMessage())
                    .distinct()
                    .toList();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
