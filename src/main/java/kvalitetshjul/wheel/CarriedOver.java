package kvalitetshjul.wheel;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import kvalitetshjul.shared.YearPlan;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.Units;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was added to the wheels of a year, taken along into the next (M-PER-2). A day that was fixed is last year’s day: the month stays, the day is to be set.
 * What was moved or left out was so that year only.
 */
@Component
class CarriedOver {
    private final WheelRepository wheels;
    private final OwnItems own;
    private final Units units;
    private final Owners owners;
    private final MessageSource messages;
    private final JsonMapper json;
    private final Clock clock;

    CarriedOver(
            WheelRepository wheels,
            OwnItems own,
            Units units,
            Owners owners,
            MessageSource messages,
            JsonMapper json,
            Clock clock) {
        this.wheels = wheels;
        this.own = own;
        this.units = units;
        this.owners = owners;
        this.messages = messages;
        this.json = json;
        this.clock = clock;
    }

    /** What the year would get from the one before. */
    List<OwnItem> foresee(SchoolYear year) {
        return rows(year).stream().map(own::read).toList();
    }

    /** Puts it into the wheels of the year. */
    void into(Wheel main) {
        var rows = rows(main.year());
        if (rows.isEmpty()) return;
        var before = new HashMap<UUID, Wheel>();
        wheels.listWheels(main.year().previous()).forEach(wheel -> before.put(wheel.id(), wheel));
        var like = new HashMap<UUID, UUID>();
        var now = wheels.listWheels(main.year());
        for (var row : rows)
            own.insert(
                    like.computeIfAbsent(
                            row.wheel(), old -> wheelLike(Objects.requireNonNull(before.get(old)), main, now)),
                    row.code(),
                    row.definition().orElseThrow());
    }

    /** What was added in the year before and is still for somebody. */
    private List<OwnItems.Row> rows(SchoolYear year) {
        var here = units.listUnits().stream().map(Unit::id).collect(Collectors.toSet());
        var rows = new ArrayList<OwnItems.Row>();
        for (var row : own.listRows(year.previous())) {
            boolean gone = row.unit().isPresent() && !here.contains(row.unit().get());
            if (row.definition().isEmpty() || row.dropped() || gone) continue;
            rows.add(new OwnItems.Row(
                    row.year(),
                    row.wheel(),
                    row.wheelCode(),
                    row.unit(),
                    row.code(),
                    Optional.of(anew(row.definition().get(), year.previous())),
                    Optional.empty(),
                    false,
                    Optional.empty(),
                    0));
        }
        return rows;
    }

    /** A unit’s own wheel has its like in the new year; so have the municipality’s, but where the pack lacks one now its main wheel stands in. */
    private UUID wheelLike(Wheel before, Wheel main, List<Wheel> now) {
        if (before.unit().isEmpty())
            return now.stream()
                    .filter(wheel -> wheel.unit().isEmpty() && wheel.code().equals(before.code()))
                    .findFirst()
                    .orElse(main)
                    .id();
        var wheel = Wheel.begun(before.code(), false, main.year(), before.unit(), main.pack());
        wheels.insertWheel(wheel, Instant.now(clock));
        return wheel.id();
    }

    /** The item with its fixed days cleared to the months they lay in, and a word of when it was. */
    private JsonNode anew(JsonNode definition, SchoolYear before) {
        var when = json.treeToValue(definition.get("when"), When.class);
        boolean fixed = switch (when) {
            case When.Days _, When.On _, When.By _ -> true;
            default -> false;
        };
        if (!fixed) return definition;
        var days = when.in(YearPlan.of(before)).getFirst();
        var copy = (ObjectNode) definition.deepCopy();
        var cleared = copy.putObject("when");
        cleared.putArray("months")
                .add(days.from().getMonthValue())
                .add(days.to().getMonthValue());
        var language = owners.current().language();
        cleared.putObject("toBeSet")
                .put(
                        language.getLanguage(),
                        messages.getMessage("wheel.lastYear", new Object[] {said(days)}, language));
        return copy;
    }

    private String said(DateWindow days) {
        return days.length() == 1
                ? said(days.to())
                : messages.getMessage(
                        "wheel.days",
                        new Object[] {said(days.from()), said(days.to())},
                        owners.current().language());
    }

    private String said(LocalDate day) {
        var language = owners.current().language();
        return DateTimeFormatter.ofPattern(messages.getMessage("wheel.day", null, language), language)
                .format(day);
    }
}
