package kvalitetshjul;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.authentication;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Makes owners with units and people for tests. Every call gives a new owner, so tests never meet each other’s rows. */
@Component
public class Fixtures {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    public static final LocalDate LONG_AGO = LocalDate.of(2015, 8, 1);

    private final Owners owners;
    private final Units units;
    private final Organisation organisation;
    private final Tenants tenants;
    private final Actors actors;
    private final UnitActs acts;

    Fixtures(Owners owners, Units units, Organisation organisation, Tenants tenants, Actors actors, UnitActs acts) {
        this.owners = owners;
        this.units = units;
        this.organisation = organisation;
        this.tenants = tenants;
        this.actors = actors;
        this.acts = acts;
    }

    /**
     * A small municipality: two schools and two kindergartens, and a person in each role of {@link #ROLES}. It has adopted no pack; a test that needs
     * one adopts it as the director.
     */
    public final class Municipality {
        public final OwnerId owner;
        public final UnitId firstSchool;
        public final UnitId secondSchool;
        public final UnitId firstKindergarten;
        public final UnitId secondKindergarten;
        public final Actor director;
        public final Actor administrator;
        public final Actor firstPrincipal;
        public final Actor secondPrincipal;
        public final Actor firstKindergartenHead;
        public final Actor councilMember;

        private Municipality(String name, Country country, Locale language, List<SchoolOwner.MunicipalityCode> codes) {
            owner = owners.register(name, country, language, "#0a3d6b", true, codes);
            firstSchool = unit("Nordre skole", "SCHOOL", "975280136", new Unit.Grades(1, 10));
            secondSchool = unit("Søndre skole", "SCHOOL", "975280152", new Unit.Grades(1, 10));
            firstKindergarten = unit("Nordre barnehage", "KINDERGARTEN", "975314243", null);
            secondKindergarten = unit("Søndre barnehage", "KINDERGARTEN", "975314251", null);
            as(owner, () -> organisation.define(ROLES, List.of()));
            director = person("Dagny Direktør", "EDUCATION_DIRECTOR", null);
            administrator = person("Arne Administrator", "ADMINISTRATOR", null);
            firstPrincipal = person("Ragna Rektor", "UNIT_HEAD", firstSchool);
            secondPrincipal = person("Roar Rektor", "UNIT_HEAD", secondSchool);
            firstKindergartenHead = person("Stine Styrer", "UNIT_HEAD", firstKindergarten);
            councilMember = person("Kåre Kommunestyre", "COUNCIL", null);
        }

        public UnitId unit(String name, String kind, String officialId, Unit.@Nullable Grades grades) {
            return tenants.callAs(
                    owner,
                    () -> units.addUnit(name, kind, null, officialId, Unit.Ownership.MUNICIPAL, grades, LONG_AGO));
        }

        /** The two schools become Fjellheim skole on 1 August 2026. */
        public UnitId mergeSchools() {
            return actors.callAs(
                    administrator,
                    () -> acts.carryOut(new UnitAct.Merge(
                                    LocalDate.of(2026, 8, 1),
                                    "Vedtak",
                                    firstSchool,
                                    1,
                                    List.of(secondSchool),
                                    Optional.empty(),
                                    "Fjellheim skole"))
                            .unit());
        }

        /** A new person holding the role, in the unit or for the whole owner. */
        public Actor person(String name, String role, @Nullable UnitId unit) {
            return tenants.callAs(owner, () -> {
                var person = organisation.addPerson(name, "person" + NUMBER.incrementAndGet() + "@example.test", null);
                organisation.assign(person, role, unit, LONG_AGO);
                return new Actor(owner, person, name);
            });
        }
    }

    public static final List<RoleDefinition> ROLES = List.of(
            role(
                    "ADMINISTRATOR",
                    "ADMINISTRATIVE",
                    Permission.ADMINISTER,
                    Permission.ADOPT_PACK,
                    Permission.SEE_AUDIT,
                    Permission.SEE_WHEEL),
            role("EDUCATION_DIRECTOR", "ADMINISTRATIVE", Permission.values()),
            role(
                    "UNIT_HEAD",
                    "UNIT",
                    Permission.SEE_WHEEL,
                    Permission.SIGN_OFF,
                    Permission.SEE_FIGURES,
                    Permission.SEE_GOALS,
                    Permission.EDIT_GOALS,
                    Permission.SEE_REPORTS),
            role("COUNCIL", "POLITICAL", Permission.SEE_WHEEL, Permission.SEE_FIGURES, Permission.SEE_REPORTS));

    private static RoleDefinition role(String code, String level, Permission... permissions) {
        return new RoleDefinition(
                code, level, new LocalizedText(java.util.Map.of("nb", code)), java.util.Map.of(), Set.of(permissions));
    }

    /** A new municipality whose number has changed twice, as some in the north have: 2022, then 5438, then 5624. */
    public Municipality municipality() {
        return new Municipality(
                "Kommune " + NUMBER.incrementAndGet(),
                Country.NO,
                Locale.of("nb"),
                List.of(
                        code("2022", 1964, 2019),
                        code("5438", 2020, 2023),
                        new SchoolOwner.MunicipalityCode(
                                "5624", new DateWindow(LocalDate.of(2024, 1, 1), DateWindow.NO_END))));
    }

    /** The same with Swedish for its language, as the Swedish packs ask for. */
    public Municipality swedishMunicipality() {
        return swedishMunicipality(List.of());
    }

    /** One with its number, as the publishers know it. */
    public Municipality swedishMunicipality(String code) {
        return swedishMunicipality(List.of(SchoolOwner.MunicipalityCode.always(code)));
    }

    private Municipality swedishMunicipality(List<SchoolOwner.MunicipalityCode> codes) {
        return new Municipality("Kommun " + NUMBER.incrementAndGet(), Country.SE, Locale.of("sv"), codes);
    }

    /** A Norwegian one that writes nynorsk. */
    public Municipality nynorskMunicipality() {
        return new Municipality("Kommune " + NUMBER.incrementAndGet(), Country.NO, Locale.of("nn"), List.of());
    }

    private static SchoolOwner.MunicipalityCode code(String code, int from, int to) {
        return new SchoolOwner.MunicipalityCode(
                code, new DateWindow(LocalDate.of(from, 1, 1), LocalDate.of(to, 12, 31)));
    }

    /** Runs work at the owner, as nobody in particular. */
    public void as(OwnerId owner, Runnable work) {
        tenants.runAs(owner, work);
    }

    /** Runs work as the person. */
    public void as(Actor actor, Runnable work) {
        actors.runAs(actor, work);
    }

    /** Signs the person in for one request of a {@code MockMvcTester}. */
    public static RequestPostProcessor signedIn(Actor actor) {
        return authentication(UsernamePasswordAuthenticationToken.authenticated(actor, null, List.of()));
    }
}
