package kvalitetshjul.beginning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.regex.Pattern;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who has the roles is written on one page, and everybody who is named there is invited by one button. */
@ModuleTest
class FirstPeopleTests {
    private static final String PEOPLE = "/beginning/people";
    private static final Pattern PLACE = Pattern.compile("name=\"(place-\\d+)\" value=\"([^\"]+)\"");
    private static final Pattern ONCE = Pattern.compile("name=\"once\"[^>]* value=\"([^\"]+)\"");

    @Autowired
    Beginners beginners;

    @Autowired
    Fixtures fixtures;

    @Autowired
    FirstPeople firstPeople;

    @Autowired
    Packs packs;

    @Autowired
    Units units;

    private Actor kari;
    private String north;
    private String south;

    @BeforeEach
    void begin() {
        kari = beginners.beginner();
        fixtures.as(kari, () -> {
            packs.adopt("minimal");
            north = "UNIT_HEAD " + unit("Nordre skole");
            south = "UNIT_HEAD " + unit("Søndre skole");
        });
    }

    private UnitId unit(String name) {
        return units.addUnit(name, "SCHOOL", null, null, Unit.Ownership.MUNICIPAL, null, Fixtures.LONG_AGO);
    }

    private String count(String from) {
        return beginners.read(kari, "select count(*) from " + from);
    }

    @Test
    void thereIsALineForEachRoleOfTheAdministrationAndForTheHeadOfEachUnit() {
        var text = Beginners.text(beginners.get(kari, PEOPLE));
        assertThat(PLACE.matcher(text).results().map(place -> place.group(2)))
                .containsExactly("EDUCATION_DIRECTOR", north, south);
        assertThat(text).contains("Nordre skole, Rektor", "Oppvekstsjef");
    }

    @Test
    void thoseNamedGetTheirRolesAndAnInvitationAndTheOthersStayVacant() {
        var head = Beginners.address();
        var answer = beginners.post(
                kari,
                PEOPLE,
                "place-0",
                "EDUCATION_DIRECTOR",
                "name-0",
                "",
                "email-0",
                "",
                "place-1",
                north,
                "name-1",
                "Ragna Rektor",
                "email-1",
                head,
                "place-2",
                south,
                "name-2",
                "Roar Rektor",
                "email-2",
                "",
                "invite",
                "true");
        assertThat(answer).hasRedirectedUrl("/beginning");
        assertThat(count("role_assignment where role_code = 'UNIT_HEAD'")).isEqualTo("2");
        assertThat(count("invitation where invited_by is not null")).isEqualTo("1");
        assertThat(count("mail_outbox where recipient = '" + head + "'")).isEqualTo("1");
        assertThat(Beginners.text(beginners.get(kari, PEOPLE)))
                .contains("EDUCATION_DIRECTOR")
                .doesNotContain("Nordre skole, Rektor");
        assertThat(Beginners.text(beginners.get(kari, "/beginning"))).contains("2 personer har en rolle.");
    }

    @Test
    void whoWritesTheirOwnNameIsAskedAndTakesTheRoleThemselves() {
        var form = new java.util.LinkedHashMap<String, String>();
        form.put("place-0", "EDUCATION_DIRECTOR");
        form.put("place-1", north);
        form.put("name-1", " kari  begynner");
        form.put("reason", "Vi er få");
        assertThat(beginners.post(kari, PEOPLE, form))
                .hasStatus(422)
                .bodyText()
                .contains("Er dette deg?", "href=\"#self-1\"", "Ja, jeg tar rollen selv");
        var people = count("person");
        form.put("self-1", "yes");
        assertThat(beginners.post(kari, PEOPLE, form)).hasRedirectedUrl("/beginning");
        assertThat(count("person")).isEqualTo(people);
        assertThat(count("role_assignment where role_code = 'UNIT_HEAD' and person_id = '" + kari.person() + "'"))
                .isEqualTo("1");
    }

    @Test
    void whoWritesTheirOwnNameIsAskedWhetherAndWhyAtOnce() {
        var asked = Beginners.text(beginners.post(kari, PEOPLE, "place-0", north, "name-0", "Kari Begynner"));
        assertThat(asked)
                .contains(
                        "href=\"#self-0\"",
                        "href=\"#reason\"",
                        "Er det deg, så skriv også hvorfor",
                        "Hvorfor gir du deg selv en rolle?");
    }

    @Test
    void somebodyElseOfTheSameNameIsAnotherPerson() {
        assertThat(beginners.post(
                        kari, PEOPLE, "place-0", north, "name-0", "Kari Begynner", "email-0", "", "self-0", "no"))
                .hasRedirectedUrl("/beginning");
        assertThat(count("person where name = 'Kari Begynner'")).isEqualTo("2");
    }

    @Test
    void aPlaceIsFilledOnce() {
        var twice = beginners.post(
                kari, PEOPLE, "place-0", north, "name-0", "Ragna Rektor", "place-1", north, "name-1", "Roar Rektor");
        assertThat(twice).hasStatus(422).bodyText().contains("har fått noen i mellomtiden");
        var seenVacant = List.of(new FirstPeople.Entry(north, "Ragna Rektor", "", ""));
        fixtures.as(kari, () -> {
            firstPeople.take(seenVacant, kari.person(), false, "");
            assertThatThrownBy(() -> firstPeople.take(seenVacant, kari.person(), false, ""))
                    .isInstanceOf(RuleViolation.class)
                    .hasMessage("beginning.people.filled");
        });
        assertThat(count("role_assignment where role_code = 'UNIT_HEAD'")).isEqualTo("1");
        assertThat(count("person where name = 'Roar Rektor'")).isEqualTo("0");
    }

    @Test
    void onePersonMayLeadSeveralUnits() {
        var head = Beginners.address();
        beginners.post(
                kari,
                PEOPLE,
                "place-0",
                north,
                "name-0",
                "Ragna Rektor",
                "email-0",
                head,
                "place-1",
                south,
                "name-1",
                "Ragna Rektor",
                "email-1",
                head,
                "invite",
                "true");
        assertThat(count("person where email = '" + head + "'")).isEqualTo("1");
        assertThat(count("role_assignment where role_code = 'UNIT_HEAD'")).isEqualTo("2");
        assertThat(count("mail_outbox where recipient = '" + head + "'")).isEqualTo("1");
    }

    @Test
    void anAddressOfTwoPeopleAnAddressThatIsNoneAndAMissingNameAreSaidAndNothingIsDone() {
        var head = Beginners.address();
        var answer = beginners.post(
                kari,
                PEOPLE,
                "place-0",
                "EDUCATION_DIRECTOR",
                "name-0",
                "",
                "email-0",
                "noen@example.test",
                "place-1",
                north,
                "name-1",
                "Ragna Rektor",
                "email-1",
                head,
                "place-2",
                south,
                "name-2",
                "Roar Rektor",
                "email-2",
                head,
                "invite",
                "true");
        assertThat(answer).hasStatus(422);
        assertThat(Beginners.text(answer))
                .contains(
                        "Skriv navnet også.",
                        head + " er adressen til Ragna Rektor.",
                        "value=\"Roar Rektor\"",
                        "href=\"#email-2\"");
        var wrong = beginners.post(kari, PEOPLE, "place-0", north, "name-0", "Ragna Rektor", "email-0", "ragna");
        assertThat(wrong).hasStatus(422);
        assertThat(Beginners.text(wrong)).contains("id=\"email-0-error\"", "value=\"ragna\"");
        assertThat(count("person")).isEqualTo("1");
        assertThat(count("invitation where invited_by is not null")).isEqualTo("0");
    }

    @Test
    void anAddressOfSomebodyHereUnderAnotherNameIsSaid() {
        var own = beginners.read(kari, "select email from person");
        var answer = beginners.post(kari, PEOPLE, "place-0", north, "name-0", "En Annen", "email-0", own);
        assertThat(answer).hasStatus(422);
        assertThat(Beginners.text(answer)).contains(own + " er adressen til Kari Begynner.");
    }

    @Test
    void whoGivesThemselvesARoleSaysWhy() {
        var own = beginners.read(kari, "select email from person");
        var form = new String[] {
            "place-0",
            "EDUCATION_DIRECTOR",
            "name-0",
            "Kari Begynner",
            "email-0",
            own,
            "place-1",
            north,
            "name-1",
            "Ragna Rektor",
            "email-1",
            ""
        };
        var asked = beginners.post(kari, PEOPLE, form);
        assertThat(asked).hasStatus(422);
        assertThat(Beginners.text(asked)).contains("Hvorfor gir du deg selv en rolle?", "value=\"Ragna Rektor\"");
        assertThat(count("person")).isEqualTo("1");
        var all = java.util.Arrays.copyOf(form, form.length + 2);
        all[form.length] = "reason";
        all[form.length + 1] = "Jeg er oppvekstsjef";
        assertThat(beginners.post(kari, PEOPLE, all)).hasRedirectedUrl("/beginning");
        assertThat(count("role_assignment where role_code = 'EDUCATION_DIRECTOR'"))
                .isEqualTo("1");
        assertThat(count("audit_entry where act = 'role.take'")).isEqualTo("1");
    }

    @Test
    void aRoleSomebodyGotMeanwhileIsNotGivenTwice() {
        beginners.post(kari, PEOPLE, "place-0", north, "name-0", "Ragna Rektor", "email-0", "");
        var late = beginners.post(kari, PEOPLE, "place-0", north, "name-0", "Roar Rektor", "email-0", "");
        assertThat(late).hasStatus(422);
        assertThat(Beginners.text(late)).contains("Rollen har fått noen i mellomtiden");
        assertThat(count("person where name = 'Roar Rektor'")).isEqualTo("0");
    }

    @Test
    void aPlaceThatWasNeverOfferedIsRefused() {
        for (var place : new String[] {
            "ADMINISTRATOR", "zz", "", "UNIT_HEAD", "UNIT_HEAD 00000000-0000-4000-8000-000000000000", "UNIT_HEAD zz"
        })
            assertThat(beginners.post(kari, PEOPLE, "place-0", place, "name-0", "Ola", "email-0", ""))
                    .as(place)
                    .hasStatus(422);
        assertThat(beginners.post(kari, PEOPLE, "place-0", north, "name-0", "x".repeat(5000), "email-0", ""))
                .hasStatus(422);
        assertThat(count("person")).isEqualTo("1");
    }

    @Test
    void sentTwiceItIsDoneOnce() {
        var once = ONCE.matcher(Beginners.text(beginners.get(kari, PEOPLE)));
        assertThat(once.find()).isTrue();
        for (int at = 0; at < 2; at++)
            assertThat(beginners.post(
                            kari,
                            PEOPLE,
                            "once",
                            once.group(1),
                            "place-0",
                            north,
                            "name-0",
                            "Ragna Rektor",
                            "email-0",
                            ""))
                    .hasRedirectedUrl("/beginning");
        assertThat(count("person where name = 'Ragna Rektor'")).isEqualTo("1");
    }

    @Test
    void sentEmptyNobodyIsAdded() {
        assertThat(beginners.post(kari, PEOPLE)).hasRedirectedUrl("/beginning");
        assertThat(count("person")).isEqualTo("1");
    }
}
