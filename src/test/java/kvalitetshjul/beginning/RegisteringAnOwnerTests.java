package kvalitetshjul.beginning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.access.Accounts;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Whoever opens the link says which municipality it is, and becomes the first who may set it up. */
@ModuleTest
class RegisteringAnOwnerTests {
    private static final String PASSWORD = "en lang nok setning";

    @Autowired
    Beginners beginners;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Owners owners;

    @Autowired
    Accounts accounts;

    @Autowired
    NewOwners newOwners;

    @Autowired
    TestClock clock;

    @Autowired
    Audit audit;

    @Autowired
    Permissions permissions;

    @Test
    void theFirstAdministratorRegistersChoosesAPasswordAndSignsIn() {
        var address = Beginners.address();
        var number = Beginners.number();
        var answer = beginners.post(null, beginners.link(address), Beginners.form(number));
        var invitation = answer.getResponse().getRedirectedUrl();
        assertThat(invitation).startsWith("/invitation/");
        assertThat(Beginners.text(beginners.get(null, invitation)))
                .contains("Velkommen, Kari Begynner", "Systemansvarlig", address);
        assertThat(beginners.post(null, invitation, "password", PASSWORD, "again", PASSWORD))
                .hasStatusOk();
        assertThat(beginners.post(null, "/sign-in", "username", address, "password", PASSWORD))
                .hasRedirectedUrl("/");
        var kari = beginners.actor(address);
        assertThat(beginners.get(kari, "/")).hasRedirectedUrl("/beginning");
        var owner = owners.get(kari.owner());
        assertThat(owner.name()).isEqualTo("Begynner " + number);
        assertThat(owner.number()).contains(number);
        assertThat(owner.demonstration()).isFalse();
        fixtures.as(kari, () -> {
            for (var right : Permission.values())
                assertThat(permissions.mayForOwner(right))
                        .as(right.name())
                        .isEqualTo(
                                switch (right) {
                                    case ADMINISTER, ADOPT_PACK, SEE_AUDIT, SEE_WHEEL -> true;
                                    default -> false;
                                });
        });
    }

    @Test
    void itStandsInTheOwnersLogAsNobodysAct() {
        var kari = beginners.beginner();
        assertThat(beginners.read(
                        kari, "select count(*) from audit_entry where act = 'owner.register' and person_id is null"))
                .isEqualTo("1");
        assertThat(Beginners.text(beginners.get(kari, "/administration/log"))).contains("registrerte kommunen");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "country | XX | Velg land.",
                "country | '' | Velg land.",
                "name | '' | Skriv hva kommunen heter.",
                "number | '' | Skriv kommunenummeret, fire sifre.",
                "number | 12 | Et norsk kommunenummer har fire sifre",
                "number | 9999 | Et norsk kommunenummer har fire sifre",
                "number | 0000 | Et norsk kommunenummer har fire sifre",
                "language | no | Velg språk.",
                "colour | red | Velg en farge, eller la den stå.",
                "person | '' | Skriv navnet ditt."
            })
    void whatIsWrongIsSaidAndWhatWasTypedStands(String field, String typed, String said) {
        var before = beginners.count("school_owner");
        var form = Beginners.form(Beginners.number());
        form.put(field, typed);
        var answer = beginners.post(null, beginners.link(Beginners.address()), form);
        assertThat(answer).hasStatus(422);
        assertThat(Beginners.text(answer)).contains(said);
        if (!field.equals("name")) assertThat(Beginners.text(answer)).contains(form.get("name"));
        assertThat(beginners.count("school_owner")).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"SE, nb, Velg svensk", "SE, nn, Velg svensk", "NO, sv, Velg bokmål eller nynorsk"})
    void countryAndLanguageBelongTogether(String country, String language, String said) {
        var form = Beginners.form(country.equals("SE") ? "0114" : Beginners.number());
        form.put("country", country);
        form.put("language", language);
        assertThat(beginners.post(null, beginners.link(Beginners.address()), form))
                .hasStatus(422)
                .bodyText()
                .contains(said);
    }

    @Test
    void aNumberIsHeldAgainstTheCountry() {
        var form = Beginners.form("5624");
        form.put("country", "SE");
        var answer = beginners.post(null, beginners.link(Beginners.address()), form);
        assertThat(answer).hasStatus(422);
        assertThat(Beginners.text(answer)).contains("En svensk kommunekode har fire sifre");
    }

    @Test
    void aNumberOrNameOfAnotherOwnerIsRefusedAndTheLinkStays() {
        var other = owners.get(beginners.beginner().owner());
        var before = beginners.count("school_owner");
        var link = beginners.link(Beginners.address());
        var sameNumber = Beginners.form(other.number().orElseThrow());
        sameNumber.put("name", "Noe annet " + other.number().orElseThrow());
        assertThat(Beginners.text(beginners.post(null, link, sameNumber)))
                .contains("Nummeret " + other.number().orElseThrow() + " hører til en kommune som er registrert her");
        var sameName = Beginners.form(Beginners.number());
        sameName.put("name", other.name().toUpperCase(java.util.Locale.ROOT));
        var answer = beginners.post(null, link, sameName);
        assertThat(answer).hasStatus(422);
        assertThat(Beginners.text(answer)).contains("er registrert her fra før");
        assertThat(beginners.count("school_owner")).isEqualTo(before);
        assertThat(beginners.post(null, link, Beginners.form(Beginners.number())))
                .hasStatus3xxRedirection();
    }

    @Test
    void theSameNumberInTheOtherCountryIsAnotherMunicipality() {
        var number = Beginners.number();
        beginners.beginner("number", number, "name", "Norsk " + number);
        var swedish =
                beginners.beginner("number", number, "name", "Svensk " + number, "country", "SE", "language", "sv");
        assertThat(owners.get(swedish.owner()).zone().getId()).isEqualTo("Europe/Stockholm");
    }

    @Test
    void whoLeavesBeforeChoosingAPasswordGoesOnByTheSameLink() {
        var address = Beginners.address();
        var link = beginners.link(address);
        var first = beginners
                .post(null, link, Beginners.form(Beginners.number()))
                .getResponse()
                .getRedirectedUrl();
        var before = beginners.count("school_owner");
        assertThat(Beginners.text(beginners.get(null, link))).contains("Kommunen er registrert");
        var second = beginners.post(null, link).getResponse().getRedirectedUrl();
        assertThat(second).startsWith("/invitation/").isNotEqualTo(first);
        assertThat(beginners.get(null, first)).hasStatus(404);
        assertThat(beginners.post(null, second, "password", PASSWORD, "again", PASSWORD))
                .hasStatusOk();
        assertThat(beginners.get(null, link)).hasStatus(404);
        assertThat(beginners.post(null, link)).hasStatus(404);
        assertThat(beginners.count("school_owner")).isEqualTo(before);
    }

    @Test
    void whoLeftAndLetTheLinkGrowOldGoesOnByANewOne() {
        var address = Beginners.address();
        beginners.post(null, beginners.link(address), Beginners.form(Beginners.number()));
        var owner = owners.get(beginners.actor(address).owner()).name();
        var printed = beginners.verb(java.util.Map.of(), address);
        assertThat(printed).contains(owner + " is registered already; this goes on with it.");
        assertThat(beginners.post(null, Beginners.path(printed)).getResponse().getRedirectedUrl())
                .startsWith("/invitation/");
    }

    @Test
    void sentSeveralTimesAtOnceItIsRegisteredOnce() {
        var address = Beginners.address();
        var link = beginners.link(address);
        var form = Beginners.form(Beginners.number());
        var answers = IntStream.range(0, 4)
                .mapToObj(at -> CompletableFuture.supplyAsync(
                        () -> beginners.post(null, link, form).getResponse().getRedirectedUrl(),
                        Thread::startVirtualThread))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).allSatisfy(to -> assertThat(to).startsWith("/invitation/"));
        assertThat(beginners.count("school_owner where name = '" + form.get("name") + "'"))
                .isEqualTo(1);
        assertThat(beginners.read(beginners.actor(address), "select count(*) from person"))
                .isEqualTo("1");
        assertThat(answers.stream()
                        .filter(to -> beginners.get(null, to).getResponse().getStatus() == 200))
                .hasSize(1);
    }

    @Test
    void somebodyWithAnAccountAtAnotherOwnerAdministersHereTooAndIsNobodyInTheLogThere() {
        var own = fixtures.municipality();
        var address = Beginners.address();
        fixtures.as(own.director, () -> accounts.open(address, PASSWORD, own.owner, own.director.person()));
        var there = beginners.read(own.director, "select count(*) from audit_entry");

        // signed in there while opening the link, as somebody who works for both would be
        var invitation = beginners
                .post(own.director, beginners.link(address), Beginners.form(Beginners.number()))
                .getResponse()
                .getRedirectedUrl();
        var kari = beginners.actor(address);
        assertThat(kari.owner()).isNotEqualTo(own.owner);
        assertThat(beginners.read(own.director, "select count(*) from audit_entry"))
                .isEqualTo(there);
        assertThat(beginners.read(kari, "select count(*) from audit_entry where person_id is not null"))
                .isEqualTo("0");
        assertThat(Beginners.text(beginners.get(own.director, invitation))).contains("konto");
        assertThat(beginners.post(null, invitation, "password", "ikke det passordet"))
                .hasStatus(422);
        assertThat(beginners.post(null, invitation, "password", PASSWORD)).hasStatusOk();
        assertThat(beginners.post(null, "/sign-in", "username", address, "password", PASSWORD))
                .hasRedirectedUrl("/owners/choice");
    }

    @Test
    void aNewOwnerSeesNothingOfAnother() {
        var own = fixtures.municipality();
        var kari = beginners.beginner();
        assertThat(Beginners.text(beginners.get(kari, "/administration/units"))).doesNotContain("Nordre skole");
        assertThat(Beginners.text(beginners.get(kari, "/administration/people")))
                .contains("Kari Begynner")
                .doesNotContain("Dagny Direktør");
        assertThat(beginners.get(kari, "/administration/units/" + own.firstSchool))
                .hasStatus(404);
        assertThat(beginners.get(kari, "/administration/people/" + own.director.person()))
                .hasStatus(404);
        assertThat(beginners.read(kari, "select count(*) from unit")).isEqualTo("0");
        assertThat(Beginners.text(beginners.get(own.administrator, "/administration/people")))
                .doesNotContain("Kari Begynner");
    }

    @Test
    void whomWasAskedIsForgottenOnceTheyCanComeIn() {
        var address = Beginners.address();
        var row = "owner_invitation where email = '" + address + "'";
        var invitation = beginners
                .post(null, beginners.link(address), Beginners.form(Beginners.number()))
                .getResponse()
                .getRedirectedUrl();
        newOwners.forget();
        assertThat(beginners.count(row)).isEqualTo(1);
        beginners.post(null, invitation, "password", PASSWORD, "again", PASSWORD);
        newOwners.forget();
        assertThat(beginners.count(row)).isZero();
    }

    @Test
    void whomWasAskedAndNeverCameIsForgottenWithTheLink() {
        var address = Beginners.address();
        var row = "owner_invitation where email = '" + address + "'";
        var link = beginners.link(address);
        newOwners.forget();
        assertThat(beginners.count(row)).isEqualTo(1);
        clock.set(clock.instant().plus(NewOwners.LASTS));
        newOwners.forget();
        assertThat(beginners.count(row)).isZero();
        assertThat(beginners.get(null, link)).hasStatus(404);
    }

    @Test
    void anUnknownLinkOpensNothing() {
        assertThat(beginners.get(null, "/beginning/link/nothing-of-the-kind")).hasStatus(404);
        assertThat(beginners.post(null, "/beginning/link/nothing-of-the-kind", Beginners.form(Beginners.number())))
                .hasStatus(404);
    }
}
