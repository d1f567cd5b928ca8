package kvalitetshjul.knowledge;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.imports.PublisherNote;
import kvalitetshjul.shared.Period;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the publisher writes of its figures in a file, as the import log keeps it.
 *
 * @param figure code of the key figure that cannot be compared with what was before the period; null, as the period, for what is said of the whole file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record NoteInFile(@Nullable String figure, @Nullable String period, String text) {
    /** Of the file, and of those of its figures that are brought. */
    static List<NoteInFile> of(List<PublisherNote> notes, Collection<Intake.Picked> brought) {
        if (notes.isEmpty()) return List.of();
        var figures = brought.stream()
                .collect(Collectors.groupingBy(
                        picked -> new PublisherNote.Spot(picked.row(), picked.column()),
                        Collectors.mapping(picked -> picked.cell().key(), Collectors.toList())));
        return notes.stream()
                .flatMap(note -> note.spot()
                        .map(spot -> figures.getOrDefault(spot, List.of()).stream()
                                .map(key -> new NoteInFile(
                                        key.keyFigure(), key.period().code(), note.text())))
                        .orElseGet(() -> Stream.of(new NoteInFile(null, null, note.text()))))
                .distinct()
                .toList();
    }

    static List<NoteInFile> read(String json) {
        return json.equals("[]") ? List.of() : List.of(JsonMapper.shared().readValue(json, NoteInFile[].class));
    }

    static String write(List<NoteInFile> notes) {
        return JsonMapper.shared().writeValueAsString(notes);
    }

    boolean ofWholeFile() {
        return figure == null;
    }

    /** Whether it says that the figure cannot be compared with what was before the period. */
    boolean breaks(KeyFigure one, Period at) {
        return one.code().equals(figure) && at.code().equals(period);
    }

    /** The period it is about, where it is about one. */
    Optional<Period> at() {
        return Optional.ofNullable(period).map(Period::of);
    }
}
