package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import kvalitetshjul.Covers;
import kvalitetshjul.Fixtures;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Three kindergartens, of which one has four children: 40 % of 30, 62 % of 50 and 75 % of 4 make 54,8 % of 84. Who sees what two of them are shown, and the total, has
 * the four.
 */
@ModuleTest
@Covers({"IMP-02", "IMP-04"})
class ReadersOfSeveralUnitsTests {
    private static final String ROUND = "/knowledge/collections/CHILD_OBSERVATION/2026-27";
    private static final LocalDate LONG_AGO = LocalDate.of(2010, 8, 1);

    @Autowired
    Fixtures fixtures;

    @Autowired
    Actors actors;

    @Autowired
    Packs packs;

    @Autowired
    Tenants tenants;

    @Autowired
    Organisation organisation;

    @Autowired
    Requests requests;

    private Fixtures.Municipality own;
    private UnitId third;
    private Actor secondHead;
    private Actor thirdHead;

    @BeforeEach
    void threeKindergartens() {
        own = fixtures.municipality();
        actors.runAs(own.director, () -> packs.adopt("lebesby"));
        third = own.unit("Tredje barnehage", "KINDERGARTEN", "974767880", null);
        secondHead = own.person("Signe Styrer", "UNIT_HEAD", own.secondKindergarten);
        thirdHead = own.person("Tora Styrer", "UNIT_HEAD", third);
    }

    @Test
    void anAuthorityOverOthersUnitsSeesWhatEverybodySees() {
        var authority = own.person("Bjarne Barnehagemyndighet", "KINDERGARTEN_AUTHORITY", null);
        release();
        assertThat(table(own.firstKindergartenHead, own.firstKindergarten)).contains("\"40\"");
        assertThat(table(secondHead, own.secondKindergarten)).contains("\"62\"");
        assertThat(table(authority, null)).contains("\"84\"");
        assertThat(table(authority, own.firstKindergarten)).contains("skjermet").doesNotContain("\"40\"");
        assertThat(table(authority, own.secondKindergarten))
                .contains("skjermet")
                .doesNotContain("\"62\"");
    }

    @Test
    void whoeverGetsASecondUnitAfterwardsDoesNotSeeTheTwoTogether() {
        release();
        assertThat(table(own.firstKindergartenHead, own.firstKindergarten)).contains("\"40\"");
        lead(own.firstKindergartenHead, own.secondKindergarten);
        assertThat(table(own.firstKindergartenHead, null)).contains("\"84\"");
        assertThat(table(own.firstKindergartenHead, own.firstKindergarten)).doesNotContain("\"40\"");
        assertThat(table(own.firstKindergartenHead, own.secondKindergarten)).doesNotContain("\"62\"");
        for (var unit : List.of(own.firstKindergarten, own.secondKindergarten))
            assertThat(page(own.firstKindergartenHead, "/knowledge/key-figures/LANGUAGE_ON_TRACK?unit=" + unit))
                    .as("who sees what")
                    .contains(">tallet<")
                    .doesNotContain(">40</td>", ">62</td>");
    }

    @Test
    void whoeverIsKnownToLeadTwoSeesThemAndNotTheTotal() {
        lead(own.firstKindergartenHead, own.secondKindergarten);
        release();
        assertThat(table(own.firstKindergartenHead, own.firstKindergarten)).contains("\"40\"");
        assertThat(table(own.firstKindergartenHead, own.secondKindergarten)).contains("\"62\"");
        assertThat(table(own.firstKindergartenHead, null)).doesNotContain("\"84\"");
    }

    @Test
    void whoeverLeadsTheOwnerSeesNoUnitAsItSeesItself() {
        lead(own.director, own.firstKindergarten);
        release();
        assertThat(table(own.director, own.firstKindergarten)).isEqualTo(table(leader(), own.firstKindergarten));
    }

    private Actor leader() {
        return own.person("Dagny Direktør", "EDUCATION_DIRECTOR", null);
    }

    private void lead(Actor person, UnitId unit) {
        tenants.runAs(own.owner, () -> organisation.assign(person.person(), "UNIT_HEAD", unit, LONG_AGO));
    }

    private void release() {
        deliver(own.firstKindergartenHead, own.firstKindergarten, 30, 12);
        deliver(secondHead, own.secondKindergarten, 50, 31);
        deliver(thirdHead, third, 4, 3);
        assertThat(requests.post(own.director, ROUND + "/check")).hasStatus3xxRedirection();
        var seen = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"").matcher(page(own.director, ROUND + "/release"));
        assertThat(seen.find()).isTrue();
        assertThat(requests.post(own.director, ROUND + "/release", "seen", seen.group(1)))
                .hasStatus3xxRedirection();
    }

    private void deliver(Actor by, UnitId unit, int persons, int value) {
        var fields = new ArrayList<>(List.of("version", "0", "act", "deliver"));
        fields.addAll(List.of("f0p0n", "" + persons, "f0p0v", "" + value));
        assertThat(requests.post(
                        by, "/units/" + unit + "/collections/CHILD_OBSERVATION/2026-27", fields.toArray(String[]::new)))
                .hasStatus3xxRedirection();
    }

    private String table(Actor reader, @org.jspecify.annotations.Nullable UnitId unit) {
        return page(reader, "/knowledge/key-figures/LANGUAGE_ON_TRACK/table" + (unit == null ? "" : "?unit=" + unit));
    }

    private String page(Actor reader, String path) {
        var page = requests.get(reader, path);
        assertThat(page).hasStatusOk();
        return new String(page.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
