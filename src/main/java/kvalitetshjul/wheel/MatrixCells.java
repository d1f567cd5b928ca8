package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kvalitetshjul.pages.Markup;
import org.springframework.context.MessageSource;
import org.springframework.web.util.HtmlUtils;

/** The cells of a matrix as they stand in the page: thousands, all alike, which would be most of what the page costs if the template made each. */
final class MatrixCells {
    private final MatrixFilter filter;
    private final MessageSource messages;
    private final Locale locale;
    private final List<String> columns;
    private final DateTimeFormatter day;
    private final Map<Standing, String> words = new HashMap<>();

    /** What the words of a cell depend on; the days only where it is late. */
    private record Standing(TaskState state, long days) {}

    MatrixCells(Matrix matrix, MessageSource messages, Locale locale) {
        filter = matrix.filter();
        this.messages = messages;
        this.locale = locale;
        columns = matrix.columns().stream()
                .map(column -> column.name().in(locale))
                .toList();
        day = DateTimeFormatter.ofPattern(text("wheel.dayShort"), locale);
    }

    /** All of a unit’s, one for each column. */
    public Markup of(Matrix.Line line) {
        var html = new StringBuilder();
        for (int column = 0; column < columns.size(); column++)
            write(html, line.cells().get(column), columns.get(column), line.name());
        var markup = html.toString();
        return () -> markup;
    }

    private void write(StringBuilder html, Matrix.Cell cell, String column, String unit) {
        if (cell.isNothing()) {
            html.append("<td class=\"matrix-nothing\"></td>");
            return;
        }
        var words = words(cell);
        var item = escaped(column);
        html.append("<td><a class=\"matrix-cell\" href=\"").append(escaped(cell.path()));
        html.append("\" data-state=\"").append(cell.state().key());
        html.append("\" title=\"").append(item).append(": ").append(words);
        html.append("\"><span class=\"matrix-what\">").append(item).append(": </span>");
        html.append("<span class=\"matrix-words\">").append(words).append("</span>");
        var totals = cell.totals();
        if (totals.total() > 1)
            html.append("<span class=\"matrix-count\">")
                    .append(totals.done() + totals.skipped())
                    .append('/')
                    .append(totals.total())
                    .append("</span>");
        html.append("</a>");
        if (filter.item().isPresent()) cell.planned().forEach(each -> write(html, each));
        if (filter.choosing())
            cell.sign()
                    .ifPresent(sign -> html.append(
                                    "<input class=\"ds-input\" type=\"checkbox\" form=\"signing\" name=\"task\" value=\"")
                            .append(escaped(sign))
                            .append("\" aria-label=\"")
                            .append(escaped(text("wheel.matrix.chooseOne", column, unit)))
                            .append("\">"));
        html.append("</td>");
    }

    private void write(StringBuilder html, LocalDate planned) {
        html.append("<span class=\"matrix-day\">")
                .append(escaped(text("wheel.day.planned", day.format(planned))))
                .append("</span>");
    }

    /** Escaped. */
    private String words(Matrix.Cell cell) {
        boolean late = cell.state() == TaskState.OVERDUE;
        return words.computeIfAbsent(
                new Standing(cell.state(), late ? cell.daysLeft() : 0),
                standing -> escaped(
                        late
                                ? text("wheel.tag.overdue", -standing.days())
                                : text("wheel.state." + standing.state().key())));
    }

    private String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
