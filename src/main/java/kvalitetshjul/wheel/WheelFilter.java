package kvalitetshjul.wheel;

import java.nio.charset.StandardCharsets;
import java.time.Month;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/**
 * What narrows the year, in every view alike; an absent part lets everything through. It stands in the address, so that what one sees can be kept and
 * sent on.
 *
 * @param role code of a role that takes part in the task
 * @param wheel code of one of the wheels
 * @param month the wheel opened at one month: what is going on in it
 * @param ring the wheel opened at one ring
 */
record WheelFilter(
        Optional<UnitId> unit,
        Optional<Standing> state,
        Optional<String> role,
        Optional<String> wheel,
        Optional<Month> month,
        Optional<Level> ring) {
    private static final Pattern UNIT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    static final WheelFilter NONE = new WheelFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** As an address has it. What means nothing, as the thirteenth month, narrows nothing: an address is not a form to be mended. */
    static WheelFilter of(String unit, String state, String role, String wheel, String month, String ring) {
        return new WheelFilter(
                unit(unit),
                Standing.of(state),
                named(role),
                named(wheel),
                month.matches("\\d{1,2}") ? month(Integer.parseInt(month)) : Optional.empty(),
                chosen(Level.values(), ring));
    }

    private static Optional<String> named(String code) {
        return Optional.of(code).filter(text -> !text.isBlank());
    }

    static Optional<UnitId> unit(String text) {
        return UNIT.matcher(text).matches() ? Optional.of(UnitId.of(text)) : Optional.empty();
    }

    /** The one of that name; empty where none has it. */
    static <T extends Enum<T>> Optional<T> chosen(T[] all, String name) {
        return Arrays.stream(all).filter(one -> one.name().equals(name)).findFirst();
    }

    static Optional<Month> month(int number) {
        return number >= 1 && number <= 12 ? Optional.of(Month.of(number)) : Optional.empty();
    }

    boolean matches(YearReading reading, Task task) {
        return unit.map(one -> task.unit().equals(Optional.of(one))).orElse(true)
                && state.map(one -> one.includes(reading.setting().state(task))).orElse(true)
                && matches(reading, task.item())
                && days(reading.year()).map(task.window()::overlaps).orElse(true);
    }

    /** What of it can be told of an item nobody here has a task of. */
    boolean matches(YearReading reading, WheelItem item) {
        return role.map(one -> takesPart(one, item)).orElse(true)
                && wheel.map(one -> reading.wheel(item).equals(one)).orElse(true)
                && ring.map(one -> item.level() == one).orElse(true)
                && days(reading.year())
                        .map(days -> reading.windows(item).stream().anyMatch(days::overlaps))
                        .orElse(true);
    }

    private static boolean takesPart(String role, WheelItem item) {
        return item.approver().equals(Optional.of(role))
                || item.responsible().stream().anyMatch(each -> each.role().equals(role));
    }

    /** Whether it asks for tasks as they are, and not only for a part of the year. */
    boolean isAboutTasks() {
        return unit.isPresent() || state.isPresent();
    }

    public boolean isActive() {
        return !equals(NONE);
    }

    /** Whether nothing but a month is chosen. */
    public boolean isOnlyMonth() {
        return month.isPresent() && withMonth(0).equals(NONE);
    }

    /** The days of the month in that school year. */
    Optional<DateWindow> days(SchoolYear year) {
        return month.map(one -> {
            var days = YearMonth.from(year.day(one, 1));
            return new DateWindow(days.atDay(1), days.atEndOfMonth());
        });
    }

    // what the select fields of the form show

    public String unitValue() {
        return unit.map(UnitId::toString).orElse("");
    }

    public String stateValue() {
        return state.map(Standing::name).orElse("");
    }

    public String roleValue() {
        return role.orElse("");
    }

    public String wheelValue() {
        return wheel.orElse("");
    }

    public String monthValue() {
        return month.map(one -> Integer.toString(one.getValue())).orElse("");
    }

    public String ringValue() {
        return ring.map(Level::name).orElse("");
    }

    /** Narrowed to the month, or to none with 0. */
    public WheelFilter withMonth(int number) {
        return new WheelFilter(unit, state, role, wheel, month(number), ring);
    }

    /** Narrowed to the ring, or to none. */
    public WheelFilter withRing(@Nullable Level level) {
        return new WheelFilter(unit, state, role, wheel, month, Optional.ofNullable(level));
    }

    WheelFilter withoutUnit() {
        return new WheelFilter(Optional.empty(), state, role, wheel, month, ring);
    }

    WheelFilter withState(@Nullable Standing one) {
        return new WheelFilter(unit, Optional.ofNullable(one), role, wheel, month, ring);
    }

    WheelFilter withoutRole() {
        return new WheelFilter(unit, state, Optional.empty(), wheel, month, ring);
    }

    WheelFilter withoutWheel() {
        return new WheelFilter(unit, state, role, Optional.empty(), month, ring);
    }

    /** The address of the view of the year with this filter. */
    public String link(SchoolYear year, String view) {
        return "/wheel/" + year + "?" + query(Map.of("view", view));
    }

    /** The address of the year as a document of that size of paper. */
    public String print(SchoolYear year, String size) {
        return "/wheel/" + year + "/pdf?" + query(Map.of("size", size));
    }

    private String query(Map<String, String> first) {
        var parts = new LinkedHashMap<>(first);
        parts.put("unit", unitValue());
        parts.put("state", stateValue());
        parts.put("role", roleValue());
        parts.put("wheel", wheelValue());
        parts.put("month", monthValue());
        parts.put("ring", ringValue());
        return parts.entrySet().stream()
                .filter(part -> !part.getValue().isEmpty())
                .map(part -> part.getKey() + "=" + UriUtils.encode(part.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
