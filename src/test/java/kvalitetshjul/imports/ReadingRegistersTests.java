package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.imports.RegisterReading.Register;
import org.junit.jupiter.api.Test;

class ReadingRegistersTests {
    private static final Path FOLDER = Path.of(System.getProperty("kvalitetshjul.shared-data", "../shared/data"));
    private final UnitRegisters registers = new UnitRegisters(UnitRegisters.DEFAULT_MAX_BYTES);

    @Test
    void theRegistersOfTwoCountriesAreToldFromEachOtherByTheirContent() {
        assertThat(read("schools-2025.json", "5624").register()).contains(Register.NSR);
        assertThat(read("kindergartens-2025.json", "5624").register()).contains(Register.NBR);
        assertThat(read("skolenheter-2020-06.csv", "1286").register()).contains(Register.SKOLENHETSREGISTRET);
    }

    @Test
    void onlyUnitsOfTheMunicipalityAreHandedOver() {
        var reading = read("schools-2025.json", "5624");
        assertThat(reading.units())
                .extracting(RegisteredUnit::number)
                .containsExactlyInAnyOrder("975280136", "975280152", "991056475", "983350453");
        assertThat(reading.elsewhere()).isEqualTo(2);
        assertThat(reading.issues()).isEmpty();
    }

    @Test
    void swedishGradesAndOwnersAreRead() {
        var reading = read("skolenheter-2020-06.csv", "1286");
        var edvinshem = unit(reading, "31313221");
        assertThat(edvinshem.name()).isEqualTo("Edvinshemsskolan");
        assertThat(edvinshem.runBy()).isEqualTo(RegisteredUnit.RunBy.PUBLIC);
        assertThat(unit(reading, "58980145").runBy()).isEqualTo(RegisteredUnit.RunBy.PRIVATE);
        assertThat(unit(reading, "54436997").highest()).contains(9);
    }

    @Test
    void theServicesOwnNamesAreReadToo() {
        var reading = text("""
                {"EnhetListe": [{"Orgnr": "975280136", "Navn": "Kjøllefjord skole", "Kommunenr": "5624", "ErSkole": true, "ErGrunnskole": true,
                  "ErOffentligSkole": true, "ErPrivatskole": false, "ErAktiv": false}]}""");
        assertThat(reading.register()).contains(Register.NSR);
        assertThat(reading.units()).singleElement().satisfies(unit -> {
            assertThat(unit.kind()).isEqualTo(RegisteredUnit.Kind.SCHOOL);
            assertThat(unit.active()).isFalse();
        });
    }

    /** As the service tells of a school that is asked for by itself. */
    @Test
    void theGradesOfASchoolAreReadWhereTheRegisterSaysThem() {
        var school = """
                {"EnhetListe": [{"Orgnr": "975280136", "Navn": "Kjøllefjord skole", "Kommunenr": "5624", "ErSkole": true, "ErGrunnskole": true,
                  "ErOffentligSkole": true, "ErAktiv": true, "SkoletrinnGSFra": 1, "SkoletrinnGSTil": 7}]}""";
        assertThat(text(school).units()).singleElement().satisfies(unit -> {
            assertThat(unit.lowest()).contains(1);
            assertThat(unit.highest()).contains(7);
        });
        for (var nothing : List.of(": 0", ": null", ": 11"))
            assertThat(text(school.replace(": 7", nothing)).units())
                    .singleElement()
                    .satisfies(unit -> assertThat(unit.lowest()).isEmpty());
    }

    @Test
    void theLongerNamesOfTheServiceAreReadToo() {
        var school = text("""
                {"EnhetListe": [{"Organisasjonsnummer": "975280136", "Navn": "Kjøllefjord skole", "Kommunenummer": "5624", "ErSkole": true,
                  "ErGrunnskole": true, "ErOffentligSkole": true, "ErAktiv": true}]}""");
        assertThat(school.register()).contains(Register.NSR);
        assertThat(school.units()).extracting(RegisteredUnit::number).containsExactly("975280136");
        var kindergarten = text("""
                {"Enheter": [{"Organisasjonsnummer": "975314243", "Navn": "Kjøllefjord barnehage", "Kommunenummer": "5624", "ErBarnehage": true,
                  "ErPrivatBarnehage": false, "ErAktiv": true}]}""");
        assertThat(kindergarten.register()).contains(Register.NBR);
        assertThat(kindergarten.units()).singleElement().satisfies(unit -> {
            assertThat(unit.kind()).isEqualTo(RegisteredUnit.Kind.KINDERGARTEN);
            assertThat(unit.runBy()).isEqualTo(RegisteredUnit.RunBy.PUBLIC);
        });
    }

    @Test
    void whatTheSwedishRegisterDoesNotSayIsNotGuessed() {
        var reading = text("""
                {"Skolenheter": [{"Skolenhetskod": "31313221", "Skolenhetsnamn": "Edvinshemsskolan", "Kommunkod": "5624", "PeOrgNr": "2120001181"}]}""");
        assertThat(reading.register()).contains(Register.SKOLENHETSREGISTRET);
        assertThat(reading.units()).singleElement().satisfies(unit -> {
            assertThat(unit.isUnclear()).isTrue();
            assertThat(unit.kind()).isEqualTo(RegisteredUnit.Kind.UNKNOWN);
            assertThat(unit.runBy()).isEqualTo(RegisteredUnit.RunBy.UNKNOWN);
            assertThat(unit.being(RegisteredUnit.Kind.SCHOOL, RegisteredUnit.RunBy.PUBLIC)
                            .isUnclear())
                    .isFalse();
        });
        assertThat(read("skolenheter-2020-06.csv", "1286").units()).noneMatch(RegisteredUnit::isUnclear);
    }

    @Test
    void aWorkbookIsAnsweredWithWhatToDo() {
        assertThat(text("PK\u0003\u0004 and so on").issues().getFirst().messageKey())
                .isEqualTo("imports.register.workbook");
    }

    @Test
    void aSoleTradersNumberIsSaidAndNeverHandedOver() {
        var header = "HUVUDMANNATYP;ORGANISATIONSNR;KOMMUN;SKOLENHETSKOD;NAMN\n";
        var owner = text(header + "Enskild;8001011239;5624;12345678;Lilla skolan\n");
        assertThat(owner.issues()).extracting(ImportIssue::messageKey).containsExactly("imports.register.persons");
        assertThat(owner.units()).hasSize(1);
        assertThat(owner.toString()).doesNotContain("8001011239");

        var asCode = text(header + "Enskild;5567243547;5624;8001011239;Lilla skolan\n");
        assertThat(asCode.units()).isEmpty();
        assertThat(asCode.issues()).extracting(ImportIssue::messageKey).contains("imports.register.person");
        assertThat(asCode.toString()).doesNotContain("8001011239");
    }

    @Test
    void anythingElseIsRefusedWithTheReason() {
        assertThat(text("[{\"a\": 1}]").issues().getFirst().messageKey()).isEqualTo("imports.register.unknown");
        assertThat(text("[{\"id\": \"975280136\",").issues().getFirst().messageKey())
                .isEqualTo("imports.register.json");
        assertThat(text("a;b;c;d\n1;2;3\n").issues().getFirst().messageKey()).isEqualTo("imports.register.cells");
        assertThat(text("").issues().getFirst().messageKey()).isEqualTo("imports.file.empty");
        assertThat(new UnitRegisters(10).read(new byte[11], code -> true).refused())
                .isTrue();
    }

    @Test
    void wholeRegistersAreReadWithoutIssues() throws IOException {
        assumeTrue(java.nio.file.Files.isDirectory(FOLDER), () -> "no folder " + FOLDER);
        assertThat(whole("nsr-nbr-kommune/schools.json", "1108")).satisfies(reading -> {
            assertThat(reading.rows()).isEqualTo(5683);
            assertThat(reading.units()).hasSize(70);
            assertThat(reading.issues()).isEmpty();
        });
        assertThat(whole("nsr-nbr-kommune/kindergartens.json", "1108").units()).hasSize(71);
        assertThat(whole("skolenhetsregistret/skolenhetsregistret_2020-06_grundskola_redacted.csv", "1465"))
                .satisfies(reading -> {
                    assertThat(reading.rows()).isEqualTo(4894);
                    assertThat(reading.units()).hasSize(10);
                    assertThat(reading.issues()).isEmpty();
                });
        assertThat(whole("nsr-nbr-kommune/municipalities.json", "1108").register())
                .isEqualTo(Optional.empty());
    }

    private RegisterReading whole(String file, String municipality) throws IOException {
        return registers.read(java.nio.file.Files.readAllBytes(FOLDER.resolve(file)), municipality::equals);
    }

    private RegisterReading read(String name, String municipality) {
        try (var in = ReadingRegistersTests.class.getResourceAsStream("/registers/" + name)) {
            if (in == null) throw new AssertionError("No file " + name);
            return registers.read(in.readAllBytes(), municipality::equals);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private RegisterReading text(String text) {
        return registers.read(text.getBytes(StandardCharsets.UTF_8), "5624"::equals);
    }

    private static RegisteredUnit unit(RegisterReading reading, String number) {
        return reading.units().stream()
                .filter(unit -> unit.number().equals(number))
                .findFirst()
                .orElseThrow();
    }
}
