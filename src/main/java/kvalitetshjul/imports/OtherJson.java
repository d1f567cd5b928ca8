package kvalitetshjul.imports;

import java.util.function.Consumer;

/** JSON that no other reader knows: broken, or of another kind. Says which. */
final class OtherJson implements FigureReader {
    @Override
    public boolean knows(FileContent file) {
        return file.isJson();
    }

    @Override
    public Reading read(FileContent file, Consumer<Observation> observations) {
        return Reading.refused(JsonWalk.fault(file.bytes())
                .orElseGet(() -> ImportIssue.refusal(
                        file.startHolds("\"variables\"") && file.startHolds("\"values\"")
                                ? "imports.jsonStat.noValues"
                                : "imports.json.unknown")));
    }
}
