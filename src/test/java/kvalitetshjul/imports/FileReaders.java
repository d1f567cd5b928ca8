package kvalitetshjul.imports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import kvalitetshjul.Fuzzing.Promise;
import kvalitetshjul.Fuzzing.Reader;
import kvalitetshjul.imports.TableMapping.Column;
import kvalitetshjul.imports.TableMapping.Role;
import kvalitetshjul.shared.SchoolYear;

/** Everything that reads a file of figures, of units or of people, with files it reads and what it promises of any file. */
public final class FileReaders {
    private static final Asked YEAR = Asked.year(new SchoolYear(2010));
    private static final FigureFiles FILES = new FigureFiles(FigureFiles.DEFAULT_MAX_BYTES);
    private static final UnitRegisters REGISTERS = new UnitRegisters(UnitRegisters.DEFAULT_MAX_BYTES);
    private static final TableMapping MAPPING = new TableMapping(
            List.of(
                    Column.of("Skole", Role.UNIT_NAME, ""),
                    Column.of("År", Role.PERIOD, ""),
                    Column.of("Trinn", Role.GRADE, ""),
                    Column.of("Kjønn", Role.GENDER, ""),
                    Column.of("Antall", Role.PERSONS, ""),
                    new Column("Andel", Role.VALUE, "SHARE", false, new TreeMap<>(), new TreeMap<>())),
            false);

    private FileReaders() {}

    public static List<Reader> all() throws IOException {
        return List.of(
                figures(
                        new UdirStatistics(),
                        "bullying.csv",
                        "np5-2024-25.csv",
                        "grades-own.csv",
                        "teacher-density.csv"),
                figures(new Skoleporten(), "skoleporten.csv"),
                figures(new PupilSurvey(), "pupil-survey.json"),
                figures(new KindergartenFacts(), "kindergarten-975314243.json", "kindergarten-975314251.json"),
                figures(
                        new NationalTestsOnRequest(),
                        List.of(OldSheetRows.class),
                        Files.bytes("np-2010.csv"),
                        ReadingTestsHandedOutOnRequestTests.oldWorkbook(requested()),
                        Workbooks.of(requested())),
                figures(
                        new SkolverketTables(),
                        List.of(SheetRows.class, SheetText.class, FileText.class),
                        Files.bytes("skolverket-grade6-2025.csv"),
                        Files.bytes("skolverket-teachers-2024.csv"),
                        Files.bytes("skolverket-tests9-2018.csv"),
                        Workbooks.of(
                                List.of(
                                        List.of("Statistik från Skolverket"),
                                        List.of("Valt läsår: 2024/25"),
                                        Arrays.asList(null, null, "Antal", null),
                                        List.of("Kommun", "Kommun-kod", "Flickor", "Pojkar"),
                                        List.of("Svenljunga", "1465", 5, "..")),
                                "C3:D3")),
                figures(
                        new SkolverketComparison(),
                        List.of(),
                        Workbooks.of(List.of(
                                List.of("Underlag för analys för grundskola"),
                                Arrays.asList(null, "RIKET: TOTALT", "A (2120001512): B (71724902)"),
                                Arrays.asList(null, "2024/25", "2024/25"),
                                List.of("Elever: Antal elever", 5, "...")))),
                figures(new SkolverketSchoolUnit(), "skolverket-school.json"),
                figures(new Kolada(), "kolada-data.json", "kolada-oudata.json", "kolada-groups.json"),
                figures(
                        new KoladaTable(),
                        List.of(),
                        "gender,count,status,value,kpi,year,municipality_id,municipality,municipality_type\nT,1,,31.32959689,N00945,2000,0180,Stockholm,K\nK,1,Missing,NA,N00945,2001,0180,Stockholm,K\n"
                                .getBytes(UTF_8)),
                figures(new JsonStat(), List.of(JsonStatDataset.class), Files.bytes("kostra.json")),
                new Reader(
                        OtherJson.class,
                        List.of(JsonWalk.class),
                        List.of(Files.bytes("kolada-catalogue.json")),
                        bytes -> readOrRefuse(new OtherJson(), bytes)),
                new Reader(
                        FigureFiles.class,
                        List.of(
                                JsonSequence.class,
                                FileContent.class,
                                OfficeArchive.class,
                                FigureReader.class,
                                UnitRegisterFile.class),
                        List.of(FigureFiles.together(List.of(
                                Files.bytes("kolada-data.json"),
                                Files.bytes("kolada-oudata.json"),
                                Files.bytes("kostra.json")))),
                        bytes -> readOrRefuse(new OtherJson(), bytes)),
                new Reader(
                        OwnTable.class,
                        List.of(MappedTable.class),
                        List.of(
                                text(own()),
                                Workbooks.of(own()),
                                ReadingTestsHandedOutOnRequestTests.oldWorkbook(own())),
                        ownTable()),
                new Reader(
                        PeopleFile.class,
                        List.of(),
                        List.of(
                                "Navn;E-post;Rolle;Enhet\nAda Nilsen;ada@example.test;Rektor;Nordre\nBo Ås;bo@example.test;;Søndre\n"
                                        .getBytes(UTF_8)),
                        bytes -> {
                            var read = PeopleFile.read(bytes);
                            assertMessages(read.issues());
                            if (read.isRefused()) assertThat(read.rows()).isEmpty();
                            return !read.isRefused();
                        }),
                new Reader(
                        UnitRegisters.class,
                        List.of(),
                        List.of(
                                register("schools-2025.json"),
                                register("kindergartens-2025.json"),
                                lines(register("skolenheter-2020-06.csv"))),
                        bytes -> {
                            var read = REGISTERS.read(bytes, number -> true);
                            assertMessages(read.issues());
                            if (read.register().isEmpty())
                                assertThat(read.units()).isEmpty();
                            return read.register().isPresent();
                        }));
    }

    private static List<List<String>> requested() {
        return List.of(
                List.of("Fylke", "Skoleeier", "Kommune", "Skole", "Prøvekode", "Snitt", "M1", "M2", "M3"),
                List.of("Østfold", "Askim kommune", "Askim", "Eid skole", "NPENG05", "2,0", "30,0%", "45,0%", "25,0%"),
                List.of("Østfold", "Askim kommune", "Askim", "Rom skole", "NPENG05", "2,3", "", "", ""));
    }

    private static List<List<String>> own() {
        return List.of(
                List.of("Skole", "År", "Trinn", "Kjønn", "Antall", "Andel"),
                List.of("Nordre", "2026-27", "5", "Jenter", "20", "12,5"),
                List.of("Nordre", "2026-27", "5", "Gutter", "18", "<5"),
                List.of("Søndre", "2026-27", "6", "Alle", "31", "-"));
    }

    private static byte[] text(List<List<String>> rows) {
        return (String.join(
                                "\n",
                                rows.stream().map(row -> String.join(";", row)).toList()) + "\n")
                .getBytes(UTF_8);
    }

    /** The first of them, whole. */
    private static byte[] lines(byte[] file) {
        int end = 6_000;
        while (file[end - 1] != '\n') end--;
        return Arrays.copyOf(file, end - (file[end - 2] == '\r' ? 2 : 1));
    }

    private static byte[] register(String name) throws IOException {
        try (var in = FileReaders.class.getResourceAsStream("/registers/" + name)) {
            if (in == null) throw new AssertionError("No file " + name);
            return in.readAllBytes();
        }
    }

    private static Reader figures(FigureReader reader, String... files) {
        return figures(reader, List.of(), Arrays.stream(files).map(Files::bytes).toArray(byte[][]::new));
    }

    private static Reader figures(FigureReader reader, List<Class<?>> behind, byte[]... files) {
        return new Reader(reader.getClass(), behind, List.of(files), bytes -> readOrRefuse(reader, bytes));
    }

    /** By the reader itself, whoever else knows the file; where it no longer knows it, by whoever does. */
    private static boolean readOrRefuse(FigureReader reader, byte[] bytes) {
        var observations = new ArrayList<Observation>();
        var file = new FileContent(bytes);
        boolean known = !JsonSequence.is(bytes) && !file.isOfficeArchive() && !file.isOldOffice() && reader.knows(file);
        var reading = known ? reader.read(file, YEAR, observations::add) : FILES.read(bytes, YEAR, observations::add);
        assertMessages(reading.issues());
        FILES.peerGroups(bytes);
        if (reading.refused()) return false;
        assertThat(reading.observations()).isEqualTo(observations.size());
        for (var one : observations) {
            assertThat(one.row()).isPositive();
            assertThat(one.unit().key()).isNotEmpty();
            if (one.value() instanceof ObservedValue.Measured measured)
                assertThat(measured.value().toPlainString()).hasSizeLessThan(100);
        }
        var kept = known ? reader.kept(file) : FigureFiles.kept(bytes);
        assertThat(kept.length).isLessThanOrEqualTo(2 * bytes.length + 1000);
        if (file.isOfficeArchive() || file.isOldOffice()) {
            var ofKept = new ArrayList<Observation>();
            assertThat(FILES.read(kept, YEAR, ofKept::add).refused())
                    .as("what is kept of it")
                    .isFalse();
            assertThat(ofKept).isEqualTo(observations);
        }
        return true;
    }

    private static Promise ownTable() {
        return bytes -> {
            var table = OwnTable.open(bytes);
            if (table.refusal().isPresent()) {
                assertMessages(List.of(table.refusal().get()));
                assertThat(table.sheets()).isEmpty();
                return false;
            }
            var observations = new ArrayList<Observation>();
            var reading = MappedTable.read(table, MAPPING, YEAR, observations::add);
            assertMessages(reading.issues());
            if (reading.refused()) return false;
            assertThat(reading.observations()).isEqualTo(observations.size());
            return true;
        };
    }

    private static void assertMessages(List<ImportIssue> issues) {
        assertThat(issues).allSatisfy(issue -> assertThat(issue.messageKey()).startsWith("imports."));
    }
}
