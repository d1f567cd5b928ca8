package kvalitetshjul.imports;

import java.util.List;
import java.util.function.Consumer;

/** JSON that no other reader knows: broken, or of another kind. Says which. */
final class OtherJson implements FigureReader {
    /** What a list of what there is has: what it is called by a program, and by people. */
    private static final List<String> CODES = List.of("\"code\"", "\"id\"", "\"oldCode\"");

    private static final List<String> NAMES =
            List.of("\"label\"", "\"name\"", "\"title\"", "\"valueTexts\"", "\"oldName\"");
    private static final List<String> VALUES = List.of("\"value\"", "\"period\"", "\"year\"");

    @Override
    public boolean knows(FileContent file) {
        return file.isJson();
    }

    @Override
    public Reading read(FileContent file, Consumer<Observation> observations) {
        return Reading.refused(JsonWalk.fault(file.bytes()).orElseGet(() -> ImportIssue.refusal(what(file))));
    }

    private static String what(FileContent file) {
        if (file.startHolds("\"variables\"") && file.startHolds("\"values\"")) return "imports.jsonStat.noValues";
        boolean coded = CODES.stream().anyMatch(file::startHolds);
        boolean named = NAMES.stream().anyMatch(file::startHolds);
        boolean counted = VALUES.stream().anyMatch(file::startHolds);
        return coded && named && !counted ? "imports.json.codes" : "imports.json.unknown";
    }
}
