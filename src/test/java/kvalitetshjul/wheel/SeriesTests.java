package kvalitetshjul.wheel;

import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.Statements;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.units.Unit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A director sets the day of one item for all units in one go (AM-8). */
@ModuleTest
class SeriesTests {
    private static final String SERIES = "/wheel/2026-27/series/DIALOGUE_MEETING";
    private static final Pattern ROW = Pattern.compile(
            "name=\"task\" value=\"([^\"]+)\">\\s*<input class=\"ds-input short\" name=\"day\" id=\"[^\"]+\" type=\"[a-z]+\"[^>]*? value=\"([^\"]*)\"");

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    @Autowired
    Statements statements;

    @Autowired
    Tasks tasks;

    OpenedYear year;
    Actor director;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        director = year.municipality.director;
    }

    private record Row(String task, String day) {}

    @Test
    void daysAreProposedSkippingWeekendsAndHolidaysAndNothingIsKeptUntilTheyAreSaved() {
        assertThat(text(SERIES))
                .contains("0 av 4 har en dag.", "Ingenting er lagret")
                .doesNotContain("??");
        // a Friday
        var proposed = rows(text(SERIES + "?start=2027-03-19&every=1&counting=WEEKDAYS"));
        assertThat(proposed)
                .extracting(Row::day)
                .containsExactly("2027-03-19", "2027-03-22", "2027-03-23", "2027-03-24");
        assertThat(set()).isEmpty();
        assertThat(save(proposed)).hasStatus3xxRedirection();
        assertThat(set()).containsExactly("2027-03-19", "2027-03-22", "2027-03-23", "2027-03-24");
        assertThat(text(SERIES)).contains("4 av 4 har en dag.");
        assertThat(text("/wheel/2026-27/matrix?item=DIALOGUE_MEETING"))
                .contains("planlagt 19. mars", "planlagt 24. mars", "Sett dagene for alle", "Alle oppgavene")
                .doesNotContain(">Nasjonale prøver<", "??");
        assertThat(requests.get(year.municipality.administrator, "/administration/log?act=wheel"))
                .hasStatusOk()
                .bodyText()
                .contains("satte dagene for flere på en gang");
        assertThat(text("/wheel/2026-27/plan")).contains("href=\"" + SERIES + "\"");
    }

    @Test
    void aDayBeforeTheTimeBeginsIsMovedIntoItAndWhoIsLeftWhenItIsOverGetsNone() {
        assertThat(rows(text(SERIES + "?start=2027-01-01&every=1&counting=WEEKDAYS"))
                        .getFirst()
                        .day())
                .isEqualTo("2027-03-01");
        var page = text(SERIES + "?start=2027-04-28&every=2&counting=WEEKDAYS");
        assertThat(rows(page)).extracting(Row::day).containsExactly("2027-04-28", "2027-04-30", "", "");
        assertThat(page).contains("2 steder fikk ingen dag, for tida var over.");
        assertThat(rows(text(SERIES + "?start=2027-09-01")))
                .extracting(Row::day)
                .containsOnly("");
    }

    @Test
    void whatIsNoDayAndWhatLiesOutsideIsSaidRowByRowAndNothingIsSaved() {
        var rows = rows(text(SERIES));
        var answer = save(List.of(
                new Row(rows.get(0).task(), "2027-03-19"),
                new Row(rows.get(1).task(), "31.2.2027"),
                new Row(rows.get(2).task(), "2027-06-01"),
                rows.get(3)));
        assertThat(answer).hasStatus(422);
        var page = body(answer);
        assertThat(page)
                .contains(
                        "Ingen av dagene er lagret.",
                        "Skriv en dag som finnes",
                        "Dagen må ligge i tida oppgaven har: fra 1. mars til 30. april.",
                        "value=\"31.2.2027\"",
                        "value=\"2027-06-01\"",
                        "value=\"2027-03-19\"")
                .doesNotContain("??");
        assertThat(page.split("class=\"ds-validation-message\"", -1)).hasSize(3);
        assertThat(set()).isEmpty();
        for (var wrong : List.of("start=31.2.2027", "start=2027-03-01&every=0", "start=2027-03-01&every=zz"))
            assertThat(requests.get(director, SERIES + "?" + wrong)).hasStatus(422);
    }

    @Test
    void aDaySetByAnotherMeanwhileIsToldOfAndBothAreKept() {
        var rows = rows(text(SERIES));
        var first = TaskId.of(rows.getFirst().task().substring(0, 36));
        year.run(
                year.municipality.firstPrincipal, () -> tasks.setDay(first, 0, Optional.of(LocalDate.of(2027, 4, 12))));
        var answer = save(List.of(
                new Row(rows.get(0).task(), "2027-03-19"), new Row(rows.get(1).task(), "2027-03-22")));
        assertThat(answer).hasStatus(409);
        assertThat(body(answer))
                .contains("Noen andre har endret dette", "Dagen er nå 12. april.", "value=\"2027-03-19\"");
        assertThat(set()).containsExactly("2027-04-12");
        assertThat(save(rows(body(answer)))).as("seen, and meant").hasStatus3xxRedirection();
        assertThat(set()).containsExactly("2027-03-19", "2027-03-22");
        assertThat(save(List.of(new Row(rows(text(SERIES)).getFirst().task(), ""))))
                .hasStatus3xxRedirection();
        assertThat(set()).hasSize(1);
    }

    @Test
    void whatIsDoneIsLeftAloneAndTakesNoDay() {
        var done = year.task("DIALOGUE_MEETING", year.municipality.firstSchool);
        var before = rows(text(SERIES));
        year.run(year.municipality.firstPrincipal, () -> tasks.skip(done.id(), 0, "Holdt i fjor vår."));
        var proposed = rows(text(SERIES + "?start=2027-03-19&every=1&counting=WEEKDAYS"));
        assertThat(proposed)
                .hasSize(3)
                .noneMatch(row -> row.task().startsWith(done.id().toString()))
                .extracting(Row::day)
                .contains("2027-03-19");
        var late = before.stream()
                .filter(row -> row.task().startsWith(done.id().toString()))
                .map(row -> new Row(row.task(), "2027-03-19"))
                .toList();
        assertThat(save(late)).hasStatus(409).bodyText().contains("Oppgaven er alt lukket.");
    }

    @Test
    void onlyWhatUnitsDoHasASeriesAndOnlyForWhoPlansTheYear() {
        assertThat(requests.get(director, "/wheel/2026-27/series/BUDGET")).hasStatus(404);
        assertThat(requests.get(director, "/wheel/2026-27/series/NONE")).hasStatus(404);
        assertThat(requests.get(director, "/wheel/2030-31/series/DIALOGUE_MEETING"))
                .hasStatus(404);
        assertThat(requests.get(year.municipality.firstPrincipal, SERIES)).hasStatus(404);
        var rows = rows(text(SERIES));
        assertThat(requests.post(
                        year.municipality.firstPrincipal,
                        SERIES,
                        "task",
                        rows.getFirst().task(),
                        "day",
                        "2027-03-19"))
                .hasStatus(404);
        var other = year.task("STAFF_MEETING", year.municipality.firstSchool);
        assertThat(save(List.of(new Row(other.id() + ":0:", "2027-03-19")))).hasStatus(404);
        var elsewhere = new OpenedYear(context);
        assertThat(requests.post(
                        elsewhere.municipality.director,
                        SERIES,
                        "task",
                        rows.getFirst().task(),
                        "day",
                        "2027-03-19"))
                .hasStatus(404);
        assertThat(requests.post(director, SERIES, "task", "zz", "day", "2027-03-19"))
                .hasStatus(422)
                .bodyText()
                .contains("Skjemaet kom ikke helt fram");
        assertThat(set()).isEmpty();
    }

    @Test
    void aHundredAndTwentyUnitsAreSetInAsManyStatementsAsFour() {
        save(rows(text(SERIES)));
        int few = statements
                .during(() -> save(rows(text(SERIES + "?start=2027-03-01&every=1"))))
                .size();
        for (int i = 0; i < 116; i++)
            year.municipality.unit("Skole %03d".formatted(i), "SCHOOL", null, new Unit.Grades(1, 10));
        year.run(director, () -> context.getBean(Wheels.class).open(YEAR));
        var many = statements
                .during(() -> assertThat(save(rows(text(SERIES + "?start=2027-03-02&every=1"))))
                        .hasStatus3xxRedirection())
                .size();
        assertThat(many).isEqualTo(few);
        assertThat(set()).hasSizeGreaterThan(40);
        System.out.printf("series: %d statements to read the page and set the days%n", many);
    }

    @Test
    void schoolDaysPassOverHolidays() {
        var easter = new DateWindow(LocalDate.of(2027, 3, 22), LocalDate.of(2027, 3, 29));
        var row = new Series.Row(
                TaskId.of("00000000-0000-4000-8000-000000000001"),
                0,
                "",
                new DateWindow(LocalDate.of(2027, 3, 1), LocalDate.of(2027, 4, 30)),
                true,
                TaskState.PLANNED,
                0,
                Optional.empty(),
                "",
                Optional.empty());
        var start = LocalDate.of(2027, 3, 18);
        var rows = List.of(row, row, row);
        assertThat(new Series.Proposal(start, 1, Series.Counting.SCHOOL_DAYS).days(rows, easter::contains))
                .extracting(Optional::orElseThrow)
                .containsExactly(start, LocalDate.of(2027, 3, 19), LocalDate.of(2027, 3, 30));
        assertThat(new Series.Proposal(start, 2, Series.Counting.WEEKDAYS).days(rows, easter::contains))
                .extracting(Optional::orElseThrow)
                .containsExactly(start, LocalDate.of(2027, 3, 22), LocalDate.of(2027, 3, 24));
        assertThat(new Series.Proposal(start, 2, Series.Counting.SCHOOL_DAYS).days(rows, easter::contains))
                .extracting(Optional::orElseThrow)
                .containsExactly(start, LocalDate.of(2027, 3, 30), LocalDate.of(2027, 4, 1));
    }

    private MvcTestResult save(List<Row> rows) {
        var fields = new ArrayList<String>();
        for (var row : rows) fields.addAll(List.of("task", row.task(), "day", row.day()));
        return requests.post(director, SERIES, fields.toArray(String[]::new));
    }

    private static List<Row> rows(String page) {
        return ROW.matcher(page)
                .results()
                .map(found -> new Row(found.group(1), found.group(2)))
                .toList();
    }

    private List<String> set() {
        return year.tasks().stream()
                .filter(task -> task.item().code().equals("DIALOGUE_MEETING"))
                .flatMap(task -> task.plannedOn().stream())
                .map(LocalDate::toString)
                .sorted()
                .toList();
    }

    private String text(String path) {
        var answer = requests.get(director, path);
        assertThat(answer.getResponse().getStatus()).isIn(200, 422);
        return body(answer);
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
