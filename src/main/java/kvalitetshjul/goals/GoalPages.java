package kvalitetshjul.goals;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.knowledge.Figures;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.organisation.RoleDefinition;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.ChoiceGroup;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the pages of this module show, each read in one go. */
@Service
@Transactional(readOnly = true)
class GoalPages {
    private final Goals goals;
    private final GoalRepository repository;
    private final Figures figures;
    private final MessageSource messages;
    private final Units units;
    private final Organisation organisation;
    private final Permissions permissions;
    private final Owners owners;

    GoalPages(
            Goals goals,
            GoalRepository repository,
            Figures figures,
            Units units,
            Organisation organisation,
            Permissions permissions,
            Owners owners,
            MessageSource messages) {
        this.goals = goals;
        this.repository = repository;
        this.figures = figures;
        this.messages = messages;
        this.units = units;
        this.organisation = organisation;
        this.permissions = permissions;
        this.owners = owners;
    }

    /**
     * The municipality’s goals with what the units do about each.
     *
     * @param own unit goals the reader may see whose municipal goal is no longer in the pack
     * @param units those the reader may see, for the way to their own pages
     * @param mayPropose whether the reader may propose a goal in some unit
     */
    record Tree(SchoolYear year, List<Branch> branches, List<Leaf> own, List<Unit> units, boolean mayPropose) {
        public boolean isEmpty() {
            return branches.isEmpty();
        }
    }

    /**
     * @param below the goals of the pack that make this one concrete
     * @param mayPropose whether the reader may propose a goal under it, in some unit it concerns
     */
    record Branch(MunicipalGoal goal, List<Leaf> leaves, List<Branch> below, boolean mayPropose) {}

    record Leaf(Unit unit, GoalThread thread) {}

    SchoolYear currentYear() {
        return owners.schoolYear();
    }

    Tree tree(Optional<SchoolYear> wanted) {
        permissions.require(Permission.SEE_GOALS);
        var year = wanted.orElseGet(owners::schoolYear);
        var units = permissions.reach(Permission.SEE_GOALS).of(this.units.listUnits());
        var leaves = new HashMap<String, List<Leaf>>();
        var threads = goals.listThreads(year);
        if (threads.isEmpty()) owners.requireNear(year);
        threads.forEach(thread -> units.stream()
                .filter(unit -> unit.id().equals(thread.goal().unit()))
                .forEach(unit -> leaves.computeIfAbsent(thread.goal().under(), code -> new ArrayList<>())
                        .add(new Leaf(unit, thread))));
        var municipal = goals.listMunicipalGoals();
        var kinds = editable(units).map(Unit::kind).collect(Collectors.toSet());
        var branches = municipal.stream()
                .filter(goal -> goal.parents().isEmpty())
                .map(goal -> branch(goal, municipal, leaves, kinds))
                .toList();
        var known = municipal.stream().map(MunicipalGoal::code).collect(Collectors.toSet());
        var orphans = leaves.entrySet().stream()
                .filter(entry -> !known.contains(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .toList();
        return new Tree(year, branches, orphans, units, !kinds.isEmpty());
    }

    /** A goal with two parents stands under the first of them only, or it would be counted twice. */
    private static Branch branch(
            MunicipalGoal goal, List<MunicipalGoal> all, Map<String, List<Leaf>> leaves, Set<String> kinds) {
        var below = all.stream()
                .filter(child ->
                        !child.parents().isEmpty() && child.parents().getFirst().equals(goal.code()))
                .map(child -> branch(child, all, leaves, kinds))
                .toList();
        return new Branch(
                goal,
                leaves.getOrDefault(goal.code(), List.of()),
                below,
                kinds.stream().anyMatch(goal::concerns));
    }

    private Stream<Unit> editable(List<Unit> units) {
        return permissions.reach(Permission.EDIT_GOALS).of(units).stream();
    }

    /** The units where the reader may propose a goal under the municipal one, or under any when it is not among the pack’s. */
    List<Choice> proposers(String under) {
        permissions.require(Permission.EDIT_GOALS);
        var above = goals.listMunicipalGoals().stream()
                .filter(goal -> goal.code().equals(under))
                .findFirst();
        return editable(units.listUnits(owners.today()))
                .filter(unit -> above.isEmpty() || above.get().concerns(unit.kind()))
                .map(unit -> new Choice(unit.id().toString(), unit.name()))
                .toList();
    }

    /** @throws NotFound when the reader may not change goals there */
    void requireUnit(UnitId unit) {
        permissions.require(Permission.EDIT_GOALS, units.getUnit(unit).id());
    }

    /** @param mayEdit whether the reader may propose and change goals here */
    record UnitGoals(Unit unit, SchoolYear year, List<GoalThread> threads, boolean mayEdit) {}

    UnitGoals unitGoals(UnitId unit, SchoolYear year) {
        var threads = goals.listThreads(unit, year);
        if (threads.isEmpty()) owners.requireNear(year);
        return new UnitGoals(units.getUnit(unit), year, threads, permissions.may(Permission.EDIT_GOALS, unit));
    }

    boolean exists(GoalId goal, UnitId unit, SchoolYear year) {
        return repository.exists(goal, unit, year);
    }

    /** Where the goal is now, for a reader who may see it there, when it was once in the unit. */
    Optional<UnitId> findMoved(GoalId goal, UnitId from, SchoolYear year) {
        return repository.findMoved(goal, from, year).filter(unit -> permissions.may(Permission.SEE_GOALS, unit));
    }

    /** A decision on the goal, on the day where the owner is. */
    record Decision(GoalAct.Kind kind, Optional<String> by, LocalDate day, String reason) {
        public boolean isAdoption() {
            return kind == GoalAct.Kind.ADOPTED;
        }

        public String messageKey() {
            return "goals.decisions." + kind.name();
        }
    }

    /**
     * @param decisions the latest first, with what became of the goal when its unit did not go on
     * @param mayWithdraw whether the reader may take the adoption back
     * @param roles what the roles are called in this kind of unit, by code
     * @param measuredIn what the key figures of the indicators are measured in, by code
     * @param seesFigures whether the reader may open those of the unit
     */
    record GoalPage(
            Unit unit,
            GoalThread thread,
            List<Decision> decisions,
            Map<String, LocalizedText> roles,
            Map<String, String> measuredIn,
            boolean seesFigures,
            boolean mayEdit,
            boolean mayWithdraw) {
        /** Of an adopted goal: the decision that holds. */
        public Decision adoption() {
            return decisions.stream().filter(Decision::isAdoption).findFirst().orElseThrow();
        }

        /** Whether there is more to tell than the adoption that holds. */
        public boolean hasHistory() {
            return decisions.size() > (thread.goal().isAdopted() ? 1 : 0);
        }

        /** Empty where the indicator is no key figure, or has no number. */
        public String measuredIn(Indicator indicator) {
            return indicator
                    .keyFigure()
                    .map(code -> measuredIn.getOrDefault(code, ""))
                    .orElse("");
        }

        /** Whether the indicator is a key figure that the model still has and the reader may open. */
        public boolean opens(Indicator indicator) {
            return seesFigures
                    && indicator.keyFigure().filter(measuredIn::containsKey).isPresent();
        }

        /** What a role is called; its code when the pack no longer has it. */
        public String role(String code, Locale locale) {
            var name = roles.get(code);
            return name == null ? code : name.in(locale);
        }
    }

    GoalPage goal(GoalId id, Locale locale) {
        var thread = goals.getThread(id);
        var unit = units.getUnit(thread.goal().unit());
        var zone = owners.current().zone();
        var mayEdit = permissions.may(Permission.EDIT_GOALS, unit.id())
                && !thread.goal().isClosed();
        return new GoalPage(
                unit,
                thread,
                repository.listActs(id).stream()
                        .map(act ->
                                new Decision(act.kind(), act.by(), LocalDate.ofInstant(act.at(), zone), act.reason()))
                        .toList(),
                roles(unit),
                thread.indicators().stream()
                                .anyMatch(indicator -> indicator.keyFigure().isPresent())
                        ? figures.measuredIn(locale)
                        : Map.of(),
                permissions.may(Permission.SEE_FIGURES, unit.id()),
                mayEdit,
                mayEdit && thread.goal().isAdopted() && !thread.goal().isOver(owners.today()));
    }

    private Map<String, LocalizedText> roles(Unit unit) {
        var roles = new LinkedHashMap<String, LocalizedText>();
        organisation.listRoles().forEach(role -> roles.put(role.code(), role.nameIn(unit.kind())));
        return roles;
    }

    /** The unit, and the municipal goals a goal of it can stand under, grouped by the main goals. */
    record WordingPage(Unit unit, List<ChoiceGroup> municipalGoals) {
        /** What a municipal goal is called; its code when the pack no longer has it. */
        public String nameOf(String code) {
            return municipalGoals.stream()
                    .flatMap(group -> group.choices().stream()
                            .filter(choice -> choice.value().equals(code))
                            .map(choice -> choice.equals(group.choices().getFirst())
                                            && group.choices().size() > 1
                                    ? group.heading()
                                    : choice.label()))
                    .findFirst()
                    .orElse(code);
        }
    }

    WordingPage wording(UnitId id, SchoolYear year, Locale locale) {
        permissions.require(Permission.EDIT_GOALS, id);
        owners.requireNear(year);
        var unit = units.getUnit(id);
        var concerning = goals.listMunicipalGoals().stream()
                .filter(goal -> goal.concerns(unit.kind()) && goal.isOpenIn(year))
                .toList();
        return new WordingPage(
                unit,
                MunicipalChoices.of(concerning, messages.getMessage("goals.form.under.whole", null, locale), locale));
    }

    /** What a key figure is called; empty where the unit has none such. */
    Optional<String> figureName(UnitId unit, String code, Locale locale) {
        if (code.isEmpty()) return Optional.empty();
        return figures.listNames(unit).stream()
                .filter(name -> name.code().equals(code))
                .findFirst()
                .map(name -> name.name().in(locale));
    }

    /** @param keyFigures what an indicator can be tied to, the empty choice last */
    record IndicatorPage(GoalPage goal, List<Choice> keyFigures) {
        /** The key figure where the unit has it, else the first it has: figures already known are better than new ones to collect. */
        String keyFigure(String asked) {
            return has(asked) ? asked : keyFigures.getFirst().value();
        }

        boolean has(String keyFigure) {
            return !keyFigure.isEmpty()
                    && keyFigures.stream().anyMatch(choice -> choice.value().equals(keyFigure));
        }

        Indicator indicator(IndicatorId id) {
            return goal.thread().indicators().stream()
                    .filter(indicator -> indicator.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new NotFound(id));
        }

        /** What a key figure is called; its code when the pack has none such. */
        String keyFigureName(String code) {
            return keyFigures.stream()
                    .filter(choice -> choice.value().equals(code))
                    .map(Choice::label)
                    .findFirst()
                    .orElse(code);
        }
    }

    /** @param changed the indicator that is written anew: it keeps its key figure, also where that has ended */
    IndicatorPage indicator(GoalId id, @Nullable IndicatorId changed, Locale locale) {
        var page = goal(id, locale);
        var none = new Choice("", messages.getMessage("goals.indicator.keyFigure.none", null, locale));
        var kept = page.thread().indicators().stream()
                .filter(indicator -> indicator.id().equals(changed))
                .flatMap(indicator -> indicator.keyFigure().stream())
                .toList();
        var names = figures.listNames(page.unit().id()).stream()
                .filter(name -> !name.ended() || kept.contains(name.code()))
                .map(name -> new Choice(name.code(), called(name, locale)));
        return new IndicatorPage(page, Stream.concat(names, Stream.of(none)).toList());
    }

    private String called(Figures.Name figure, Locale locale) {
        var name = figure.name().in(locale);
        return figure.ended() ? messages.getMessage("knowledge.figure.ended", new Object[] {name}, locale) : name;
    }

    /** Who sees the goals, and either belongs to the unit or answers for tasks. */
    private static boolean canAnswerForAnActivity(RoleDefinition role) {
        return role.permissions().contains(Permission.SEE_GOALS)
                && !role.level().equals("POLITICAL")
                && (role.level().equals("UNIT") || role.permissions().contains(Permission.SIGN_OFF));
    }

    /** What the unit’s latest figure says, for an indicator that is tied to the key figure. */
    KnownFigure known(IndicatorPage page, String keyFigure, Locale locale) {
        var unit = page.goal().unit();
        if (!page.has(keyFigure) || !permissions.may(Permission.SEE_FIGURES, unit.id())) return KnownFigure.NOTHING;
        return KnownFigure.of(
                figures.latest(keyFigure, unit.id(), locale),
                unit.name(),
                figures.measuredIn(locale).getOrDefault(keyFigure, ""));
    }

    /** @param roles those that can be responsible in the unit, by what they are called there */
    record ActivityPage(GoalPage goal, List<Choice> roles, List<Choice> indicators) {
        /** With the role an activity was given before, should it not be among those that are offered now. */
        ActivityPage keeping(String role, Locale locale) {
            if (roles.stream().anyMatch(choice -> choice.value().equals(role))) return this;
            return new ActivityPage(
                    goal,
                    Stream.concat(Stream.of(new Choice(role, goal.role(role, locale))), roles.stream())
                            .toList(),
                    indicators);
        }

        Activity activity(ActivityId id) {
            return goal.thread().activities().stream()
                    .filter(activity -> activity.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> new NotFound(id));
        }
    }

    /** @throws RuleViolation when the goal has no indicator yet: there is nothing for an activity to move */
    ActivityPage activity(GoalId id, Locale locale) {
        var page = goal(id, locale);
        var thread = page.thread();
        if (thread.indicators().isEmpty())
            throw new RuleViolation("goals.activity.indicator", thread.goal().title());
        return new ActivityPage(
                page,
                organisation.listRoles().stream()
                        .filter(GoalPages::canAnswerForAnActivity)
                        .sorted(Comparator.comparing(role -> !role.level().equals("UNIT"))) // those of the unit first
                        .map(role -> new Choice(
                                role.code(), role.nameIn(page.unit().kind()).in(locale)))
                        .toList(),
                thread.indicators().stream()
                        .map(indicator -> new Choice(indicator.id().toString(), indicator.name()))
                        .toList());
    }
}
