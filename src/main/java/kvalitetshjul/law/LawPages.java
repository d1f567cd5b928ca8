package kvalitetshjul.law;

import static java.util.stream.Collectors.groupingBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.law.LawViews.DutySheet;
import kvalitetshjul.law.LawViews.Outdated;
import kvalitetshjul.law.LawViews.Row;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads what the pages of the law show: the catalogue is in memory, what the owner has is asked of the modules that have it, once for a page. */
@Service
@Transactional(readOnly = true)
class LawPages {
    /** Rows of the clock on one page. */
    static final int ON_A_PAGE = 100;

    private final Laws laws;
    private final List<Citations> citations;
    private final List<DutyWork> work;
    private final Units units;
    private final Permissions permissions;
    private final Owners owners;

    LawPages(
            Laws laws,
            List<Citations> citations,
            List<DutyWork> work,
            Units units,
            Permissions permissions,
            Owners owners) {
        this.laws = laws;
        this.citations = citations;
        this.work = work;
        this.units = units;
        this.permissions = permissions;
        this.owners = owners;
    }

    /**
     * @param chosen the country to read of; the owner’s own where nobody chose
     * @param words all of which stand in what is shown of a provision; every provision where there are none
     */
    LawViews.Overview overview(Optional<Country> chosen, String words, Locale locale) {
        var country = chosen.orElse(owners.current().country());
        var cited = new HashMap<String, Integer>();
        for (var citation : citing())
            citation.cites().stream()
                    .map(CitedProvisions::provisionOf)
                    .distinct()
                    .forEach(id -> cited.merge(id, 1, Integer::sum));
        var today = owners.today();
        return new LawViews.Overview(
                country,
                country == owners.current().country(),
                today,
                words,
                largestFirst(having(words, laws.list(country), locale), today),
                cited);
    }

    private static Map<Act, List<Provision>> having(String words, Map<Act, List<Provision>> acts, Locale locale) {
        if (words.isEmpty()) return acts;
        var found = new LinkedHashMap<Act, List<Provision>>();
        acts.forEach((act, provisions) -> {
            var there = provisions.stream()
                    .filter(provision -> provision.says(words, locale))
                    .toList();
            if (!there.isEmpty()) found.put(act, there);
        });
        return found;
    }

    /** The act with most in force comes first, and what is repealed last. */
    private static Map<Act, List<Provision>> largestFirst(Map<Act, List<Provision>> acts, LocalDate today) {
        var sorted = new LinkedHashMap<Act, List<Provision>>();
        acts.entrySet().stream()
                .sorted(Comparator.comparingLong(act -> -act.getValue().stream()
                        .filter(each -> each.isInForce(today))
                        .count()))
                .forEach(act -> sorted.put(act.getKey(), act.getValue()));
        return sorted;
    }

    LawViews.ProvisionPage provision(String id) {
        var provision = laws.get(id);
        var today = owners.today();
        var state = provision.stateOn(today);
        return new LawViews.ProvisionPage(
                provision,
                state,
                laws.predecessors(provision),
                laws.successors(provision),
                state == ProvisionState.REPEALED ? laws.versionsOn(provision, today) : List.of(),
                citing().stream().filter(citation -> citation.cites(id)).toList());
    }

    LawViews.Changes changes(Optional<Country> chosen) {
        var country = chosen.orElse(owners.current().country());
        return new LawViews.Changes(
                country, country == owners.current().country(), owners.today(), laws.listChanges(country));
    }

    /** Everything of the owner’s that rests on a provision no longer in force. */
    List<Outdated> outdated() {
        var today = owners.today();
        var outdated = new ArrayList<Outdated>();
        for (var citation : citing())
            citation.cites().stream()
                    .map(CitedProvisions::provisionOf)
                    .distinct()
                    .flatMap(id -> laws.find(id).stream())
                    .filter(provision -> provision.stateOn(today) == ProvisionState.REPEALED)
                    .forEach(provision ->
                            outdated.add(new Outdated(citation, provision, laws.versionsOn(provision, today))));
        return outdated;
    }

    private List<Citation> citing() {
        return citations.stream().flatMap(module -> module.citing().stream()).toList();
    }

    /** Narrows the clock; an absent part lets everything through. */
    record Filter(@Nullable UnitId unit, @Nullable DutyState state) {}

    LawViews.Duties duties(Filter filter, int page, Locale locale) {
        var today = owners.today();
        var reach = permissions.reach(Permission.SEE_WHEEL);
        var reached = reach.of(units.listUnits()).stream()
                .filter(unit -> unit.ownership() == Unit.Ownership.MUNICIPAL)
                .toList();
        var byDuty = new HashMap<String, List<DutyTask>>();
        for (var task :
                work.stream().flatMap(module -> module.listWork().stream()).toList())
            task.cites().stream()
                    .flatMap(cited -> laws.dutiesOf(cited, today).stream())
                    .map(Duty::id)
                    .distinct()
                    .forEach(id ->
                            byDuty.computeIfAbsent(id, key -> new ArrayList<>()).add(task));
        var rows = new ArrayList<Row>();
        var undated = new ArrayList<DutySheet>();
        for (var duty : laws.listDuties(owners.current().country(), today)) {
            var tasks = byDuty.getOrDefault(duty.id(), List.of()).stream()
                    .filter(task -> task.unit().isPresent() == (duty.level() == Duty.Level.UNIT))
                    .toList();
            if (tasks.isEmpty() && duty.voluntary()) continue;
            var sheet = new DutySheet(duty, laws.get(duty.provision()), own(tasks, locale));
            if (tasks.isEmpty() && !duty.rhythm().kind().recurs()) undated.add(sheet);
            else rows.addAll(rows(sheet, tasks, reached, today));
        }
        var inUnit = rows.stream()
                .filter(row -> filter.unit() == null || isIn(row, filter.unit(), reached))
                .toList();
        var counts = new EnumMap<DutyState, Integer>(DutyState.class);
        inUnit.forEach(row -> counts.merge(row.state(), 1, Integer::sum));
        var chosen = inUnit.stream()
                .filter(row -> filter.state() == null || row.state() == filter.state())
                .toList();
        int pages = Math.max(1, (chosen.size() + ON_A_PAGE - 1) / ON_A_PAGE);
        int number = Math.clamp(page, 1, pages);
        return new LawViews.Duties(
                counts,
                grouped(chosen.stream()
                        .skip((number - 1L) * ON_A_PAGE)
                        .limit(ON_A_PAGE)
                        .toList()),
                undated,
                reached.stream()
                        .sorted(Comparator.comparing(Unit::name))
                        .map(unit -> new Choice(unit.id().toString(), unit.name()))
                        .toList(),
                number,
                pages,
                chosen.size());
    }

    private static boolean isIn(Row row, UnitId unit, List<Unit> reached) {
        return reached.stream()
                .anyMatch(each -> each.id().equals(unit) && row.place().equals(Optional.of(each.name())));
    }

    /** A row for the owner, or one for each unit of the kinds the duty concerns; the most pressing first. */
    private static List<Row> rows(DutySheet sheet, List<DutyTask> tasks, List<Unit> reached, LocalDate today) {
        if (sheet.duty().level() == Duty.Level.OWNER) {
            return List.of(new Row(sheet, Optional.empty(), DutyClock.read(sheet.duty(), tasks, today)));
        }
        var byUnit = tasks.stream().collect(groupingBy(task -> task.unit().orElseThrow()));
        return reached.stream()
                .filter(unit -> sheet.duty().concerns(unit.kind()))
                .map(unit -> new Row(
                        sheet,
                        Optional.of(unit.name()),
                        DutyClock.read(sheet.duty(), byUnit.getOrDefault(unit.id(), List.of()), today)))
                .sorted(Comparator.comparing(Row::state)
                        .thenComparing(row -> row.place().orElse("")))
                .toList();
    }

    /** What the owner’s plan has for the duty in the year that runs, each piece once. */
    private static List<LawViews.OwnWork> own(List<DutyTask> tasks, Locale locale) {
        var items = new LinkedHashMap<String, LawViews.OwnWork>();
        tasks.stream()
                .filter(DutyTask::current)
                .sorted(Comparator.comparing((DutyTask task) -> task.window().to()))
                .forEach(task -> items.putIfAbsent(
                        task.item(),
                        new LawViews.OwnWork(
                                task.name().in(locale), task.window().to(), task.path())));
        return List.copyOf(items.values());
    }

    private static List<LawViews.Group> grouped(List<Row> rows) {
        Map<DutySheet, List<Row>> groups = new LinkedHashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(row.sheet(), key -> new ArrayList<>()).add(row));
        return groups.entrySet().stream()
                .map(group -> new LawViews.Group(group.getKey(), group.getValue()))
                .toList();
    }
}
