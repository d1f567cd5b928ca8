package kvalitetshjul.demo;

import static kvalitetshjul.Fixtures.signedIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.goals.GoalThread;
import kvalitetshjul.goals.Goals;
import kvalitetshjul.knowledge.FigureImports;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import kvalitetshjul.wheel.Tasks;
import kvalitetshjul.wheel.Wheels;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** What a visitor of a demonstration meets: a year that is lived in, and a report that can be read. */
@ModuleTest
class LayingOutTests {
    @Autowired
    Owners owners;

    @Autowired
    Tenants tenants;

    @Autowired
    Actors actors;

    @Autowired
    Units units;

    @Autowired
    Organisation organisation;

    @Autowired
    Packs packs;

    @Autowired
    Wheels wheels;

    @Autowired
    Tasks tasks;

    @Autowired
    FigureImports figures;

    @Autowired
    LayOutWork work;

    @Autowired
    Goals goals;

    @Autowired
    Fixtures fixtures;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient db;

    @Autowired
    kvalitetshjul.organisation.Assignments assignments;

    @Autowired
    kvalitetshjul.bodies.Bodies bodies;

    @Autowired
    JsonMapper json;

    @Autowired
    MockMvcTester browser;

    private record Laid(DemoOwner file, SchoolOwner owner, Actor first) {}

    private final List<Laid> laid = new ArrayList<>();

    @BeforeEach
    void layOut() throws IOException {
        new LayOutDemonstration(
                        owners,
                        tenants,
                        actors,
                        units,
                        organisation,
                        assignments,
                        bodies,
                        packs,
                        wheels,
                        tasks,
                        figures,
                        work,
                        transaction,
                        json)
                .run(new DefaultApplicationArguments());
        for (var resource :
                Arrays.asList(new PathMatchingResourcePatternResolver().getResources("classpath*:demo/*/owner.yaml"))) {
            try (var yaml = resource.getInputStream()) {
                var file = DemoOwner.read(yaml, json);
                var owner = owners.list().stream()
                        .filter(one -> one.name().equals(file.name()))
                        .findFirst()
                        .orElseThrow();
                var name = file.people().getFirst().name();
                var person = tenants.callAs(
                        owner.id(),
                        () -> transaction.execute(status -> db.sql("select id from person where name = :name")
                                .param("name", name)
                                .query(java.util.UUID.class)
                                .single()));
                laid.add(new Laid(file, owner, new Actor(owner.id(), new PersonId(person), name)));
            }
        }
    }

    /** What the wheel has as proved of a source is not over its deadline in the monitor, nor not begun among the collections. */
    @Test
    void theWheelAndTheMonitorSayTheSame() {
        for (var one : laid)
            for (var delivered : one.file().evidence()) {
                if (delivered.source().isEmpty()) continue;
                assertThat(browser.get()
                                .uri("/knowledge/monitor?source="
                                        + delivered.source().get())
                                .with(signedIn(one.first())))
                        .as(one.file().name() + " " + delivered.source().get())
                        .hasStatusOk()
                        .bodyText()
                        .contains("I orden: " + delivered.units().orElseThrow().size());
            }
    }

    @Test
    void everyOwnerHasGoalsOfWhichOneIsAdoptedAndOneThreadIsBroken() {
        assertThat(laid).isNotEmpty();
        for (var one : laid)
            fixtures.as(one.first(), () -> {
                var now = goals.listThreads(owners.schoolYear());
                assertThat(now).as(one.file().name()).hasSizeBetween(2, 4).anyMatch(GoalThread::isBroken);
                assertThat(now).filteredOn(thread -> thread.goal().isAdopted()).hasSize(1);
                assertThat(now)
                        .flatExtracting(GoalThread::indicators)
                        .anyMatch(indicator -> indicator.keyFigure().isPresent());
                assertThat(goals.listThreads(owners.schoolYear().previous())).isNotEmpty();
            });
    }

    @Test
    void lastYearsReportIsReleasedAndThisYearsIsBegun() {
        for (var one : laid) {
            assertThat(browser.get().uri("/reports").with(signedIn(one.first())).exchange())
                    .hasStatusOk()
                    .bodyText()
                    .contains("Frigitt, versjon 1", "Ikke frigitt ennå");
            var type = one.file().reports().getFirst().type();
            var last = new String[1];
            fixtures.as(
                    one.first(), () -> last[0] = owners.schoolYear().previous().code());
            assertThat(browser.get()
                            .uri("/reports/{type}/{year}/editions/1/pdf", type, last[0])
                            .with(signedIn(one.first()))
                            .exchange())
                    .hasStatusOk()
                    .hasContentTypeCompatibleWith("application/pdf");
        }
    }

    private String page(Laid of, String role, String path) throws Exception {
        var person = new Actor[1];
        fixtures.as(
                of.owner().id(),
                () -> person[0] = organisation.listRoleHolders().stream()
                        .filter(holder -> holder.role().equals(role))
                        .map(holder -> new Actor(of.owner().id(), holder.person(), holder.name()))
                        .findFirst()
                        .orElseThrow());
        return browser.get()
                .uri(path)
                .accept("text/html")
                .with(signedIn(person[0]))
                .exchange()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    @Test
    void theAuthoritySeesAPrivateKindergartenThatSaysItIsInventedAndTheOwnersOwnPeopleDoNot() throws Exception {
        var with = laid.stream()
                .filter(one -> one.file().units().stream()
                        .anyMatch(unit -> unit.ownership().equals(Optional.of(Unit.Ownership.PRIVATE))))
                .toList();
        assertThat(with).isNotEmpty();
        for (var one : with) {
            for (var unit : one.file().units())
                if (unit.officialId().isEmpty()) assertThat(unit.name()).contains("oppdiktet");
            var year = new String[1];
            fixtures.as(one.first(), () -> year[0] = owners.schoolYear().code());
            assertThat(page(one, "KINDERGARTEN_AUTHORITY", "/wheel/" + year[0]))
                    .contains("Eksempelbarnehagen", "Her ser du at de finnes", "føres ikke her ennå");
            for (var role : List.of("EDUCATION_DIRECTOR", "COUNCIL", "MUNICIPAL_DIRECTOR"))
                for (var path : List.of("/wheel/" + year[0], "/wheel/" + year[0] + "?view=table", "/goals", "/reports"))
                    assertThat(page(one, role, path)).as(role + path).doesNotContain("Eksempelbarnehagen");
        }
    }

    @Test
    void whatIsThereAlreadyIsLeftAsItIs() {
        int before = owners.list().size();
        assertThatCode(this::layOut).doesNotThrowAnyException();
        assertThat(owners.list()).hasSize(before);
    }
}
