package kvalitetshjul.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import kvalitetshjul.owners.Country;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue that comes with the product is whole, and its chains lead from any day to what holds then. */
class ShippedLawTests {
    private static final Catalogue LAW = Catalogue.shipped();
    private static final Laws LAWS = Laws.of(LAW);

    @Test
    void everyProvisionOfTheSourceIsThere() {
        assertThat(LAW.ids())
                .contains(
                        "NO-OPL-10-4",
                        "NO-OPL-11-11",
                        "NO-OPL-12-10",
                        "NO-OPL-17-12",
                        "NO-OPL-29-2",
                        "NO-KOML-14-7",
                        "NO-KOML-25-2",
                        "NO-BHL-2",
                        "NO-BHL-43",
                        "NO-BHL-47A",
                        "NO-BHL-56",
                        "NO-PRIVSKL-5-2B",
                        "NO-FOR-2023-449",
                        "NO-LDL-24",
                        "NO-ARK-2025",
                        "NO-OFFL-14",
                        "NO-FVL-2025",
                        "NO-AML-2026",
                        "NO-NOU-2023-27",
                        "NO-GDPR",
                        "SE-SKOL-2-8A",
                        "SE-SKOL-4-3",
                        "SE-SKOL-4-6A",
                        "SE-SKOL-6-8",
                        "SE-SKOL-6A-4",
                        "SE-SKOL-26A",
                        "SE-DL-3-20",
                        "SE-KL-6-6",
                        "SE-DOS",
                        "SE-LPFO18",
                        "SE-LGR22",
                        "SE-OSL-23",
                        "SE-NQS")
                .hasSize(142);
    }

    @Test
    void everyProvisionSaysHowWeKnowAndWhenItWasChecked() {
        assertThat(LAW.all()).allSatisfy(provision -> {
            assertThat(provision.source()).isNotBlank();
            assertThat(provision.act().checkedOn().isPresent()
                            || provision.act().checkedThrough().isPresent())
                    .isTrue();
        });
    }

    @Test
    void anEditorCanCompleteTheFiles() {
        Catalogue.shippedFiles()
                .forEach((name, bytes) -> assertThat(new String(bytes, java.nio.charset.StandardCharsets.UTF_8))
                        .startsWith("# yaml-language-server: $schema=../schema/law.json\n"));
    }

    @ParameterizedTest
    @CsvSource({
        "NO-OPL98-13-10, 2019-06-01, NO-OPL98-13-10",
        "NO-OPL98-13-10, 2022-06-01, NO-KOML-25-1 NO-OPL98-13-3E",
        "NO-OPL98-13-10, 2026-06-01, NO-KOML-25-1 NO-OPL-17-12",
        "NO-OPL-17-12, 2022-06-01, NO-OPL98-13-3E NO-FOPL06-2-1",
        "NO-OPL-17-12, 2019-06-01, NO-FOPL06-2-1 NO-OPL98-13-10",
        "NO-OPL98-9A, 2024-08-01, NO-OPL-12",
        "NO-OPL98-9A-4, 2024-07-31, NO-OPL98-9A-4",
        "NO-OPL98-9A-4, 2024-08-01, NO-OPL-12-4",
        "NO-BHL-BEFORE2021-8, 2021-01-01, NO-BHL-10",
        "SE-SKOL-4-3, 2022-07-31, SE-SKOL-BEFORE2022-4-3"
    })
    void theChainLeadsToWhatHoldsOnTheDay(String cited, LocalDate day, String holds) {
        assertThat(LAW.versionsOn(LAW.find(cited).orElseThrow(), day))
                .extracting(Provision::id)
                .containsExactlyInAnyOrder(holds.split(" "));
    }

    @Test
    void everyProvisionOfChapterNineAHasASuccessorOfTheNewAct() {
        assertThat(LAW.ids().stream().filter(id -> id.startsWith("NO-OPL98-9A")))
                .hasSize(13)
                .allSatisfy(id -> assertThat(LAW.successors(id))
                        .isNotEmpty()
                        .allSatisfy(next -> assertThat(next.act().code()).isEqualTo("OPL")));
    }

    /** Whatever is cited and whatever the day: what is answered is in force then, and nothing in force is passed over. */
    @Test
    void onAnyDayOnlyWhatHoldsIsAnswered() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            var day = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(5000));
            for (var provision : LAW.all()) {
                var found = LAW.versionsOn(provision, day);
                assertThat(found).allMatch(each -> each.isInForce(day));
                if (provision.isInForce(day)) assertThat(found).containsExactly(provision);
            }
        }
    }

    @Test
    void successorsAndPredecessorsAreTheSameLinks() {
        for (var provision : LAW.all()) {
            for (var next : LAW.successors(provision.id()))
                assertThat(LAW.predecessors(next)).contains(provision);
            for (var before : LAW.predecessors(provision))
                assertThat(LAW.successors(before.id())).contains(provision);
        }
    }

    @Test
    void whoCitesARepealedDutyCarriesTheOneThatFollowed() {
        var today = LocalDate.of(2026, 11, 1);
        assertThat(carried("NO-OPL98-13-10/COUNCIL", today)).containsExactly("NO-OPL-17-12/COUNCIL");
        assertThat(carried("NO-FOPL06-2-1", today)).containsExactly("NO-OPL-17-12/SELF_ASSESSMENT");
        assertThat(carried("NO-OPL-17-12/COUNCIL", today)).containsExactly("NO-OPL-17-12/COUNCIL");
        assertThat(carried("NO-OPL-17-12", today))
                .as("which of the four is not said")
                .isEmpty();
        assertThat(carried("NO-OPL-10-4", today)).containsExactly("NO-OPL-10-4");
        assertThat(carried("Kunnskapsløftet", today)).isEmpty();
    }

    private static Stream<String> carried(String citation, LocalDate day) {
        return LAWS.dutiesOf(citation, day).stream().map(Duty::id);
    }

    @Test
    void statesFollowTheDay() {
        assertThat(state("NO-OPL-17-12", "2024-07-31")).isEqualTo(ProvisionState.COMING);
        assertThat(state("NO-OPL-17-12", "2024-08-01")).isEqualTo(ProvisionState.IN_FORCE);
        assertThat(state("NO-OPL98-13-10", "2020-12-31")).isEqualTo(ProvisionState.IN_FORCE);
        assertThat(state("NO-OPL98-13-10", "2021-01-01")).isEqualTo(ProvisionState.REPEALED);
        assertThat(state("NO-FVL-2025", "2030-01-01")).isEqualTo(ProvisionState.COMING);
        assertThat(state("NO-NOU-2023-27", "2030-01-01")).isEqualTo(ProvisionState.PROPOSED);
    }

    private static ProvisionState state(String id, String day) {
        return LAW.find(id).orElseThrow().stateOn(LocalDate.parse(day));
    }

    @Test
    void changesAreListedByDayTheLatestFirst() {
        var changes = LAWS.listChanges(Country.NO);
        assertThat(changes).extracting(LawChange::on).isSortedAccordingTo((one, other) -> other.compareTo(one));
        var newAct = changes.stream()
                .filter(change -> change.on().equals(LocalDate.of(2024, 8, 1)))
                .toList();
        assertThat(newAct)
                .extracting(change -> change.act().code())
                .containsExactlyInAnyOrder("OPL", "OPL98", "FOPL06");
        assertThat(newAct.stream().flatMap(change -> change.ends().stream()).map(Provision::id))
                .contains("NO-OPL98-13-3E", "NO-FOPL06-2-1");
        assertThat(LAWS.listChanges(Country.SE).stream()
                        .flatMap(change -> change.amendment().stream())
                        .map(Act.Amendment::by))
                .containsExactly("SFS 2025:729", "SFS 2025:625", "SFS 2022:940");
    }

    @Test
    void aReaderOfAnotherLanguageGetsTheCountrysOwn() {
        var swedish = LAW.find("SE-SKOL-4-3").orElseThrow();
        assertThat(swedish.label(Locale.of("nn"))).isEqualTo("Skollagen 4 kap. 3 §");
        assertThat(swedish.label(Locale.of("en"))).isEqualTo("Education Act 4 kap. 3 §");
        assertThat(LAW.find("NO-OPL-17-12").orElseThrow().label(Locale.of("sv")))
                .isEqualTo("Opplæringslova § 17-12");
    }

    @Test
    void whatIsCitedShowsItsSuccessor() {
        var cited = LAWS.cite("NO-OPL98-13-10/COUNCIL", LocalDate.of(2026, 11, 1), Locale.of("nb"));
        assertThat(cited.isRepealed()).isTrue();
        assertThat(cited.label()).isEqualTo("Opplæringsloven av 1998 § 13-10 andre ledd");
        assertThat(cited.duty()).contains("Rapport om tilstanden i opplæringen");
        assertThat(cited.now())
                .extracting(CitedLaw.Link::label)
                .contains("Opplæringslova § 17-12", "Kommuneloven § 25-1");
        assertThat(LAWS.cite("Kunnskapsløftet", LocalDate.of(2026, 11, 1), Locale.of("nb")))
                .isEqualTo(new CitedLaw(
                        "Kunnskapsløftet", Optional.empty(), Optional.empty(), Optional.empty(), List.of()));
    }
}
