package kvalitetshjul.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.Statements;
import kvalitetshjul.TestClock;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.People;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Calendars that are read by a secret address, as a calendar program reads them: without a session, again and again. */
@ModuleTest
class FeedsTests {
    private static final SchoolYear YEAR = new SchoolYear(2026);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Requests requests;

    @Autowired
    MockMvcTester browser;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    Organisation organisation;

    @Autowired
    People people;

    @Autowired
    Statements statements;

    @Autowired
    TestClock clock;

    private Municipality own;

    @BeforeEach
    void aYearThatIsOpen() {
        own = opened();
    }

    private Municipality opened() {
        var municipality = fixtures.municipality();
        fixtures.as(municipality.director, () -> {
            packs.adopt("lebesby");
            wheels.open(YEAR);
        });
        return municipality;
    }

    @Test
    void ownDeadlinesAreThereWithALinkBackAndNothingOfPersonsOrResults() {
        var address = make(own.firstPrincipal);
        assertThat(address).matches("/calendar/[\\w-]{43}\\.ics");
        var answer = read(address);
        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getContentType()).isEqualTo("text/calendar;charset=UTF-8");
        var events = StrictCalendar.events(body(answer));
        var tests = events.stream()
                .filter(event -> event.text("SUMMARY").equals("Frist: Nasjonale prøver – Nordre skole"))
                .toList();
        assertThat(tests).singleElement().satisfies(event -> {
            assertThat(event.day("DTSTART")).isEqualTo(LocalDate.of(2026, 11, 30));
            assertThat(event.day("DTEND")).isEqualTo(LocalDate.of(2026, 12, 1));
            assertThat(event.text("DESCRIPTION")).isEqualTo("Les mer og kvitter: " + event.text("URL"));
        });
        for (var event : events)
            assertThat(requests.get(
                            own.firstPrincipal, URI.create(event.text("URL")).getPath()))
                    .hasStatusOk();
        assertThat(text(answer)).doesNotContain("Ragna", "Roar", "Søndre skole", "Dagny", "example.test");
        var other = Biweekly.parse(text(answer)).first();
        assertThat(other.getEvents()).hasSameSizeAs(events);
        assertThat(other.getNames().getFirst().getValue()).startsWith("Frister – ");
    }

    @Test
    void whatIsClosedIsGoneAndWhatIsOpenedAgainIsANewerVersionOfTheSame() {
        var address = make(own.firstPrincipal);
        var before = event(address, "Andre kartlegginger");
        var task = "/wheel/" + YEAR + "/tasks/" + before.text("URL").replaceAll(".*/", "");
        clock.set(clock.instant().plus(Duration.ofHours(2)));
        requests.post(own.firstPrincipal, task + "/skipping", "reason", "Hemmelig grunn", "version", "0");
        assertThat(summaries(address)).noneMatch(summary -> summary.contains("Andre kartlegginger"));
        clock.set(clock.instant().plus(Duration.ofHours(2)));
        requests.post(own.firstPrincipal, task + "/reopening", "reason", "Hemmelig grunn", "version", "1");
        var after = event(address, "Andre kartlegginger");
        assertThat(after.text("UID")).isEqualTo(before.text("UID"));
        assertThat(before.text("SEQUENCE")).isEqualTo("0");
        assertThat(after.text("SEQUENCE")).isEqualTo("2");
        assertThat(after.text("LAST-MODIFIED")).isEqualTo("20261121T160000Z");
        assertThat(text(read(address))).doesNotContain("Hemmelig");
    }

    /** RFC 5545 3.8.7.4: a calendar that has the entry takes the new day only where the number is higher. */
    @Test
    void aDeadlineThatIsMovedIsANewerVersionOfTheSame() {
        var address = make(own.firstPrincipal);
        var before = event(address, "Andre kartlegginger");
        clock.set(clock.instant().plus(Duration.ofHours(2)));
        for (int time = 0; time < 2; time++)
            requests.post(
                    own.director,
                    "/wheel/" + YEAR + "/items/OTHER_MAPPINGS/move",
                    "from",
                    "2026-12-01",
                    "to",
                    time == 0 ? "2026-12-18" : "2026-12-11",
                    "reason",
                    "Julestria",
                    "version",
                    Integer.toString(time));
        var after = event(address, "Andre kartlegginger");
        assertThat(after.text("UID")).isEqualTo(before.text("UID"));
        assertThat(after.day("DTSTART")).isEqualTo(LocalDate.of(2026, 12, 11));
        assertThat(before.text("SEQUENCE")).isEqualTo("0");
        assertThat(after.text("SEQUENCE")).isEqualTo("2");
        assertThat(after.text("LAST-MODIFIED")).isEqualTo("20261121T140000Z");
        assertThat(after.text("DTSTAMP")).isEqualTo("20261121T140000Z");
    }

    @Test
    void whatIsDoneOrNotNeededIsGoneFromAUnitsCalendarTooWhoeverReadsIt() {
        var ofHead = make(own.firstPrincipal, own.firstSchool);
        var ofDirector = make(own.director, own.firstSchool);
        var skipped = taskOf(event(ofDirector, "Andre kartlegginger"));
        var signed = taskOf(event(ofDirector, "Nasjonale prøver"));
        int before = summaries(ofDirector).size();
        requests.post(own.firstPrincipal, skipped + "/skipping", "reason", "Ikke i år", "version", "0");
        requests.post(own.firstPrincipal, signed + "/sign-off", "comment", "Gjort på papir", "version", "0");
        for (var address : List.of(ofHead, ofDirector))
            assertThat(summaries(address))
                    .hasSize(before - 2)
                    .doesNotContain("Frist: Andre kartlegginger", "Frist: Nasjonale prøver")
                    .contains("Frist: Medarbeiderundersøkelse");
        requests.post(own.firstPrincipal, skipped + "/reopening", "reason", "Likevel i år", "version", "1");
        assertThat(summaries(ofDirector)).hasSize(before - 1).contains("Frist: Andre kartlegginger");
    }

    @Test
    void tenThousandDeadlinesAreAllThereAndReadByAnotherProgram() {
        var address = make(own.director);
        for (int i = 0; i < 960; i++) own.unit("Skole %03d".formatted(i), "SCHOOL", null, new Unit.Grades(1, 10));
        fixtures.as(own.director, () -> wheels.open(YEAR));
        long began = System.nanoTime();
        var answer = read(address);
        long took = (System.nanoTime() - began) / 1_000_000;
        assertThat(answer).hasStatusOk();
        var calendar = Biweekly.parse(new String(body(answer), java.nio.charset.StandardCharsets.UTF_8))
                .first();
        assertThat(calendar.getEvents()).hasSizeGreaterThan(10_000);
        assertThat(calendar.getEvents().stream().map(event -> event.getUid().getValue()))
                .doesNotHaveDuplicates();
        assertThat(calendar.getEvents())
                .allSatisfy(event -> assertThat(event.getUrl().getValue()).contains("/wheel/2026-27/tasks/"));
        assertThat(calendar.getEvents())
                .filteredOn(event -> event.getSummary().getValue().equals("Frist: Nasjonale prøver – Skole 959"))
                .hasSize(1);
        System.out.printf(
                "calendar: %d deadlines, %d bytes, in %d ms%n",
                calendar.getEvents().size(), body(answer).length, took);
    }

    @Test
    void whatNobodyClosedIsThereTheYearAfterAndNoLonger() {
        var address = make(own.director, own.firstSchool);
        assertThat(summaries(address)).contains("Frist: Nasjonale prøver");
        clock.set(LocalDate.of(2027, 9, 1));
        assertThat(summaries(address)).contains("Frist: Nasjonale prøver");
        clock.set(LocalDate.of(2028, 7, 31));
        assertThat(summaries(address)).contains("Frist: Nasjonale prøver");
        clock.set(LocalDate.of(2028, 8, 1));
        assertThat(summaries(address)).isEmpty();
    }

    private static String taskOf(StrictCalendar.Component event) {
        return "/wheel/" + YEAR + "/tasks/" + event.text("URL").replaceAll(".*/", "");
    }

    @Test
    void aNewAddressStopsTheOldOneAtOnceAsIfItHadNeverBeen() {
        var first = make(own.firstPrincipal);
        assertThat(read(first)).hasStatusOk();
        var second = make(own.firstPrincipal);
        assertThat(second).isNotEqualTo(first);
        assertThat(read(second)).hasStatusOk();
        var renewed = read(first);
        var unknown = read("/calendar/" + "A".repeat(43) + ".ics");
        for (var gone : List.of(renewed, unknown)) assertThat(gone).hasStatus(404);
        assertThat(withoutAddress(renewed)).isEqualTo(withoutAddress(unknown));
        assertThat(statements.during(() -> read(first)))
                .hasSameSizeAs(statements.during(() -> read("/calendar/unknown")))
                .isEqualTo(statements.during(() -> read("/calendar/" + "A".repeat(43) + ".ics")));

        assertThat(requests.post(own.firstPrincipal, "/me/calendar/removal", "unit", ""))
                .hasStatus3xxRedirection();
        assertThat(read(second)).hasStatus(404);
        assertThat(requests.get(own.firstPrincipal, "/me/calendar"))
                .bodyText()
                .contains("Du har ingen kalenderadresse");
    }

    @Test
    void theAddressIsShownOnceAndWithoutTheEndingItIsTheSame() {
        assertThat(requests.get(own.firstPrincipal, "/me/calendar")).bodyText().contains("Lag en adresse");
        var address = make(own.firstPrincipal);
        assertThat(requests.get(own.firstPrincipal, "/me/calendar"))
                .bodyText()
                .contains("Adressen ble laget 21. november 2026, 13.00")
                .doesNotContain(address);
        assertThat(read(address.replace(".ics", ""))).hasStatusOk();
    }

    @Test
    void aUnitsCalendarHasAllItsTasksForWhoeverLeadsThere() {
        var ofHead = make(own.firstPrincipal, own.firstSchool);
        var ofDirector = make(own.director, own.firstSchool);
        assertThat(ofHead).isNotEqualTo(ofDirector);
        var summaries = summaries(ofDirector);
        assertThat(summaries)
                .contains("Frist: Nasjonale prøver")
                .doesNotContain("Frist: Nasjonale prøver – Nordre skole");
        assertThat(summaries(ofHead)).isEqualTo(summaries);
        assertThat(StrictCalendar.read(body(read(ofHead))).text("X-WR-CALNAME")).isEqualTo("Frister – Nordre skole");
        var links = StrictCalendar.events(body(read(ofDirector))).stream()
                .map(event -> URI.create(event.text("URL")).getPath())
                .toList();
        for (var link : links)
            assertThat(requests.get(own.director, link)).bodyText().contains("Nordre skole");

        for (var other : List.of(own.secondPrincipal, own.administrator))
            assertThat(requests.post(other, "/me/calendar/units", "unit", own.firstSchool.toString()))
                    .hasStatus(404);
        assertThat(requests.post(own.firstPrincipal, "/me/calendar/units", "unit", ""))
                .hasStatus(422)
                .bodyText()
                .contains("Velg hvilken");
    }

    @Test
    void itIsReadAsThePersonIsToday() {
        var personal = make(own.firstPrincipal);
        var unit = make(own.firstPrincipal, own.firstSchool);
        assertThat(summaries(personal)).isNotEmpty();
        fixtures.as(
                own.administrator,
                () -> organisation.endAssignment(
                        own.firstPrincipal.person(), "UNIT_HEAD", own.firstSchool, LocalDate.of(2026, 11, 21)));
        assertThat(summaries(unit)).as("the last day").isNotEmpty();
        clock.set(LocalDate.of(2026, 11, 22));
        assertThat(read(unit)).hasStatus(404);
        assertThat(summaries(personal))
                .as("without a role there is nothing to do")
                .isEmpty();
        assertThat(StrictCalendar.read(body(read(personal))).components())
                .extracting(StrictCalendar.Component::name)
                .containsExactly("VTIMEZONE");

        fixtures.as(own.administrator, () -> people.leave(own.firstPrincipal.person(), LocalDate.of(2026, 11, 22)));
        assertThat(read(personal)).as("the last day here").hasStatusOk();
        clock.set(LocalDate.of(2026, 11, 23));
        assertThat(read(personal)).hasStatus(404);
    }

    @Test
    void whoeverTakesOverTheRoleHasTheTasksFromThatDay() {
        var next = own.person("Nils Neste", "NO_SUCH_ROLE", null);
        var address = make(next);
        assertThat(summaries(address)).isEmpty();
        fixtures.as(
                own.administrator,
                () -> organisation.assign(
                        next.person(), "UNIT_HEAD", own.secondKindergarten, LocalDate.of(2026, 11, 22)));
        assertThat(summaries(address)).isEmpty();
        clock.set(LocalDate.of(2026, 11, 22));
        assertThat(summaries(address)).contains("Frist: TRAS, Alle med og MIO – Søndre barnehage");
    }

    @Test
    void anotherOwnersTasksAreNotThereWhoeverIsSignedInWhereItIsRead() {
        var elsewhere = opened();
        var address = make(own.director, own.firstSchool);
        var there = make(elsewhere.director, elsewhere.firstSchool);
        assertThat(uids(address)).isNotEmpty().doesNotContainAnyElementsOf(uids(there));
        var signedIn = browser.get()
                .uri(address)
                .with(Fixtures.signedIn(elsewhere.director))
                .exchange();
        assertThat(text(signedIn)).isEqualTo(text(read(address)));
        assertThat(requests.post(elsewhere.director, "/me/calendar/units", "unit", own.firstSchool.toString()))
                .hasStatus(404);
        assertThat(requests.get(elsewhere.director, "/me/calendar"))
                .bodyText()
                .doesNotContain(own.firstSchool.toString());
    }

    @Test
    void whatHasNotChangedIsNotSentAgainAndNoSessionIsBegun() {
        var address = make(own.firstPrincipal);
        var first = read(address);
        assertThat(first.getResponse().getHeader("Content-Disposition")).isEqualTo("inline; filename=\"calendar.ics\"");
        var mark = first.getResponse().getHeader(HttpHeaders.ETAG);
        assertThat(mark).matches("\"[0-9a-f]{64}\"");
        clock.set(clock.instant().plus(Duration.ofHours(1)));
        var again = browser.get()
                .uri(address)
                .header(HttpHeaders.IF_NONE_MATCH, mark)
                .exchange();
        assertThat(again).hasStatus(304);
        assertThat(body(again)).isEmpty();
        var task = event(address, "Andre kartlegginger").text("URL").replaceAll(".*/", "");
        requests.post(
                own.firstPrincipal,
                "/wheel/" + YEAR + "/tasks/" + task + "/skipping",
                "reason",
                "Ikke i år",
                "version",
                "0");
        assertThat(browser.get()
                        .uri(address)
                        .header(HttpHeaders.IF_NONE_MATCH, mark)
                        .exchange())
                .hasStatusOk();

        var headers = first.getResponse();
        assertThat(headers.getHeader("Cache-Control")).contains("private").doesNotContain("public");
        assertThat(headers.getHeaders("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(headers.getHeader("Set-Cookie")).isNull();
        assertThat(first.getRequest().getSession(false)).isNull();
    }

    @Test
    void theCalendarSpeaksThePersonsLanguage() {
        fixtures.as(
                own.administrator,
                () -> people.correct(own.firstPrincipal.person(), 1, "Ragna Rektor", "", Locale.of("sv")));
        assertThat(summaries(make(own.firstPrincipal)))
                .isNotEmpty()
                .allMatch(summary -> summary.startsWith("Tidsfrist: "));
    }

    @Test
    void aUnitIsCalledByItsShortNameWhateverSignsThatHolds() {
        var name = "Ås, \\Nord; 🎒 og Ytre Sør-Øygården oppvekstsenter, avdeling for språkopplæring";
        var school = own.unit(name, "SCHOOL", null, new Unit.Grades(1, 10));
        fixtures.as(own.director, () -> wheels.open(YEAR));
        fixtures.as(
                own.administrator,
                () -> organisation.assign(own.firstPrincipal.person(), "UNIT_HEAD", school, LocalDate.of(2026, 8, 1)));
        assertThat(summaries(make(own.firstPrincipal)))
                .contains("Frist: Nasjonale prøver – " + name, "Frist: Nasjonale prøver – Nordre skole");
        assertThat(StrictCalendar.read(body(read(make(own.director, school)))).text("X-WR-CALNAME"))
                .isEqualTo("Frister – " + name);
    }

    @Test
    void aReadingTakesAsManyStatementsForManyTasksAsForFew() {
        var personal = make(own.director);
        var unit = make(own.director, own.firstSchool);
        read(personal);
        int few = Math.min(counted(personal), counted(personal));
        int fewOfUnit = Math.min(counted(unit), counted(unit));
        var before = summaries(personal).size();
        for (int i = 0; i < 40; i++) own.unit("Skole " + i, "SCHOOL", null, new Unit.Grades(1, 10));
        fixtures.as(own.director, () -> wheels.open(YEAR));
        assertThat(summaries(personal)).as("vacant, so the director’s").hasSizeGreaterThan(before + 100);
        assertThat(Math.min(counted(personal), counted(personal))).isEqualTo(few);
        assertThat(Math.min(counted(unit), counted(unit))).isEqualTo(fewOfUnit);
        System.out.printf("calendar: %d statements of one's own tasks, %d of a unit's%n", few, fewOfUnit);
    }

    private int counted(String address) {
        return statements.during(() -> read(address)).size();
    }

    @Test
    void eachAddressIsCountedByItselfAndWhatHasNotChangedIsNot() {
        var personal = make(own.firstPrincipal);
        var unit = make(own.firstPrincipal, own.firstSchool);
        var mark = java.util.Objects.requireNonNull(read(personal).getResponse().getHeader(HttpHeaders.ETAG));
        for (int at = 0; at < 100; at++)
            assertThat(browser.get()
                            .uri(personal)
                            .header(HttpHeaders.IF_NONE_MATCH, mark)
                            .exchange())
                    .hasStatus(304);
        for (int at = 0; at < 60; at++) assertThat(read(unit)).hasStatusOk();
        assertThat(read(unit)).hasStatus(429);
        for (int at = 0; at < 59; at++) assertThat(read(personal)).hasStatusOk();
        assertThat(read(personal)).hasStatus(429);
    }

    @Test
    void aMemberOfTheCouncilHasNoCalendarOfASchool() {
        fixtures.as(
                own.administrator,
                () -> organisation.define(
                        java.util.stream.Stream.concat(
                                        Fixtures.ROLES.stream()
                                                .filter(role -> !role.code().equals("COUNCIL")),
                                        Fixtures.ROLES.stream()
                                                .filter(role -> role.code().equals("COUNCIL"))
                                                .map(role -> new kvalitetshjul.organisation.RoleDefinition(
                                                        role.code(),
                                                        role.level(),
                                                        role.name(),
                                                        java.util.Map.of(),
                                                        Set.of(
                                                                kvalitetshjul.organisation.Permission.SEE_WHEEL,
                                                                kvalitetshjul.organisation.Permission.SIGN_OFF))))
                                .toList(),
                        List.of()));
        assertThat(requests.get(own.councilMember, "/me/calendar")).bodyText().doesNotContain("Nordre skole");
        assertThat(requests.post(own.councilMember, "/me/calendar/units", "unit", own.firstSchool.toString()))
                .hasStatus(404);
        assertThat(requests.get(own.director, "/me/calendar")).bodyText().contains("Nordre skole");
    }

    @Test
    void anAddressThatIsThereIsNotReplacedByChoosingTheUnitAgainAndADeadOneIsNotShown() {
        var address = make(own.firstPrincipal, own.firstSchool);
        assertThat(requests.post(own.firstPrincipal, "/me/calendar/units", "unit", own.firstSchool.toString()))
                .hasStatus(422)
                .bodyText()
                .contains("Du har alt en adresse for denne.");
        assertThat(read(address)).hasStatusOk();

        var made = requests.post(own.secondPrincipal, "/me/calendar", "unit", "");
        requests.post(own.secondPrincipal, "/me/calendar/removal", "unit", "");
        var link = (String) java.util.Objects.requireNonNull(
                made.getMvcResult().getFlashMap().get("link"));
        assertThat(browser.get()
                        .uri("/me/calendar")
                        .with(Fixtures.signedIn(own.secondPrincipal))
                        .flashAttr("link", link)
                        .exchange())
                .bodyText()
                .doesNotContain(link)
                .contains("Du har ingen kalenderadresse");
    }

    @Test
    void whoeverAsksWithoutEndIsToldToComeBackAndOthersAreNot() {
        var address = make(own.firstPrincipal);
        var other = make(own.secondPrincipal);
        for (int at = 0; at < 60; at++) assertThat(read(address)).hasStatusOk();
        var refused = read(address);
        assertThat(refused).hasStatus(429);
        assertThat(refused.getResponse().getHeader("Retry-After")).isEqualTo("600");
        assertThat(read(other)).hasStatusOk();
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(read(address)).hasStatusOk();
    }

    @Test
    void theLogTellsWhatWasMadeRenewedAndSwitchedOff() {
        make(own.firstPrincipal);
        make(own.firstPrincipal);
        requests.post(own.firstPrincipal, "/me/calendar/removal", "unit", "");
        assertThat(requests.get(own.administrator, "/administration/log?act=calendar"))
                .hasStatusOk()
                .bodyText()
                .contains("laget en kalenderadresse", "laget en ny kalenderadresse", "slo av en kalender")
                .doesNotContain("??");
    }

    @Test
    void onlyOnesOwnCalendarIsSwitchedOff() {
        var address = make(own.firstPrincipal, own.firstSchool);
        requests.post(own.director, "/me/calendar/removal", "unit", own.firstSchool.toString());
        assertThat(read(address)).hasStatusOk();
        requests.post(own.firstPrincipal, "/me/calendar/removal", "unit", own.firstSchool.toString());
        assertThat(read(address)).hasStatus(404);
    }

    private String make(Actor person) {
        return made(requests.post(person, "/me/calendar", "unit", ""));
    }

    private String make(Actor person, UnitId unit) {
        return made(requests.post(person, "/me/calendar/units", "unit", unit.toString()));
    }

    private static String made(MvcTestResult answer) {
        assertThat(answer).hasStatus3xxRedirection().hasRedirectedUrl("/me/calendar");
        return answer.getMvcResult().getFlashMap().get("link").toString().replaceFirst("^https?://[^/]+", "");
    }

    private MvcTestResult read(String address) {
        return browser.get().uri(address).exchange();
    }

    private static byte[] body(MvcTestResult answer) {
        return answer.getResponse().getContentAsByteArray();
    }

    private static String text(MvcTestResult answer) {
        return new String(body(answer), java.nio.charset.StandardCharsets.UTF_8).replace("\r\n ", "");
    }

    /** The page that says that it is not there, but for the address it was asked for by and the number of the answer. */
    private static String withoutAddress(MvcTestResult answer) {
        return text(answer).replaceAll("/calendar/[\\w.-]+", "").replaceAll("value=\"[^\"]*\"", "");
    }

    private StrictCalendar.Component event(String address, String work) {
        return StrictCalendar.events(body(read(address))).stream()
                .filter(event -> event.text("SUMMARY").contains(work))
                .collect(Collectors.collectingAndThen(Collectors.toList(), List::getFirst));
    }

    private List<String> summaries(String address) {
        var answer = read(address);
        assertThat(answer).hasStatusOk();
        var all = new ArrayList<String>();
        StrictCalendar.events(body(answer)).forEach(event -> all.add(event.text("SUMMARY")));
        return all;
    }

    private Set<String> uids(String address) {
        return StrictCalendar.events(body(read(address))).stream()
                .map(event -> event.text("UID"))
                .collect(Collectors.toSet());
    }
}
