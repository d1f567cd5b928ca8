package kvalitetshjul.goals;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.Printable;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.validation.Errors;

record ActivityForm(
        @Printable
        @NotBlank(message = "{goals.activity.title.required}")
        @Size(max = 200, message = "{goals.form.title.long}")
        String title,

        @NotBlank(message = "{goals.activity.affects.required}")
        String affects,

        @Printable
        @NotBlank(message = "{goals.activity.influence.required}")
        @Size(max = 2000, message = "{goals.form.long}")
        String influence,

        @Printable
        @NotBlank(message = "{goals.activity.visible.required}")
        @Size(max = 2000, message = "{goals.form.long}")
        String visible,

        @NotBlank(message = "{goals.activity.responsible.required}")
        String responsible,

        @NotBlank(message = "{goals.activity.starts.required}")
        String starts,

        @NotBlank(message = "{goals.activity.ends.required}")
        String ends) {

    /** A field that was not sent is empty. */
    ActivityForm {
        title = Objects.requireNonNullElse(title, "");
        affects = Objects.requireNonNullElse(affects, "");
        influence = Objects.requireNonNullElse(influence, "");
        visible = Objects.requireNonNullElse(visible, "");
        responsible = Objects.requireNonNullElse(responsible, "");
        starts = Objects.requireNonNullElse(starts, "");
        ends = Objects.requireNonNullElse(ends, "");
    }

    /** Laid over the whole school year, to be narrowed. */
    static ActivityForm in(SchoolYear year, IndicatorId affects) {
        return new ActivityForm(
                "",
                affects.toString(),
                "",
                "",
                "",
                year.days().from().toString(),
                year.days().to().toString());
    }

    static ActivityForm of(Activity activity) {
        return new ActivityForm(
                activity.title(),
                activity.affects().toString(),
                activity.influence(),
                activity.visible(),
                activity.responsible(),
                activity.days().from().toString(),
                activity.days().to().toString());
    }

    /** @param page what the form offered to choose from */
    void check(GoalPages.ActivityPage page, Errors errors) {
        if (errors.hasErrors()) return;
        if (!isOffered(affects, page.indicators())) errors.rejectValue("affects", "goals.activity.affects.required");
        if (!isOffered(responsible, page.roles()))
            errors.rejectValue("responsible", "goals.activity.responsible.required");
        var from = day(starts);
        var to = day(ends);
        if (from.isEmpty()) errors.rejectValue("starts", "goals.activity.day");
        if (to.isEmpty()) errors.rejectValue("ends", "goals.activity.day");
        if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get()))
            errors.rejectValue("ends", "goals.activity.ends.before");
        else if (from.isPresent() && to.isPresent()) checkYear(from.get(), to.get(), page, errors);
    }

    /** It may begin before the year of the goal or go on after it, but some of it is done in that year. */
    private static void checkYear(LocalDate from, LocalDate to, GoalPages.ActivityPage page, Errors errors) {
        var year = page.goal().thread().goal().year();
        if (!new DateWindow(from, to).overlaps(year.days()))
            errors.rejectValue("starts", "goals.activity.outside", new Object[] {year.label()}, null);
    }

    private static boolean isOffered(String value, List<Choice> choices) {
        return choices.stream().anyMatch(choice -> choice.value().equals(value));
    }

    private static Optional<LocalDate> day(String text) {
        return EnteredDay.read(text);
    }

    /** Of a form that was checked. */
    Activity.Content content() {
        return new Activity.Content(
                IndicatorId.of(affects),
                title.strip(),
                influence.strip(),
                visible.strip(),
                responsible,
                new DateWindow(day(starts).orElseThrow(), day(ends).orElseThrow()));
    }
}
