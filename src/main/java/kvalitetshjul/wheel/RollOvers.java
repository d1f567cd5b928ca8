package kvalitetshjul.wheel;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reckons what opening a year would make. Nothing is written. */
@Service
@Transactional(readOnly = true)
class RollOvers {
    private final Wheels wheels;
    private final YearReader reader;
    private final CarriedOver carried;
    private final Packs packs;
    private final Permissions permissions;
    private final Owners owners;

    RollOvers(
            Wheels wheels,
            YearReader reader,
            CarriedOver carried,
            Packs packs,
            Permissions permissions,
            Owners owners) {
        this.wheels = wheels;
        this.reader = reader;
        this.carried = carried;
        this.packs = packs;
        this.permissions = permissions;
        this.owners = owners;
    }

    RollOver foresee(SchoolYear year, Locale locale) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        var pack = packs.adoptedFor(year);
        var along = carried.foresee(year);
        var next = reader.read(year, pack.id(), along);
        var planned = wheels.planned(next);
        var before = wheels.find(year.previous()).map(reader::read);
        var perItem = planned.stream().collect(Collectors.groupingBy(Planned::item, Collectors.counting()));
        var today = owners.today();
        return new RollOver(
                year,
                pack.name().in(locale) + " " + pack.version(),
                planned.size(),
                (int) planned.stream()
                        .filter(task -> task.window().to().isBefore(today))
                        .count(),
                next.wheelsInUse().stream()
                        .map(wheel -> {
                            var items = next.itemsOf(wheel).toList();
                            return new RollOver.Part(
                                    wheel.name(),
                                    items.size(),
                                    items.stream()
                                            .mapToInt(item -> perItem.getOrDefault(item.code(), 0L)
                                                    .intValue())
                                            .sum());
                        })
                        .toList(),
                before.isPresent(),
                lines(
                        next,
                        placed -> before.filter(old -> old.findPlaced(
                                                        placed.item().code())
                                                .isEmpty())
                                        .isPresent()
                                && placed.addedTo().isEmpty()),
                before.map(old -> lines(
                                old,
                                placed -> placed.addedTo().isEmpty()
                                        && next.findPlaced(placed.item().code()).isEmpty()))
                        .orElse(List.of()),
                before.map(old -> moved(old, next)).orElse(List.of()),
                lines(next, placed -> placed.item().when() instanceof When.ToBeSet),
                lines(next, placed -> placed.addedTo().isPresent()),
                lines(
                        next,
                        placed -> !perItem.containsKey(placed.item().code()) && WheelOfYear.isCounted(placed.item())),
                reader.periods(pack.id()).days().stream()
                        .map(day -> new RollOver.Day(day.name(), day.usuallyIn(year)))
                        .toList(),
                Alignment.check(next).size());
    }

    /** What the year before had at another time by its own words, so that a shift of the calendar is no move. */
    private static List<RollOver.Line> moved(WheelOfYear old, WheelOfYear next) {
        return next.all().stream()
                .filter(placed -> old.findPlaced(placed.item().code())
                        .filter(was -> !was.item().when().equals(placed.item().when())
                                && placed.addedTo().isEmpty())
                        .isPresent())
                .map(placed -> new RollOver.Line(
                        placed.item().name(),
                        next.find(placed.item().code()),
                        old.find(placed.item().code())))
                .toList();
    }

    private static List<RollOver.Line> lines(WheelOfYear year, Predicate<WheelOfYear.Placed> which) {
        return year.all().stream()
                .filter(which)
                .map(placed -> new RollOver.Line(
                        placed.item().name(), year.find(placed.item().code()), Optional.<DateWindow>empty()))
                .toList();
    }
}
