package kvalitetshjul.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.shared.RuleViolation;
import org.junit.jupiter.api.Test;

class UnitHistoryTests {
    private static final LocalDate BEGINNING = LocalDate.of(2015, 8, 1);
    private static final LocalDate DAY = LocalDate.of(2026, 8, 1);
    private static final UnitHistory SCHOOL = UnitHistory.beginning(
            new UnitId(new UUID(7, 7)), BEGINNING, UnitProfile.of("Nordre skole", "SCHOOL", Unit.Ownership.MUNICIPAL));

    @Test
    void aNewNameLeavesTheOldOneToTheDaysBefore() {
        var renamed = SCHOOL.from(DAY, profile -> profile.named("Nordlys skole", Optional.empty()));
        assertThat(renamed.on(DAY.minusDays(1)).name()).isEqualTo("Nordre skole");
        assertThat(renamed.on(DAY).name()).isEqualTo("Nordlys skole");
        assertThat(renamed.valid()).isEqualTo(SCHOOL.valid());
        assertThat(renamed.version()).isEqualTo(2);
    }

    @Test
    void aSecondChangeOnTheSameDayBeginsNoPeriodOfItsOwn() {
        var changed = SCHOOL.from(DAY, profile -> profile.named("Nordlys skole", Optional.empty()))
                .from(DAY, profile -> profile.numbered("975280136"));
        assertThat(changed.periods()).hasSize(2);
        assertThat(changed.on(DAY).officialId()).contains("975280136");
    }

    @Test
    void whatIsGoneIsTheNextDayNoMore() {
        var gone = SCHOOL.gone(DAY);
        assertThat(gone.valid().to()).isEqualTo(DAY.minusDays(1));
        assertThat(gone.on(DAY.plusYears(3)).name()).isEqualTo("Nordre skole");
        assertThatThrownBy(() -> gone.from(DAY, profile -> profile.numbered("975280136")))
                .isInstanceOf(RuleViolation.class)
                .hasMessage("units.act.gone");
    }

    @Test
    void nothingIsChangedBeforeWhatIsNotedAlready() {
        var renamed = SCHOOL.from(DAY, profile -> profile.named("Nordlys skole", Optional.empty()));
        assertThatThrownBy(() -> renamed.from(DAY.minusDays(1), profile -> profile.numbered("975280136")))
                .hasMessage("units.act.later");
        assertThatThrownBy(() -> SCHOOL.from(BEGINNING.minusDays(1), profile -> profile.numbered("975280136")))
                .hasMessage("units.act.tooEarly");
        assertThatThrownBy(() -> SCHOOL.gone(BEGINNING)).hasMessage("units.act.firstDay");
        assertThatThrownBy(() -> SCHOOL.from(DAY, profile -> profile)).hasMessage("units.act.nothing");
    }
}
