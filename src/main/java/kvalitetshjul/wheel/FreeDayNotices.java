package kvalitetshjul.wheel;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import kvalitetshjul.pages.Notice;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says what was done, and warns where a day that was set by it is free. Nothing is refused: who sets a day knows better than we do. */
@Component
class FreeDayNotices {
    private final YearReader years;
    private final MessageSource messages;

    FreeDayNotices(YearReader years, MessageSource messages) {
        this.years = years;
        this.messages = messages;
    }

    void tell(String said, SchoolYear year, LocalDate day, Locale locale) {
        tell(said, years.freeDays(year).on(day).stream().toList(), locale);
    }

    /** Says of what lies on other days now what it is called and which days they are. */
    void tellMoved(LocalizedText what, SchoolYear year, DateWindow days, Locale locale) {
        var when = days.length() == 1
                ? written(days.to(), locale)
                : messages.getMessage(
                        "wheel.days", new Object[] {written(days.from(), locale), written(days.to(), locale)}, locale);
        tell("wheel.said.movedTo", years.freeDays(year).atEnd(days).stream().toList(), locale, what.in(locale), when);
    }

    void tell(String said, SchoolYear year, Collection<DateWindow> windows, Locale locale) {
        tell(said, years.freeDays(year).among(windows, List.of()), locale);
    }

    private void tell(String said, List<FreeDays.FreeDay> free, Locale locale, String... arguments) {
        if (free.isEmpty()) Notice.tell(said, (Serializable[]) arguments);
        else
            Notice.tell(
                    "wheel.said.free",
                    messages.getMessage(said, arguments, locale),
                    free.stream().map(day -> sentence(day, locale)).collect(Collectors.joining(", ")));
    }

    /** As the pages write it. */
    private String sentence(FreeDays.FreeDay free, Locale locale) {
        var day = written(free.day(), locale);
        var name = free.name()
                .map(text -> text.in(locale))
                .orElseGet(() -> messages.getMessage(free.nameKey(), null, locale));
        return messages.getMessage("wheel.free." + free.kind(), new Object[] {day, name}, locale);
    }

    private String written(LocalDate day, Locale locale) {
        return DateTimeFormatter.ofPattern(messages.getMessage("wheel.day", null, locale), locale)
                .format(day);
    }
}
