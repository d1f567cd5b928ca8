package kvalitetshjul.analysis;

import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import kvalitetshjul.pages.Printable;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.validation.BindingResult;

/** When an analysis was talked through, and with whom. */
record DiscussionForm(
        String on,

        @Printable @Size(max = LONGEST, message = "{analysis.discuss.with.long}")
        String with) {
    static final int LONGEST = 200;

    /** A field that was not sent is empty. */
    DiscussionForm {
        on = Objects.requireNonNullElse(on, "").strip();
        with = Objects.requireNonNullElse(with, "").strip();
    }

    static DiscussionForm on(LocalDate day) {
        return new DiscussionForm(day.toString(), "");
    }

    /**
     * Empty where something has to be mended; the errors say what.
     *
     * @param year of the analysis, which may have been discussed on paper before it was begun here
     */
    Optional<Analysis.Discussion> held(SchoolYear year, LocalDate today, BindingResult errors) {
        var day = EnteredDay.read(on);
        if (on.isEmpty()) errors.rejectValue("on", "analysis.discuss.on.required");
        else if (day.isEmpty()) errors.rejectValue("on", "analysis.discuss.on.noDay");
        else if (day.get().isAfter(today)) errors.rejectValue("on", "analysis.discuss.on.ahead");
        else if (day.get().isBefore(year.days().from())) errors.rejectValue("on", "analysis.discuss.on.early");
        if (with.isEmpty()) errors.rejectValue("with", "analysis.discuss.with.required");
        return errors.hasErrors() ? Optional.empty() : day.map(held -> new Analysis.Discussion(held, with));
    }
}
