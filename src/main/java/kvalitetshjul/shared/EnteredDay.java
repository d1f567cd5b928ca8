package kvalitetshjul.shared;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A day as somebody writes it, and the one rule for which days may be written anywhere: as date fields send it (2026-08-01) or as people do (1.8.2026), from
 * {@link #FIRST} to {@link #LAST}. Days outside are slips of the hand, and would stand beside the last day of what has no end.
 */
public final class EnteredDay {
    public static final LocalDate FIRST = LocalDate.of(1900, 1, 1);
    public static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    private static final List<DateTimeFormatter> FORMS =
            List.of(form("uuuu-MM-dd"), form("d.M.uuuu"), form("d. M. uuuu"), form("d/M/uuuu"));

    private EnteredDay() {}

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    }

    /** Empty for what is no day, or none that may be written. */
    public static Optional<LocalDate> read(String text) {
        var written = text.strip();
        if (written.length() > 20) return Optional.empty();
        return FORMS.stream().flatMap(form -> read(written, form).stream()).findFirst();
    }

    private static Optional<LocalDate> read(String text, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDate.parse(text, form)).filter(day -> !day.isBefore(FIRST) && !day.isAfter(LAST));
        } catch (DateTimeParseException another) {
            return Optional.empty();
        }
    }
}
