package kvalitetshjul.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What in a running text may tell of a person, and what must not be taken for it. */
class PersonsNamesTests {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ola Nordmann var borte.|Ola Nordmann",
                "Vi så at Emma ikke var med.|Emma",
                "Emma trenger hjelp.|Emma",
                "Emmas mor har sagt fra.|Emmas",
                "Anne-Marie og Ola byttet.|Anne-Marie|Ola",
                "Det gjelder en gutt 2010.|gutt 2010",
                "Det gjelder en jente i 3. trinn.|jente i 3. trinn",
                "En gutt på 7. trinn sluttet.|gutt på 7. trinn",
                "jente i 3B|jente i 3B",
                "Flicka, född 2014, bytte skola.|Flicka, född 2014",
                "en pojke i årskurs 3|pojke i årskurs 3",
                "Ein gut på 4. steg.|gut på 4. steg",
                "Lille Per i 3B er ikke med.|Per i 3B",
                "Hans på 4. trinn sluttet.|Hans på 4. trinn",
                "Vi mangler Are (7 C).|Are (7 C",
                "Per, 3B, var borte.|Per, 3B",
                "Max i årskurs 3 har flyttat.|Max i årskurs 3",
                "Ola Nordmann i 3B|Ola Nordmann",
                "Emma i 3B|Emma i 3B",
                "Anna sa det samme.|Anna sa",
                "Det gikk bra. Tom strever.|Tom strever",
                "Signe berättade om rasten.|Signe berättade",
                "En gutt med rullestol strever.|En gutt med rullestol",
                "Vi har ei jente med høyreapparat.|ei jente med høyreapparat",
                "Guten i rullestol kjem ikkje ut.|Guten i rullestol kjem",
                "A girl with a diagnosis.|A girl with a",
                "Eleven som flyttet hit fra Ukraina.|Eleven som flyttet",
                "Spør kari@example.test.|kari@example.test",
                "f. 15.03.2010|f. 15.03.2010"
            })
    void isSeen(String row) {
        var parts = List.of(row.split("\\|", -1));
        assertThat(PersonsNames.seenIn(parts.getFirst()))
                .containsExactlyInAnyOrderElementsOf(parts.subList(1, parts.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Gutter i 3. trinn og jenter i 4. trinn leser likt.",
                "Jentene i 10 klasser, guttene i 12.",
                "Barn født 2019 begynte i høst.",
                "Endre planen. Tom rute. Malene våre er nye.",
                "Inga namn. Anna arbeid. Mina elever. Rita en karta.",
                "Tom mappe. Inga sa noko. Vilja treng tid. Anna tid. Stig sakta. Signe avtalen.",
                "Eleven som har rett til det, får det. En elev som strever. Barnet som trenger det.",
                "Gutter med lave resultater og jenter med høye. Elever med rullestol.",
                "August ble varm, og Per Elev var det 3.",
                "Per trinn i 3. klasse er det ti, per 3. trinn færre. Per 3B er det fire.",
                "Barn i 3B og Elever på 4. trinn. Are og Tone i timen.",
                "Hans klasse i 3B. Line skole i 3. klasse.",
                "Mia-modellen og Olweus er brukt.",
                "Emma Hjorths vei og Olav skole.",
                "Avdeling Ronja og gruppe Emil."
            })
    void isNotSeen(String text) {
        assertThat(PersonsNames.seenIn(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12 av 14 barn er der de skal være.|12 av 14 barn",
                "Der er 2 gutter ikke.|2 gutter",
                "Tre små jenter leser ikke ennå.|Tre små jenter",
                "Berre 3 av dei 40 elevane svarte.|3 av dei 40 elevane",
                "Bara två elever i åk 9.|två elever",
                "4 pupils did not answer.|4 pupils"
            })
    void fewChildrenAreSeen(String row) {
        var parts = List.of(row.split("\\|", -1));
        assertThat(PersonsNames.fewIn(parts.getFirst())).containsExactlyElementsOf(parts.subList(1, parts.size()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20 av 40 elever svarte.",
                "14 gutter og 12,3 barn per voksen.",
                "Elevene på 3. trinn, og i trinn 4, leser.",
                "En elev skal ha det trygt. Barn på 4 år lærer.",
                "2 skoler har prøvd det med barn.",
                "0 av 30 elever"
            })
    void manyChildrenAreNotSeen(String text) {
        assertThat(PersonsNames.fewIn(text)).isEmpty();
    }

    /** Thousands of lines of the field’s own texts: the models, and what the product itself says. */
    @Test
    void noTextOfTheModelsOrTheProductIsTakenForAPersons() throws IOException {
        var lines = new ArrayList<String>();
        try (var packs = Files.walk(Path.of("packs"));
                var law = Files.walk(Path.of("law"));
                var words = Files.walk(Path.of("src/main/resources/i18n"))) {
            for (var file : Stream.of(packs, law, words)
                    .flatMap(files -> files)
                    .filter(file -> file.toString().matches(".*\\.(yaml|properties)"))
                    .sorted()
                    .toList())
                Files.readAllLines(file).stream()
                        .filter(line -> !line.strip().startsWith("#"))
                        .forEach(lines::add);
        }
        assertThat(lines).hasSizeGreaterThan(20_000);
        assertThat(lines)
                .filteredOn(line -> !PersonsNames.seenIn(line).isEmpty())
                .isEmpty();
    }
}
