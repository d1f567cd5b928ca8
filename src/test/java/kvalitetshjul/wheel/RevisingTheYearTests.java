package kvalitetshjul.wheel;

import static kvalitetshjul.wheel.OpenedYear.YEAR;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.TestClock;
import kvalitetshjul.law.DutyTask;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionTemplate;

/** What is planned is seen by those who plan it, can be undone, and keeps beside it what was adopted. */
@ModuleTest
class RevisingTheYearTests {
    private static final String NEXT = "/wheel/2027-28";
    private static final String NOW = "/wheel/2026-27";
    private static final DateWindow AS_ADOPTED = days("2027-11-20", "2027-12-10");

    @Autowired
    TestClock clock;

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    @Autowired
    YearReader years;

    @Autowired
    Wheels wheels;

    @Autowired
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    OpenedYear year;
    Actor director;
    Actor principal;

    @BeforeEach
    void open() {
        year = new OpenedYear(context);
        director = year.municipality.director;
        principal = year.municipality.firstPrincipal;
    }

    @Test
    void aYearIsTakenBackWithAllThatWasChangedInItAndMayBeOpenedAndChangedAgain() {
        for (int time = 0; time < 2; time++) {
            planNextYear();
            assertThat(read("select count(*) from wheel_change c join annual_wheel w on w.id = c.wheel_id"
                            + " where w.school_year = 2027"))
                    .isEqualTo("6");
            assertThat(requests.post(director, NEXT + "/taking-back")).hasStatus3xxRedirection();
            assertThat(read("select count(*) from annual_wheel where school_year = 2027"))
                    .isEqualTo("0");
            assertThat(read("select count(*) from owner_day where school_year = 2027"))
                    .isEqualTo("0");
            assertThat(requests.get(director, NEXT)).bodyText().contains("Åpne skoleåret 2027–28");
        }
        planNextYear();
        clock.set(LocalDate.of(2027, 8, 16));
        var survey = task(YEAR.next(), "OTHER_MAPPINGS", Optional.of(year.municipality.firstSchool));
        assertThat(requests.post(
                        principal,
                        NEXT + "/tasks/" + survey.id() + "/sign-off",
                        "version",
                        "0",
                        "comment",
                        "Gjort i god tid."))
                .hasStatus3xxRedirection();
        assertThat(requests.post(director, NEXT + "/taking-back"))
                .hasStatus(422)
                .bodyText()
                .contains("kan ikke tas tilbake, for noe er gjort i det");
    }

    private void planNextYear() {
        var unit = NEXT + "/units/" + year.municipality.firstSchool;
        assertThat(requests.post(director, NEXT)).hasStatus3xxRedirection();
        assertThat(move(NEXT, "BUDGET", AS_ADOPTED, "0", "")).hasStatus3xxRedirection();
        assertThat(add(director, NEXT + "/items", "Felles plandag", "")).hasStatus3xxRedirection();
        assertThat(add(principal, unit + "/items", "Skolens teateruke", "")).hasStatus3xxRedirection();
        assertThat(requests.post(director, NEXT + "/days/SCHOOL_START", "day", "2027-08-16"))
                .hasStatus3xxRedirection();
        assertThat(requests.post(director, NEXT + "/adoption", "anyway", "true"))
                .hasStatus3xxRedirection();
        assertThat(read("select count(*) from annual_wheel where school_year = 2027 and adopted_at is null"))
                .as("the unit’s own wheel is adopted with the municipality’s")
                .isEqualTo("0");
        assertThat(move(NEXT, "BUDGET", days("2027-11-21", "2027-12-10"), "1", "Rådet møtes senere."))
                .hasStatus3xxRedirection();
    }

    @Test
    void whatIsBeingPlannedIsSeenOnlyByThoseWhoPlanIt() {
        requests.post(director, NEXT);
        var task = task(YEAR.next(), "OTHER_MAPPINGS", Optional.of(year.municipality.firstSchool));
        var path = NEXT + "/tasks/" + task.id();
        assertThat(requests.get(principal, NEXT))
                .hasStatusOk()
                .bodyText()
                .contains("Planlegges nå, vises når det er vedtatt.")
                .doesNotContain("Andre kartlegginger");
        for (var hidden : List.of(path, NEXT + "/items/OTHER_MAPPINGS", NEXT + "/matrix", NEXT + "/pdf"))
            assertThat(requests.get(principal, hidden)).as(hidden).hasStatus(404);
        for (var planner : List.of(path, NEXT + "/items/OTHER_MAPPINGS", NEXT + "/matrix"))
            assertThat(requests.get(director, planner))
                    .as(planner)
                    .hasStatusOk()
                    .bodyText()
                    .doesNotContain("/sign-off");
        assertThat(requests.get(principal, "/tasks")).bodyText().doesNotContain(NEXT + "/tasks/");
        assertThat(requests.get(director, "/tasks")).bodyText().doesNotContain(NEXT + "/tasks/");
        assertThat(year.as(principal, () -> context.getBean(TaskList.class).listOwn()))
                .extracting(TaskList.Line::year)
                .doesNotContain(YEAR.next());
        assertThat(requests.get(principal, NEXT + "/units/" + year.municipality.firstSchool))
                .hasStatusOk();
        assertThat(requests.post(principal, path + "/skipping", "version", "0", "reason", "Ikke i år"))
                .hasStatus(409)
                .bodyText()
                .contains("ikke vedtatt ennå");

        requests.post(director, NEXT + "/adoption", "anyway", "true");
        assertThat(requests.get(principal, NEXT)).bodyText().contains("Andre kartlegginger");
        assertThat(requests.get(principal, path)).hasStatusOk();
        assertThat(requests.get(principal, "/tasks")).bodyText().contains(NEXT + "/tasks/");
    }

    @Test
    void aYearInWhichEvidenceIsDeliveredIsNotTakenBackAndKeepsIt() {
        requests.post(director, NEXT);
        var school = year.municipality.firstSchool;
        year.run(
                principal,
                () -> context.getBean(Tasks.class)
                        .deliver(EvidenceKind.EXTERNAL_REPORTING, "GSI", school, YEAR.next(), "gsi"));
        assertThat(requests.get(director, NEXT + "/plan")).bodyText().doesNotContain("/taking-back");
        assertThat(requests.post(director, NEXT + "/taking-back"))
                .hasStatus(422)
                .bodyText()
                .contains("kan ikke tas tilbake, for noe er gjort i det");
        assertThat(task(YEAR.next(), "GSI_REPORTING", Optional.of(school)).delivered())
                .containsExactly(EvidenceKind.EXTERNAL_REPORTING);
    }

    @Test
    void theLawTellsOfWhatIsBeingPlannedOnlyWhenItIsAdopted() {
        requests.post(director, NEXT);
        assertThat(addWithLaw(NEXT, "Opplæringslova § 17-12")).hasStatus3xxRedirection();
        var item = NEXT + "/items/" + read("select code from wheel_item");
        for (var reader : List.of(director, principal)) {
            assertThat(citedOf(reader)).as("is being planned").doesNotContain(item);
            assertThat(workOf(reader)).noneMatch(path -> path.startsWith(NEXT));
        }
        requests.post(director, NEXT + "/adoption", "anyway", "true");
        for (var reader : List.of(director, principal)) {
            assertThat(citedOf(reader)).contains(item);
            assertThat(workOf(reader)).anyMatch(path -> path.startsWith(NEXT));
        }
    }

    private List<String> citedOf(Actor reader) {
        return fromLaw(reader, law -> law.citing().stream().flatMap(cited -> cited.path().stream()));
    }

    private List<String> workOf(Actor reader) {
        return fromLaw(reader, law -> law.listWork().stream().map(DutyTask::path));
    }

    private List<String> fromLaw(Actor reader, Function<LawInTheWheel, Stream<String>> paths) {
        return year.as(
                reader,
                () -> transaction.execute(status ->
                        paths.apply(context.getBean(LawInTheWheel.class)).toList()));
    }

    @Test
    void whatIsPutBackHasTheDaysItHadLastAndThenThoseThatWereAdopted() {
        requests.post(director, NEXT);
        move(NEXT, "BUDGET", AS_ADOPTED, "0", "");
        requests.post(director, NEXT + "/adoption", "anyway", "true");
        var later = days("2027-11-25", "2027-12-05");
        assertThat(move(NEXT, "BUDGET", later, "1", "Møtet er flyttet.")).hasStatus3xxRedirection();
        assertThat(put(NEXT, "BUDGET", "/dropping", "2")).hasStatus3xxRedirection();
        assertThat(put(NEXT, "BUDGET", "/restoring", "3")).hasStatus3xxRedirection();
        assertThat(task(YEAR.next(), "BUDGET", Optional.empty()).window()).isEqualTo(later);
        assertThat(requests.get(director, NEXT + "/plan"))
                .bodyText()
                .contains(
                        "Satt tilbake",
                        "<p class=\"small\">25. november – 5. desember</p>",
                        "Vedtatt: 20. november – 10. desember");
        assertThat(put(NEXT, "BUDGET", "/restoring", "4")).hasStatus3xxRedirection();
        assertThat(task(YEAR.next(), "BUDGET", Optional.empty()).window()).isEqualTo(AS_ADOPTED);
        assertThat(requests.get(director, NEXT + "/plan"))
                .bodyText()
                .contains("25. november – 5. desember → 20. november – 10. desember")
                .doesNotContain("Vedtatt: ");
    }

    @Test
    void theDaysThatWereAdoptedStandBesideThoseItHasNow() {
        var task = year.task("BUDGET");
        var pages = List.of(NOW + "/plan", NOW + "/items/BUDGET", NOW + "/tasks/" + task.id());
        for (var page : pages)
            assertThat(requests.get(director, page)).bodyText().doesNotContain("Vedtatt: ");
        move(NOW, "BUDGET", days("2026-11-20", "2026-12-10"), "0", "Rådet møtes tidligere.");
        for (var page : pages)
            assertThat(requests.get(director, page))
                    .as(page)
                    .bodyText()
                    .contains("Vedtatt: 1. desember – 31. desember", "20. november – 10. desember");
    }

    @Test
    void whatIsDoneOfAnItemThatIsLeftOutStaysWhereItIsShown() {
        var task = year.task("OTHER_MAPPINGS", year.municipality.firstSchool);
        assertThat(requests.post(
                        principal,
                        NOW + "/tasks/" + task.id() + "/sign-off",
                        "version",
                        "0",
                        "comment",
                        "Kartlagt med egen prøve."))
                .hasStatus3xxRedirection();
        put(NOW, "OTHER_MAPPINGS", "/dropping", "0");
        put(NOW, "PUPIL_SURVEY", "/dropping", "0");
        for (var page :
                List.of(NOW + "?view=list", NOW + "?view=circle", NOW + "?view=table", NOW + "/matrix?month=all"))
            assertThat(requests.get(director, page))
                    .as(page)
                    .hasStatusOk()
                    .bodyText()
                    .contains("Andre kartlegginger")
                    .doesNotContain("Elevundersøkelsen");
        assertThat(requests.get(director, NOW + "/items/OTHER_MAPPINGS"))
                .hasStatusOk()
                .bodyText()
                .contains("1 av 1 ferdige");
        assertThat(requests.get(director, NOW + "/items/PUPIL_SURVEY")).hasStatus(404);
        assertThat(requests.get(principal, NOW + "/tasks/" + task.id())).hasStatusOk();
        assertThat(requests.get(year.municipality.secondPrincipal, NOW + "?view=list"))
                .bodyText()
                .doesNotContain("Andre kartlegginger");
    }

    @Test
    void adoptingWithDaysThatAreNotSetAsksOnceMoreAndSaysWhich() {
        add(director, NOW + "/items", "Felles plandag", "Bestemt i fellesmøtet");
        requests.post(director, NEXT);
        assertThat(requests.post(director, NEXT + "/adoption"))
                .hasStatus(422)
                .bodyText()
                .contains(
                        "Vil dere vedta hjulet slik det er?",
                        "mangler dag:",
                        "Felles plandag",
                        "Skolestart",
                        "Vedta likevel")
                .doesNotContain(">vedtatt<");
        assertThat(read("select count(*) from annual_wheel where school_year = 2027 and adopted_at is not null"))
                .isEqualTo("0");
        assertThat(requests.post(director, NEXT + "/adoption", "anyway", "true"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(director, NEXT + "/plan"))
                .bodyText()
                .contains(">vedtatt<")
                .doesNotContain("Bør ses på før hjulet vedtas", "Vedta likevel");
    }

    @Test
    void aDayOfAnAdoptedYearIsSetForAReasonAndStandsInTheHistoryWithTheDayBefore() {
        assertThat(requests.post(director, NOW + "/days/SCHOOL_START", "day", "2026-08-20"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv hvorfor det endres.", "value=\"2026-08-20\"");
        assertThat(read("select count(*) from owner_day")).isEqualTo("0");
        assertThat(requests.post(
                        director, NOW + "/days/SCHOOL_START", "day", "2026-08-20", "reason", "Vedtatt i kommunestyret"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(director, NOW + "/plan"))
                .bodyText()
                .contains("Dag satt", "Skolestart", "Vedtatt i kommunestyret", "18. august", "→ 20. august");
    }

    @Test
    void theHistorySaysWhatOfAnItemWasWrittenAnew() {
        add(director, NOW + "/items", "Felles plandag", "Bestemt i fellesmøtet");
        var code = read("select code from wheel_item");
        assertThat(requests.post(
                        director,
                        NOW + "/items/" + code + "/edit",
                        "version",
                        "0",
                        "name",
                        "Felles fagdag",
                        "from",
                        "2027-05-03",
                        "to",
                        "2027-05-07",
                        "level",
                        "UNIT",
                        "phase",
                        "IMPLEMENT",
                        "role",
                        "UNIT_HEAD",
                        "documents",
                        "Program for dagen",
                        "reason",
                        "Nytt navn"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(director, NOW + "/plan")).bodyText().contains("Endret: navn, dokumenter");
    }

    @Test
    void theLawOfAnItemIsFoundByTheNameItHasAndOneThereIsNoneOfIsRefusedWithTheNearest() {
        assertThat(addWithLaw(NOW, "Opplæringslova § 99-99"))
                .hasStatus(422)
                .bodyText()
                .contains("«Opplæringslova § 99-99» finnes ikke i lovsamlingen. Det nærmeste er «Opplæringslova § ");
        assertThat(read("select count(*) from wheel_item")).isEqualTo("0");
        assertThat(addWithLaw(NOW, "opplæringslova § 17-12\nVedtak i kommunestyret 12/26"))
                .hasStatus3xxRedirection();
        var code = read("select code from wheel_item");
        assertThat(requests.get(director, NOW + "/items/" + code))
                .bodyText()
                .contains(
                        "href=\"/law/provisions/NO-OPL-17-12\"",
                        "Vedtak i kommunestyret 12/26",
                        "https://example.test/rutine");
        assertThat(requests.get(director, NOW + "/items/" + code + "/edit"))
                .bodyText()
                .contains("ringslova &sect; 17-12\nVedtak i kommunestyret 12/26</textarea>");
    }

    @Test
    void aProvisionIsFoundByItsWordsAndTakenInWithoutLosingWhatWasWritten() {
        var path = NOW + "/items/BUDGET/attachments";
        var found = requests.post(
                director,
                path,
                "version",
                "0",
                "search",
                "true",
                "find",
                "17-12 opplæringslova",
                "law",
                "Vedtak 12/26",
                "documents",
                "Rutine",
                "reason",
                "Ny rutine");
        assertThat(found)
                .hasStatusOk()
                .bodyText()
                .contains(
                        "name=\"add\" value=\"NO-OPL-17-12\"",
                        "Vedtak 12/26</textarea>",
                        "Rutine</textarea>",
                        "Ny rutine</textarea>")
                .doesNotContain("NO-OPL-12-1\"", "??");
        assertThat(requests.post(
                        director,
                        path,
                        "search",
                        "true",
                        "find",
                        "17-12",
                        "law",
                        "Vedtak 12/26",
                        "add",
                        "NO-OPL-17-12"))
                .as("what is chosen stands in the field, once")
                .hasStatusOk()
                .bodyText()
                .containsPattern("Vedtak 12/26\nOpplæringslova (&sect;|§) 17-12</textarea>");
        assertThat(requests.post(
                        director,
                        path,
                        "version",
                        "0",
                        "law",
                        "Opplæringslova § 17-12",
                        "add",
                        "NO-OPL-17-12",
                        "reason",
                        "Ny rutine"))
                .hasStatus3xxRedirection();
        assertThat(requests.get(director, path)).bodyText().containsOnlyOnce("17-12</textarea>");
    }

    @Test
    void aSearchThatFindsNothingOrMuchOrSaysNothingIsAnswered() {
        var path = NOW + "/items/BUDGET/attachments";
        assertThat(requests.post(director, path, "search", "true", "find", "xyzzy"))
                .hasStatusOk()
                .bodyText()
                .contains("Ingen bestemmelser passer.");
        assertThat(requests.post(director, path, "search", "true", "find", "e"))
                .hasStatusOk()
                .bodyText()
                .contains("De 20 første av ");
        assertThat(requests.post(director, path, "search", "true", "find", " ", "documents", "Rutine"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv hva du leter etter.", "Rutine</textarea>");
    }

    @Test
    void documentsAndLawArePutToAnItemOfThePackForThisYear() {
        var path = NOW + "/items/BUDGET/attachments";
        assertThat(requests.get(director, NOW + "/plan")).bodyText().contains(path);
        assertThat(requests.post(
                        director, path, "version", "0", "law", "Opplæringslova § 99-99", "reason", "Ny rutine"))
                .hasStatus(422)
                .bodyText()
                .contains("finnes ikke i lovsamlingen", "Opplæringslova § 99-99");
        assertThat(requests.post(director, path, "version", "0", "law", "Opplæringslova § 17-12"))
                .hasStatus(422)
                .bodyText()
                .contains("Skriv hvorfor det endres.");
        assertThat(requests.post(
                        director,
                        path,
                        "version",
                        "0",
                        "law",
                        "Opplæringslova § 17-12",
                        "documents",
                        "https://example.test/rutine",
                        "reason",
                        "Ny rutine"))
                .hasStatus3xxRedirection();
        for (var page : List.of(
                NOW + "/items/BUDGET", NOW + "/tasks/" + year.task("BUDGET").id()))
            assertThat(requests.get(director, page))
                    .as(page)
                    .bodyText()
                    .contains("href=\"/law/provisions/NO-OPL-17-12\"", "https://example.test/rutine");
        assertThat(requests.get(director, NOW + "/plan")).bodyText().contains("Endret: hjemmel, dokumenter");
        assertThat(requests.post(director, path, "version", "0", "documents", "Noe", "reason", "Fra et annet vindu"))
                .hasStatus(409)
                .bodyText()
                .contains("Noen andre har endret dette");
        assertThat(requests.post(principal, path, "version", "1", "documents", "Noe", "reason", "Vil gjerne"))
                .hasStatus(404);
    }

    private MvcTestResult addWithLaw(String path, String law) {
        var spring = path.equals(NOW) ? "2027" : "2028";
        return requests.post(
                director,
                path + "/items",
                "name",
                "Felles plandag",
                "from",
                spring + "-05-03",
                "to",
                spring + "-05-07",
                "level",
                "UNIT",
                "phase",
                "IMPLEMENT",
                "role",
                "UNIT_HEAD",
                "law",
                law,
                "documents",
                "https://example.test/rutine",
                "reason",
                "Bestemt i fellesmøtet");
    }

    @Test
    void whoApprovesDoesNotSignForTheResponsibleFromTheMatrix() {
        var school = year.municipality.firstSchool;
        year.run(
                principal,
                () -> context.getBean(Tasks.class)
                        .deliver(EvidenceKind.EXTERNAL_REPORTING, "GSI", school, YEAR, "gsi"));
        var value = year.task("GSI_REPORTING", school).id() + ":0";
        assertThat(requests.get(director, NOW + "/matrix?month=all&choosing=true"))
                .bodyText()
                .doesNotContain(value);
        assertThat(requests.get(principal, NOW + "/matrix?month=all&choosing=true"))
                .bodyText()
                .contains(value);
        requests.post(director, NOW + "/matrix/sign-off", "task", value);
        assertThat(year.task("GSI_REPORTING", school).isToDo()).isTrue();
        requests.post(principal, NOW + "/matrix/sign-off", "task", value);
        assertThat(year.task("GSI_REPORTING", school).isAwaiting()).isTrue();
    }

    @Test
    void asManyTasksAreForeseenAsAreOpened() {
        // nothing is asked of a unit for the time before it was there
        year.run(
                director,
                () -> context.getBean(kvalitetshjul.units.Units.class)
                        .addUnit(
                                "Nystartet skole",
                                "SCHOOL",
                                null,
                                "975280171",
                                kvalitetshjul.units.Unit.Ownership.MUNICIPAL,
                                null,
                                LocalDate.of(2026, 11, 20)));
        year.run(director, () -> wheels.open(YEAR));
        assertThat(year.as(director, () -> wheels.foresee(YEAR)).tasks())
                .isEqualTo(year.tasks().size());
    }

    private MvcTestResult move(String path, String item, DateWindow days, String version, String reason) {
        return requests.post(
                director,
                path + "/items/" + item + "/move",
                "from",
                days.from().toString(),
                "to",
                days.to().toString(),
                "reason",
                reason,
                "version",
                version);
    }

    private MvcTestResult put(String path, String item, String act, String version) {
        return requests.post(
                director, path + "/items/" + item + act, "version", version, "reason", "Ombestemt i rådet");
    }

    private MvcTestResult add(Actor by, String path, String name, String reason) {
        var spring = path.startsWith(NOW) ? "2027" : "2028";
        return requests.post(
                by,
                path,
                "name",
                name,
                "from",
                spring + "-05-03",
                "to",
                spring + "-05-07",
                "level",
                "UNIT",
                "phase",
                "IMPLEMENT",
                "role",
                "UNIT_HEAD",
                "reason",
                reason);
    }

    private Task task(SchoolYear of, String item, Optional<kvalitetshjul.units.UnitId> unit) {
        return year
                .as(
                        director,
                        () -> transaction.execute(status -> {
                            var wheel = wheels.find(of).orElseThrow();
                            return years.listTasks(wheels.template(wheel), wheel.pack());
                        }))
                .stream()
                .filter(task -> task.item().code().equals(item) && task.unit().equals(unit))
                .findFirst()
                .orElseThrow();
    }

    private String read(String sql) {
        return year.as(
                director,
                () -> transaction.execute(status ->
                        db.sql(sql).query((row, number) -> row.getString(1)).single()));
    }

    private static DateWindow days(String from, String to) {
        return new DateWindow(LocalDate.parse(from), LocalDate.parse(to));
    }
}
