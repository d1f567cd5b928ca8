package kvalitetshjul.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.units.KnownUnits;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names are like one of ours, and which are not. */
class LikeNamesTests {
    @ParameterizedTest
    @CsvSource({
        "Solvang barnehage, Solvang bhg",
        "Solvang barnehage, SOLVANG BHG.",
        "Solvang barnehage, Solvang",
        "Solvang barnehage, Barnehagen Solvang",
        "Solvang barnehage, Solvangbarnehagen",
        "Nord-Vik skole, Nord Vik skule",
        "Vik barneskole, Vik skole",
        "Parkskolan, Park skola",
        "Granens förskola, Granens fsk",
        "Vik skole (nedlagt), Vik sk.",
        "'Nes oppvekstsenter, avdeling barnehage', Nes oppvekstsenter avd. barnehage",
        "'Nes oppvekstsenter, avdeling skole', Nes skole",
        "'Nes oppvekstsenter, avdeling skole', Nes oppvekstsenter",
    })
    void theSameWordsAreAlike(String ours, String theirs) {
        assertThat(like(ours, theirs, false)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "Solvang barnehage, Solvnag barnehage",
        "Solvang skole, Solvangg skole",
        "Bjørkelia skole, Bjørklia skole"
    })
    void aLetterWrongIsALikenessWhereTheFileIsOurs(String ours, String theirs) {
        assertThat(like(ours, theirs, true)).isTrue();
        assertThat(like(ours, theirs, false)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Solvang barnehage, Solvang skole",
        "Vik skole, Vikan skole",
        "Vik barneskole, Vik ungdomsskole",
        "Vik skole, skole",
        "Vik skole, Bik skole",
        "Granens förskola, Granens skola",
        "Solvang skole, Solbakken skole",
        "'Nes oppvekstsenter, avdeling barnehage', Nes skole",
        "'Nes oppvekstsenter, avdeling skole', Vik oppvekstsenter",
    })
    void othersAreNot(String ours, String theirs) {
        assertThat(like(ours, theirs, true)).isFalse();
    }

    private static boolean like(String ours, String theirs, boolean slips) {
        var unit = new UnitId(new UUID(1, 1));
        var known = new KnownUnits(Map.of(), Map.of(KnownUnits.plain(ours), Set.of(unit)));
        return new LikeNames(known, List::of).like(theirs, slips).equals(List.of(unit));
    }
}
