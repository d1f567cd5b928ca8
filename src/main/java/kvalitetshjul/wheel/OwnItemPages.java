package kvalitetshjul.wheel;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import kvalitetshjul.units.UnitId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.validation.Errors;

/** Reads what is needed to write an item that the pack does not have: what was written before, and what there is to choose among. */
@Service
@Transactional(readOnly = true)
class OwnItemPages {
    private final PlanPages plans;
    private final WheelRepository repository;
    private final YearReader reader;
    private final OwnItems own;
    private final Packs packs;
    private final Organisation organisation;

    OwnItemPages(
            PlanPages plans,
            WheelRepository repository,
            YearReader reader,
            OwnItems own,
            Packs packs,
            Organisation organisation) {
        this.plans = plans;
        this.repository = repository;
        this.reader = reader;
        this.own = own;
        this.packs = packs;
        this.organisation = organisation;
    }

    /**
     * What there is to choose among.
     *
     * @param wheels it may stand in; none where there is only one
     * @param roles that can answer for it, those of units alone where it is a unit’s own
     * @param approvers that can approve it
     * @param kinds of units that can do it; none where it is a unit’s own
     */
    record Choices(List<PlanPage.WheelLine> wheels, List<Choice> roles, List<Choice> approvers, List<Choice> kinds) {}

    /** The year, and what there is to choose among in it. */
    record Writing(PlanPage page, Choices choices) {}

    Writing read(SchoolYear year, Optional<UnitId> unit, Locale locale) {
        var page = unit.map(id -> plans.read(year, id, "")).orElseGet(() -> plans.read(year));
        var signing = organisation.listRoles().stream()
                .filter(role -> role.permissions().contains(Permission.SIGN_OFF))
                .toList();
        var wheels = unit.isPresent() ? page.own() : page.wheels();
        return new Writing(
                page,
                new Choices(
                        wheels.size() < 2 ? List.of() : wheels,
                        choices(signing.stream().filter(role -> unit.isEmpty() || role.isInUnits()), locale),
                        choices(signing.stream(), locale),
                        unit.isPresent()
                                ? List.of()
                                : packs.listUnitKinds().stream()
                                        .map(kind -> new Choice(
                                                kind.code(), kind.many().in(locale)))
                                        .toList()));
    }

    private static List<Choice> choices(Stream<RoleDefinition> roles, Locale locale) {
        return roles.map(role -> new Choice(role.code(), role.name().in(locale)))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
    }

    /**
     * What was added.
     *
     * @param when it is done: where it was moved this year, on the days it was moved to, as many years apart as it was written
     */
    record Added(WheelItem item, When when) {}

    /** @throws NotFound when the item was not added to a wheel, or to that of another */
    Added added(SchoolYear year, Optional<UnitId> unit, String code) {
        var wheel = repository.findWheel(year).orElseThrow(() -> new NotFound(year));
        var rows = own.list(year, OwnOf.unit(unit));
        var item = reader.read(year, wheel.pack(), rows)
                .findPlaced(code)
                .filter(placed -> placed.addedTo().isPresent() && placed.unit().equals(unit))
                .map(WheelOfYear.Placed::item)
                .orElseThrow(() -> new NotFound(code));
        var when = rows.stream()
                .filter(row -> row.code().equals(code) && row.moved().isPresent())
                .flatMap(row -> row.added().stream())
                .map(WheelItem::when)
                .flatMap(written -> written instanceof When.SomeYears some
                        ? Stream.<When>of(
                                new When.SomeYears(item.when(), some.interval(), some.atLeast(), some.since()))
                        : Stream.<When>empty())
                .findFirst();
        return new Added(item, when.orElse(item.when()));
    }

    /**
     * Says what is chosen that was not offered.
     *
     * @param isNew whether it is added: what is there stays in its wheel
     */
    static void check(PlanForms.Item form, Writing writing, boolean isNew, Errors errors) {
        var choices = writing.choices();
        boolean ofUnit = writing.page().unit().isPresent();
        if (isNew
                && !choices.wheels().isEmpty()
                && choices.wheels().stream().noneMatch(wheel -> wheel.code().equals(form.wheel())))
            errors.rejectValue("wheel", "wheel.plan.wheel.required");
        if (!offers(choices.roles(), form.role())) errors.rejectValue("role", "wheel.plan.role.required");
        var kinds = choices.kinds().stream().map(Choice::value).collect(Collectors.toSet());
        boolean known = form.kinds().stream().allMatch(kind -> kind.equals(PlanForms.Item.ALL) || kinds.contains(kind));
        if (!known || (ofUnit && !form.kinds().isEmpty())) errors.rejectValue("kinds", "wheel.plan.kinds.unknown");
        if (!ofUnit && !isOneOf(Level.values(), form.level())) errors.rejectValue("level", "wheel.plan.level.required");
        if (!isOneOf(WheelItem.Phase.values(), form.phase())) errors.rejectValue("phase", "wheel.plan.phase.required");
        if (!form.evidence().stream().allMatch(kind -> isOneOf(EvidenceKind.values(), kind)))
            errors.rejectValue("evidence", "wheel.plan.kinds.unknown");
        if (form.approver().isEmpty()) return;
        if (!offers(choices.approvers(), form.approver())) errors.rejectValue("approver", "wheel.plan.kinds.unknown");
        else if (form.approver().equals(form.role())) errors.rejectValue("approver", "wheel.plan.approver.same");
    }

    private static boolean offers(List<Choice> choices, String value) {
        return Set.copyOf(choices.stream().map(Choice::value).toList()).contains(value);
    }

    private static boolean isOneOf(Enum<?>[] values, String name) {
        for (var value : values) if (value.name().equals(name)) return true;
        return false;
    }
}
