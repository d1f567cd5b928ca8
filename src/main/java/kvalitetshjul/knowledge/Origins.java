package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Where figures of a file come from, in columns beside them: the source, the edition, the day it was read in or let out, and the file. Days are as 2025-10-12, so that they can be sorted. */
record Origins(Definitions definitions, ZoneId zone, Texts texts) {
    List<String> headings() {
        return Stream.of(
                        "knowledge.file.source",
                        "knowledge.file.edition",
                        "knowledge.origin.earlier.came",
                        "knowledge.origin.file")
                .map(texts::get)
                .toList();
    }

    /** Of the owner’s own figure that is withheld only the source is told: that it came anew would tell that something has changed. */
    List<String> of(KeyFigure figure, Shown shown, Optional<Came> came) {
        if (came.isEmpty() || shown instanceof Shown.NotApplicable) return ofNone(figure);
        var source = texts.source(
                figure, definitions, came.get().skoleporten(), came.get().tables());
        boolean own = figure.isLocal() || came.get().own();
        if (own && !(shown instanceof Shown.Measured)) return List.of(source, "", "", "");
        return List.of(
                source,
                came.get().edition().map(LocalDate::toString).orElse(""),
                LocalDate.ofInstant(came.get().at(), zone).toString(),
                came.get().fileName());
    }

    /** Where nothing was read in, or it was reckoned of several. */
    List<String> ofNone(KeyFigure figure) {
        return List.of(texts.source(figure, definitions, false, Set.of()), "", "", "");
    }
}
