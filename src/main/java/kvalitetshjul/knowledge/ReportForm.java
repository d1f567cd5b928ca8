package kvalitetshjul.knowledge;

import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import kvalitetshjul.pages.Printable;
import kvalitetshjul.shared.EnteredDay;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.BindingResult;

/**
 * What somebody writes of a collection without figures of its own: that it was carried out, or why it was not.
 *
 * @param percent of those invited who took part, where the numbers are not known
 */
record ReportForm(
        String conductedOn,
        String invited,
        String tookPart,
        String percent,

        @Printable @Size(max = CollectionController.LONGEST, message = "{knowledge.entry.long}")
        String comment,

        @Printable @Size(max = CollectionController.LONGEST, message = "{knowledge.entry.long}")
        String reason) {
    private static final int LONGEST = 30;

    ReportForm(
            @Nullable String conductedOn,
            @Nullable String invited,
            @Nullable String tookPart,
            @Nullable String percent,
            @Nullable String comment,
            @Nullable String reason) {
        this.conductedOn = read(conductedOn);
        this.invited = read(invited);
        this.tookPart = read(tookPart);
        this.percent = read(percent);
        this.comment = read(comment);
        this.reason = read(reason);
    }

    private static String read(@Nullable String text) {
        return Objects.requireNonNullElse(text, "").strip();
    }

    static ReportForm of(Optional<Collection> collection) {
        return collection
                .map(one -> new ReportForm(
                        one.conductedOn().map(LocalDate::toString).orElse(""),
                        number(one.invited()),
                        number(one.tookPart()),
                        one.percent()
                                .map(percent -> percent.stripTrailingZeros()
                                        .toPlainString()
                                        .replace('.', ','))
                                .orElse(""),
                        one.comment(),
                        one.reason()))
                .orElseGet(() -> new ReportForm(null, null, null, null, null, null));
    }

    private static String number(OptionalInt number) {
        return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
    }

    /** How it was carried out, as it is kept. */
    record CarriedOut(
            LocalDate day, OptionalInt invited, OptionalInt tookPart, Optional<BigDecimal> percent, String comment) {}

    /** Empty where something has to be mended; the errors say what. */
    Optional<CarriedOut> carriedOut(LocalDate today, BindingResult errors) {
        var day = EnteredDay.read(conductedOn);
        if (conductedOn.isEmpty()) errors.rejectValue("conductedOn", "knowledge.report.day");
        else if (day.isEmpty()) errors.rejectValue("conductedOn", "knowledge.entry.day");
        else if (day.get().isAfter(today)) errors.rejectValue("conductedOn", "knowledge.entry.dayAhead");
        var numbers = EntryForm.read(
                Place.MUNICIPALITY, List.of(), List.of(), Map.of("invited", invited, "tookPart", tookPart));
        for (var problem : numbers.problems())
            errors.rejectValue(
                    problem.field(), problem.messageKey(), problem.arguments().toArray(), null);
        var share = share(errors);
        if (share.isPresent() && !(invited + tookPart).isEmpty())
            errors.rejectValue("percent", "knowledge.report.percentOrNumbers");
        return errors.hasErrors() || day.isEmpty()
                ? Optional.empty()
                : Optional.of(new CarriedOut(day.get(), numbers.invited(), numbers.tookPart(), share, comment));
    }

    private Optional<BigDecimal> share(BindingResult errors) {
        var text = percent.replace("%", "").strip().replace(',', '.');
        if (text.isEmpty()) return Optional.empty();
        if (percent.length() <= LONGEST && text.matches("\\d{1,3}(\\.\\d{1,6})?")) {
            var share = new BigDecimal(text).setScale(1, RoundingMode.HALF_UP);
            if (share.compareTo(BigDecimal.valueOf(100)) <= 0) return Optional.of(share);
        }
        errors.rejectValue("percent", "knowledge.report.percent");
        return Optional.empty();
    }
}
