package kvalitetshjul.wheel;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;

/** The matrix for a spreadsheet: a row for each unit, a column for each item, and the sums as numbers to be reckoned with. */
record MatrixFile(Matrix matrix, MessageSource messages, Locale locale) {
    Stream<Collection<String>> rows() {
        return Stream.concat(Stream.of(heading()), matrix.lines().map(this::line));
    }

    private Collection<String> heading() {
        var cells = new ArrayList<String>();
        cells.add(text("wheel.table.unit"));
        matrix.columns().forEach(column -> cells.add(column.called(locale)));
        cells.add(text("wheel.matrix.done"));
        cells.add(text("wheel.matrix.skipped"));
        cells.add(text("wheel.matrix.late"));
        cells.add(text("wheel.matrix.all"));
        cells.add(text("wheel.matrix.why"));
        cells.add(text("wheel.matrix.lateWhat"));
        return cells;
    }

    private Collection<String> line(Matrix.Line line) {
        var cells = new ArrayList<String>();
        cells.add(line.name());
        line.cells().forEach(cell -> cells.add(words(cell)));
        cells.add(Integer.toString(line.totals().done()));
        cells.add(Integer.toString(line.totals().skipped()));
        cells.add(Integer.toString(line.totals().late()));
        cells.add(Integer.toString(line.totals().total()));
        cells.add(told(line.notes(), TaskState.SKIPPED));
        cells.add(told(line.notes(), TaskState.OVERDUE));
        return cells;
    }

    private String words(Matrix.Cell cell) {
        if (cell.isNothing()) return "";
        var state = text("wheel.state." + cell.state().key());
        return cell.totals().total() <= 1
                ? state
                : text(
                        "wheel.matrix.several",
                        state,
                        cell.totals().done() + cell.totals().skipped(),
                        cell.totals().total());
    }

    private String told(List<Matrix.Note> notes, TaskState state) {
        return notes.stream()
                .filter(note -> note.state() == state)
                .map(note -> note.called(locale) + ": " + (state == TaskState.SKIPPED ? skipped(note) : late(note)))
                .collect(Collectors.joining(" · "));
    }

    /** Why, by whom and when. */
    private String skipped(Matrix.Note note) {
        var by = note.by()
                .flatMap(name -> note.at().map(at -> text("wheel.act.by", name, moment().format(at))))
                .map(each -> " (" + each + ")");
        return note.reason() + by.orElse("");
    }

    /** How late, and the roles that answer for it with those who hold them. */
    private String late(Matrix.Note note) {
        var answers = note.answers().stream()
                .map(answer -> answer.names().isEmpty()
                        ? answer.role()
                        : answer.role() + ": " + String.join(", ", answer.names()))
                .collect(Collectors.joining("; "));
        return text("wheel.tag.overdue", -note.daysLeft()) + (answers.isEmpty() ? "" : " (" + answers + ")");
    }

    private DateTimeFormatter moment() {
        return DateTimeFormatter.ofPattern(text("wheel.moment"), locale);
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
