package kvalitetshjul.imports;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import kvalitetshjul.shared.Period;

/** Every kind of file with figures the product reads. The kind is recognised by the content. */
public final class FigureFiles {
    /** What a file may weigh unless the installation says otherwise: five times the largest national table met. */
    public static final int DEFAULT_MAX_BYTES = 20 * 1024 * 1024;

    /** The first that knows a file reads it. */
    private static final List<FigureReader> READERS = List.of(
            new SkolverketComparison(),
            new SkolverketTables(),
            new SkolverketSchoolUnit(),
            new Skoleporten(),
            new PupilSurvey(),
            new KindergartenFacts(),
            new NationalTestsOnRequest(),
            new Kolada(),
            new KoladaTable(),
            new JsonStat(),
            new UnitRegisterFile(),
            new OtherJson(),
            // the last: it knows any text
            new UdirStatistics());
    /** Pages and units a source hands out one by one. */
    private static final int MOST_DOCUMENTS = 2_000;

    private final int maxBytes;

    public FigureFiles(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Hands over each observation as it is met. When the reading is {@link Reading#refused()}, what was handed over is to be thrown away. */
    public Reading read(byte[] content, Consumer<Observation> observations) {
        return read(content, Asked.NOTHING, observations);
    }

    /** The same, with what a person has said of the file. A file that says it itself does not listen. */
    public Reading read(byte[] content, Asked asked, Consumer<Observation> observations) {
        if (content.length > maxBytes)
            return Reading.refused(ImportIssue.refusal("imports.file.tooLarge", maxBytes / (1024 * 1024)));
        return JsonSequence.is(content) ? several(content, asked, observations) : one(content, asked, observations);
    }

    private static Reading one(byte[] content, Asked asked, Consumer<Observation> observations) {
        var file = new FileContent(content);
        if (file.isOfficeArchive()) {
            try {
                file.sheets();
            } catch (FileText.Unreadable e) {
                return Reading.refused(e.issue());
            }
        }
        var reading = reader(file).read(file, asked, observations);
        if (reading.refused() && !reading.asksForYear()) return reading;
        try {
            return file.persons(1).map(Reading::refused).orElse(reading);
        } catch (FileText.Unreadable e) {
            return Reading.refused(e.issue());
        }
    }

    /** As much of a file that was not refused as may be kept until somebody has looked at it; it reads as the file itself does. */
    public static byte[] kept(byte[] content) {
        return JsonSequence.is(content)
                ? together(JsonSequence.documents(content).stream()
                        .map(FigureFiles::keptOfOne)
                        .toList())
                : keptOfOne(content);
    }

    private static byte[] keptOfOne(byte[] content) {
        var file = new FileContent(content);
        return reader(file).kept(file);
    }

    private static FigureReader reader(FileContent file) {
        return READERS.stream().filter(reader -> reader.knows(file)).findFirst().orElseThrow();
    }

    /** Each by its own reader. Rows are counted on from one to the next. */
    private static Reading several(byte[] content, Asked asked, Consumer<Observation> observations) {
        var documents = JsonSequence.documents(content);
        if (documents.size() > MOST_DOCUMENTS)
            return Reading.refused(ImportIssue.refusal("imports.json.tooMany", MOST_DOCUMENTS));
        var tables = EnumSet.noneOf(TableKind.class);
        var periods = new TreeSet<Period>(Period.IN_ORDER);
        var notes = new ArrayList<PublisherNote>();
        var issues = new FoundIssues();
        int rows = 0;
        int observed = 0;
        for (var document : documents) {
            int before = rows;
            var reading = one(document, asked, observation -> observations.accept(observation.movedBy(before)));
            tables.addAll(reading.tables());
            periods.addAll(reading.periods());
            reading.notes().forEach(note -> notes.add(note.movedBy(before)));
            issues.addAll(reading.issues(), reading.furtherIssues());
            rows += reading.rows();
            observed += reading.observations();
        }
        return new Reading(tables, periods, "UTF-8", rows, observed, notes, issues.first(), issues.further());
    }

    /** Documents of one source as one file, which {@link #read} takes apart again. */
    public static byte[] together(List<byte[]> documents) {
        return JsonSequence.of(documents);
    }

    /** The groups of municipalities like each other that the file tells of; most files tell of none. */
    public List<PeerGroup> peerGroups(byte[] content) {
        if (content.length > maxBytes) return List.of();
        var documents = JsonSequence.is(content) ? JsonSequence.documents(content) : List.of(content);
        return documents.stream()
                .map(FileContent::new)
                .filter(file -> file.isJson() && file.startHolds("\"member_id\""))
                .flatMap(file -> Kolada.peerGroups(file.bytes()).stream())
                .toList();
    }
}
