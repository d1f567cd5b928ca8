package kvalitetshjul.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTests {
    @ParameterizedTest
    @ValueSource(ints = {0x0B, 0x0C, 0x85, 0x2028, 0x2029, '\n'})
    void aLineBreakOfAnyKindIsALineBreak(int sign) {
        assertThat(CleanText.of("en" + Character.toString(sign) + "to")).isEqualTo("en\nto");
    }

    @Test
    void whatCannotBeSeenIsDropped() {
        var dropped = IntStream.of(
                0, 1, 8, 0x0E, 0x1F, 0x7F, 0x80, 0x9F, 0xFDD0, 0xFDEF, 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF, 0x200B,
                0x2060, 0xFEFF, 0x202A, 0x202E, 0x2066, 0x2069);
        assertThat(dropped.mapToObj(sign -> CleanText.of("en" + Character.toString(sign) + "to")))
                .hasSize(21)
                .containsOnly("ento");
        assertThat(CleanText.of("en\uD83Dto\uDE42")).isEqualTo("ento");
    }

    @Test
    void whatPeopleWriteStands() {
        for (var text : new String[] {"Čáhci, ŧ og ŋ – «æøå»\t1\u00A0000", "linje\r\nlinje", "👩\u200D🏫", " to "})
            assertThat(CleanText.of(text)).isEqualTo(text);
    }

    @Test
    void aLetterTypedAsTwoSignsIsOne() {
        assertThat(CleanText.of("A\u030A")).isEqualTo("Å");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u00A0", "\u2003\t\r\n", "\u0000", "\u200B \u3000"})
    void nothingButSpaceIsNothing(String text) {
        assertThat(CleanText.of(text)).isEmpty();
    }

    @Test
    void aNameIsOneLineOfWhatIsSeen() {
        assertThat(CleanText.name(" Nordre\u202E\u200E\r\nskole\u00AD.csv ")).isEqualTo("Nordre skole.csv");
        assertThat(CleanText.name("Østre  skole ")).isEqualTo("Østre skole");
        assertThat(CleanText.name("Åsen skole")).isEqualTo("Åsen skole");
    }
}
