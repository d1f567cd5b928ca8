package kvalitetshjul.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A report as long as a real one: charts, tables over several pages, every letter the four languages and Sámi use. */
final class SampleReport {
    private SampleReport() {}

    static ReportContent sample() {
        return new ReportContent(
                Locale.of("nb"),
                "Davvi kommune",
                "Kvalitetsmelding for oppvekst",
                "2026–27",
                2,
                false,
                LocalDate.of(2027, 6, 3),
                Optional.of("Tallet for lesing på 8. trinn var lest inn fra feil utgave."),
                "#7a1f3d",
                List.of(
                        new ReportContent.Section("sammendrag", "Sammendrag", List.of(prose(3))),
                        new ReportContent.Section(
                                "resultat",
                                "Læringsresultater",
                                List.of(
                                        prose(2),
                                        figure("Lesing, 5. trinn", 46),
                                        figure("Regning, 5. trinn", 47),
                                        prose(1),
                                        figure("Lesing, 8. trinn", 49))),
                        new ReportContent.Section(
                                "miljo",
                                "Læringsmiljø",
                                List.of(prose(2), figure("Trivsel", 44), figure("Mobbing", 45))),
                        new ReportContent.Section("maal", "Mål og tiltak", List.of(prose(1), goals())),
                        new ReportContent.Section(
                                "veien",
                                "Veien videre",
                                Writing.blocks(
                                        "Čáhput, đavvi, maŋŋel, šaddat, ruoŧŧa, žánra. Åäö æøå é ü.\n- Et punkt\n- Ett til\n\n## Rekkefølgen\n1. Først **lesing**\n2. Så regning\n\nSiste ord, se https://www.udir.no/tall."))));
    }

    private static ReportContent.Prose prose(int paragraphs) {
        return new ReportContent.Prose(Stream.of(
                        "Andelen elever på laveste mestringsnivå i lesing har gått ned tre år på rad. Vi kan likevel ikke si"
                                + " at én skole alene har skapt endringen: kullene er små, og usikkerheten er større enn"
                                + " forskjellen mellom år. Det vi kan si, er at arbeidet med lesing i alle fag nå er i gang i"
                                + " hele kommunen, og at lærerne bruker det de ser i prøvene til å endre undervisningen.",
                        "Foreldrene i barnehagene er fornøyde, og svarene er stabile. Bemanningsnormen er oppfylt i alle"
                                + " barnehager, men sykefraværet gjør at den ikke alltid merkes. I dialogmøtene ba foreldrene om"
                                + " tidligere informasjon når en avdeling må slås sammen.",
                        "Vi foreslår å videreføre målet om lesing, å skjerpe målet om et trygt miljø, og å avslutte målet om"
                                + " digital kompetanse, som nå er del av det daglige arbeidet. § 9 A-sakene er gjennomgått; ingen"
                                + " av dem er med her, verken som tall eller som fortelling.")
                .limit(paragraphs)
                .toList());
    }

    static ReportContent.Figure figure(String heading, int start) {
        var years = List.of("2019–20", "2020–21", "2021–22", "2022–23", "2023–24", "2024–25");
        return new ReportContent.Figure(
                heading,
                heading + ": kommunen ligger på linje med landet i 2024–25, og forskjellen er mindre enn usikkerheten.",
                chart(heading, start),
                chart(heading, start),
                chart(heading, start),
                new ReportContent.Table(
                        heading + ", skalapoeng",
                        Stream.concat(Stream.of("Nivå"), years.stream()).toList(),
                        Stream.concat(
                                        Stream.of("Landet", "Fylket", "Kommunen"),
                                        Stream.iterate(1, i -> i + 1)
                                                .limit(heading.equals("Trivsel") ? 60 : 2)
                                                .map(i -> "Skole nr. " + i))
                                .map(level -> new ReportContent.Row(
                                        level,
                                        years.stream()
                                                .map(y -> y.equals("2021–22") ? "skjermet" : start + ",3")
                                                .toList()))
                                .toList()),
                List.of(),
                "Kilde: Udir Statistikkbanken, utgave 24.2.2026, lest inn 2.3.2026. «Skjermet» betyr at få elever ligger bak tallet.");
    }

    /** As high and wide as the product draws for paper. */
    static String chart(String title, int start) {
        var svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 560 162\" width=\"560\" height=\"162\" role=\"img\">"
                        + "<title>" + title + ": kommunen over seks år, på linje med landet</title>");
        for (int line = 0; line < 4; line++)
            svg.append(
                    "<line x1=\"30\" x2=\"428\" y1=\"%1$d\" y2=\"%1$d\" stroke=\"#dfe3e8\"/><text x=\"24\" y=\"%2$d\" font-family=\"Noto Sans\" font-size=\"11.5\" text-anchor=\"end\" fill=\"#5a6672\">%3$d</text>"
                            .formatted(18 + line * 32, 22 + line * 32, 60 - line * 5));
        svg.append("<polyline fill=\"none\" stroke=\"#7a1f3d\" stroke-width=\"2.8\" points=\"");
        for (int i = 0; i < 6; i++)
            svg.append(60 + i * 70)
                    .append(',')
                    .append(18 + (60 - start - i) * 6.4)
                    .append(' ');
        return svg.append(
                        "\"/><text x=\"440\" y=\"78\" font-family=\"Noto Sans\" font-size=\"11.5\" font-weight=\"700\" fill=\"#7a1f3d\">kommunen 50,1</text></svg>")
                .toString();
    }

    private static ReportContent.Goals goals() {
        var goal = new ReportContent.UnitGoal(
                "Fjordheim skole",
                "Alle elever leser med forståelse når de går ut av 4. trinn",
                List.of(new ReportContent.Indicator("Lesing, 5. trinn", "48 skalapoeng", "50 skalapoeng")),
                List.of(
                        new ReportContent.Activity(
                                "Lesing i alle fag",
                                "Hver lærer øver lesestrategier i sitt fag, og øvelsen vises på neste prøve.",
                                "Rektor",
                                "aug. 2026 – juni 2027"),
                        new ReportContent.Activity(
                                "Lesekurs på 2. trinn",
                                "De som strever, får hjelp to år før prøven.",
                                "Spesialpedagogisk koordinator",
                                "okt. 2026 – april 2027")));
        return new ReportContent.Goals(List.of(
                new ReportContent.MunicipalGoal(
                        "Inkluderende læringsmiljø i skolen",
                        null,
                        false,
                        List.of(goal, goal, goal, goal, goal, goal, goal)),
                new ReportContent.MunicipalGoal(
                        "Tidlig innsats, slik at alle når det de har i seg",
                        "Inkluderende læringsmiljø i skolen",
                        false,
                        List.of(
                                goal,
                                new ReportContent.UnitGoal(
                                        "Strandveien barnehage", "Barna møter bøker hver dag", List.of(), List.of()))),
                new ReportContent.MunicipalGoal(
                        "God tilgang på relevante tilbud av høy kvalitet i barnehagen", null, true, List.of())));
    }
}
