package kvalitetshjul.wheel;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.web.util.UriUtils;

/**
 * What of the units and their tasks is shown. It stands in the address.
 *
 * @param wholeYear every item, and not only what is going on around today
 * @param month only what is going on in it
 * @param kind code of a kind of unit
 * @param state only units that have something of what is shown in it
 * @param item code of the only item that is shown, with the days that are set for it
 * @param choosing whether cells are chosen, to sign several
 */
record MatrixFilter(
        boolean wholeYear,
        Optional<Month> month,
        Optional<Level> ring,
        Optional<WheelItem.Phase> phase,
        Optional<String> kind,
        Optional<Standing> state,
        Optional<String> item,
        boolean choosing) {
    private static final String ALL = "all";

    /** As an address has it; what means nothing narrows nothing. */
    static MatrixFilter of(
            String month, String ring, String phase, String kind, String state, String item, String choosing) {
        return new MatrixFilter(
                month.equals(ALL),
                month.matches("\\d{1,2}") ? WheelFilter.month(Integer.parseInt(month)) : Optional.empty(),
                WheelFilter.chosen(Level.values(), ring),
                WheelFilter.chosen(WheelItem.Phase.values(), phase),
                Optional.of(kind).filter(code -> !code.isBlank()),
                Standing.of(state),
                Optional.of(item).filter(code -> !code.isBlank()),
                choosing.equals("true"));
    }

    /** All units, and the one item. */
    static MatrixFilter ofItem(String item) {
        return of("", "", "", "", "", item, "");
    }

    /**
     * The days it is about: this month with the one before and the one after, unless something else is chosen, one item is, or today is in another
     * year.
     */
    Optional<DateWindow> days(SchoolYear year, LocalDate today) {
        if (month.isPresent()) {
            var days = YearMonth.from(year.day(month.get(), 1));
            return Optional.of(new DateWindow(days.atDay(1), days.atEndOfMonth()));
        }
        if (wholeYear || item.isPresent() || !year.days().contains(today)) return Optional.empty();
        return Optional.of(new DateWindow(
                YearMonth.from(today).minusMonths(1).atDay(1),
                YearMonth.from(today).plusMonths(1).atEndOfMonth()));
    }

    /** Nothing chosen: what is going on now, and what is late from before. */
    boolean isAroundToday() {
        return !wholeYear && month.isEmpty();
    }

    boolean matches(WheelItem item) {
        return this.item.map(item.code()::equals).orElse(true)
                && ring.map(one -> item.level() == one).orElse(true)
                && phase.map(one -> item.phase() == one).orElse(true);
    }

    public String monthValue() {
        return wholeYear
                ? ALL
                : month.map(one -> Integer.toString(one.getValue())).orElse("");
    }

    public String ringValue() {
        return ring.map(Level::name).orElse("");
    }

    public String phaseValue() {
        return phase.map(WheelItem.Phase::name).orElse("");
    }

    public String kindValue() {
        return kind.orElse("");
    }

    public String stateValue() {
        return state.map(Standing::name).orElse("");
    }

    public String itemValue() {
        return item.orElse("");
    }

    public MatrixFilter withWholeYear() {
        return new MatrixFilter(true, Optional.empty(), ring, phase, kind, state, item, choosing);
    }

    public MatrixFilter withChoosing(boolean chooses) {
        return new MatrixFilter(wholeYear, month, ring, phase, kind, state, item, chooses);
    }

    public MatrixFilter withoutItem() {
        return new MatrixFilter(wholeYear, month, ring, phase, kind, state, Optional.empty(), choosing);
    }

    public String link(SchoolYear year) {
        return "/wheel/" + year + "/matrix?" + query();
    }

    /** The address of the same as a spreadsheet. */
    public String table(SchoolYear year) {
        return "/wheel/" + year + "/matrix/table?" + query();
    }

    private String query() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("month", monthValue());
        parts.put("ring", ringValue());
        parts.put("phase", phaseValue());
        parts.put("kind", kindValue());
        parts.put("state", stateValue());
        parts.put("item", itemValue());
        if (choosing) parts.put("choosing", "true");
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .map(part -> part.getKey() + "=" + UriUtils.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
