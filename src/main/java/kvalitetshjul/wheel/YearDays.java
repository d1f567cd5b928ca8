package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The days of a year that are set for the whole municipality: those other times are counted from, the periods that are followed up, and days without school. */
@Service
@Transactional
class YearDays {
    /** More than anybody has in a year, and few enough for a list. */
    private static final int MOST_HOLIDAYS = 40;

    private final Wheels wheels;
    private final YearReader reader;
    private final OwnItems own;
    private final WheelChanges changes;
    private final Permissions permissions;
    private final Audit audit;

    YearDays(
            Wheels wheels,
            YearReader reader,
            OwnItems own,
            WheelChanges changes,
            Permissions permissions,
            Audit audit) {
        this.wheels = wheels;
        this.reader = reader;
        this.own = own;
        this.changes = changes;
        this.permissions = permissions;
        this.audit = audit;
    }

    /** Sets a day that other times are counted from; the tasks that hang on it get their days anew. */
    void setDay(SchoolYear year, String code, LocalDate day, String reason) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        var main = changes.open(year).main();
        var usual = reader.periods(main.pack()).days().stream()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound(code))
                .usuallyIn(year);
        if (!year.days().contains(day)) throw new RuleViolation("wheel.plan.outside", year.label());
        WheelChanges.requireReasonIfAdopted(main, reason);
        var before = own.listDays(year).days().getOrDefault(code, usual);
        own.setDay(year, code, day);
        wheels.plan(year);
        changes.log(
                main,
                Optional.of(code),
                OwnItems.Act.DAY_SET,
                reason,
                Optional.of(new DateWindow(before, before)),
                Optional.of(new DateWindow(day, day)),
                List.of());
        audit.record("wheel.day", "annual_wheel", main.id(), Map.of("item", code, "day", day));
    }

    /** Gives a period that is followed up other days this year; what is tied to it gets its days anew. */
    void setPeriod(SchoolYear year, String code, DateWindow days, String reason) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        var main = changes.open(year).main();
        var periods = reader.periods(main.pack());
        if (periods.checkpointPeriods().stream().noneMatch(each -> each.code().equals(code)))
            throw new RuleViolation("wheel.plan.period.unknown");
        if (!year.days().contains(days)) throw new RuleViolation("wheel.plan.outside", year.label());
        WheelChanges.requireReasonIfAdopted(main, reason);
        var was = Optional.ofNullable(
                periods.checkpoints(year, own.listDays(year)).get(code));
        var before = wheels.template(main);
        own.setPeriod(year, code, days);
        var after = wheels.template(main);
        boolean lost =
                before.items().stream().anyMatch(item -> after.find(item.code()).isEmpty());
        if (lost) throw new RuleViolation("wheel.plan.period.noRoom", days.to());
        wheels.plan(year);
        changes.log(main, Optional.of(code), OwnItems.Act.PERIOD_SET, reason, was, Optional.of(days), List.of());
        audit.record(
                "wheel.period",
                "annual_wheel",
                main.id(),
                Map.of("code", code, "first", days.from(), "last", days.to()));
    }

    /**
     * Adds days without school. Nothing is moved because of them.
     *
     * @return false where the same days are there by that name already
     */
    boolean addHoliday(SchoolYear year, String name, Locale language, DateWindow days) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        var main = changes.open(year).main();
        var there = own.listDays(year);
        boolean known = there.holidays(reader.periods(main.pack())).stream()
                .filter(each -> each.days().equals(days))
                .anyMatch(each -> isCalled(each, name));
        if (known) return false;
        if (there.holidays().size() >= MOST_HOLIDAYS)
            throw new RuleViolation("wheel.plan.holidays.tooMany", MOST_HOLIDAYS);
        var id = Ids.next();
        own.insertHoliday(id, year, name, language, days);
        audit.record(
                "wheel.holiday",
                "annual_wheel",
                main.id(),
                Map.of("holiday", id, "first", days.from(), "last", days.to()));
        return true;
    }

    /** In one of the languages it has a name in, however it is spelt with capitals. */
    private static boolean isCalled(Periods.Holiday holiday, String name) {
        return Stream.of("nb", "nn", "sv", "en")
                .map(Locale::of)
                .map(holiday.name()::in)
                .anyMatch(name::equalsIgnoreCase);
    }

    /** Harmless where they are gone already. */
    void removeHoliday(SchoolYear year, UUID holiday) {
        permissions.requireForOwner(Permission.EDIT_WHEEL);
        var main = changes.open(year).main();
        if (own.deleteHoliday(year, holiday))
            audit.record("wheel.holiday", "annual_wheel", main.id(), Map.of("holiday", holiday, "removed", true));
    }
}
