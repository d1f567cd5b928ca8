package kvalitetshjul.wheel;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import kvalitetshjul.law.Laws;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the page of one task, for the one who is signed in: everything in one transaction and a fixed number of queries. */
@Service
@Transactional(readOnly = true)
class TaskPages {
    private final YearReadings years;
    private final WheelRepository repository;
    private final TaskRepository tasks;
    private final Organisation organisation;
    private final EvidencePlaces places;
    private final List<ToldNotDone> told;
    private final LastYear lastYear;
    private final Laws laws;

    TaskPages(
            YearReadings years,
            WheelRepository repository,
            TaskRepository tasks,
            Organisation organisation,
            EvidencePlaces places,
            List<ToldNotDone> told,
            LastYear lastYear,
            Laws laws) {
        this.lastYear = lastYear;
        this.years = years;
        this.repository = repository;
        this.tasks = tasks;
        this.organisation = organisation;
        this.places = places;
        this.told = List.copyOf(told);
        this.laws = laws;
    }

    TaskPage readTask(SchoolYear year, TaskId id, Locale locale) {
        var reading = years.around(year, id, locale);
        var setting = reading.setting();
        var reader = setting.reader();
        var acting = setting.acting();
        var task = reading.seen().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound(id));
        var acts = tasks.listActs(id);
        var days = tasks.listDays(id);
        var notDone = task.isToDo() ? listNotDone(task) : List.<ToldNotDone.Told>of();
        var names = organisation.namesOf(Stream.of(
                        acts.stream().map(TaskRepository.ActRow::person),
                        days.stream().map(TaskRepository.DayRow::person),
                        notDone.stream().map(ToldNotDone.Told::by))
                .flatMap(each -> each)
                .flatMap(Optional::stream)
                .distinct()
                .toList());
        var delivered = new HashMap<EvidenceKind, LocalDate>();
        var correcting = new HashMap<EvidenceKind, LocalDate>();
        for (var row : tasks.listEvidence(id)) {
            delivered.putIfAbsent(row.kind(), setting.local(row.deliveredAt()).toLocalDate());
            row.correctingSince()
                    .ifPresent(since -> correcting.putIfAbsent(
                            row.kind(), setting.local(since).toLocalDate()));
        }
        var approver = setting.responsibility().approver(task);
        boolean open = !reading.closed();
        boolean approves = open && setting.state(task) == TaskState.AWAITING && acting.mayApprove(task);
        boolean alone = task.lastBy().equals(Optional.of(reader))
                && approver.filter(answer -> answer.holders().size() == 1).isPresent()
                && !setting.responsibility().isAnsweredByOthers(reader, task);
        return new TaskPage(
                task,
                setting.placeName(task),
                setting.state(task),
                task.daysLeft(setting.today()),
                reading.free(task),
                reading.draft(),
                repository.findAdopted(id),
                task.item()
                        .nationalDate()
                        .flatMap(date -> date.when().in(year).stream().findFirst())
                        .map(DateWindow::to),
                reading.answers(task),
                approver.map(answer -> setting.shown(answer, task)).stream().toList(),
                task.item().evidence().stream()
                        .map(kind -> new TaskPage.Evidence(
                                kind,
                                Optional.ofNullable(delivered.get(kind)),
                                Optional.ofNullable(correcting.get(kind)),
                                places.show(
                                        kind,
                                        task,
                                        setting.kindOf(task),
                                        setting.rolesKeeperFirst(task.keeper()),
                                        locale)))
                        .toList(),
                notDone.stream()
                        .map(one -> new TaskPage.NotDone(
                                one.source(),
                                one.reason(),
                                one.by().map(names::get),
                                one.at().map(setting::local),
                                !task.item().isOfSeveral() && Task.isReason(one.reason())))
                        .toList(),
                places.closeByThemselves(task),
                task.item().predecessors().stream()
                        .filter(
                                reading.template().itemsByCode()
                                        ::containsKey) // one that is left aside this year warns nobody
                        .map(code -> before(reading, task, code))
                        .toList(),
                lastYear.of(task, setting),
                task.item().legalBasis().stream()
                        .map(cited -> laws.cite(cited, setting.today(), locale))
                        .toList(),
                Stream.concat(
                                acts.stream()
                                        .map(act -> new TaskPage.Line(
                                                act.act().name(),
                                                act.person().map(names::get),
                                                setting.local(act.at()),
                                                act.comment(),
                                                Optional.empty())),
                                days.stream()
                                        .map(set -> new TaskPage.Line(
                                                set.what(),
                                                set.person().map(names::get),
                                                setting.local(set.at()),
                                                "",
                                                set.day())))
                        .sorted(Comparator.comparing(TaskPage.Line::at).reversed())
                        .toList(),
                acts.stream().findFirst().map(TaskRepository.ActRow::comment).orElse(""),
                task.version() + days.size(),
                open && task.isToDo() && setting.isBegun(task) && acting.maySign(task),
                setting.isBegun(task),
                approves && (alone || !task.lastBy().equals(Optional.of(reader))),
                alone,
                open && !task.isToDo() && !task.isWaiting() && acting.mayReopen(task),
                open && acting.maySign(task),
                reading.closed());
    }

    private List<ToldNotDone.Told> listNotDone(Task task) {
        var sources = Stream.concat(task.item().evidenceSource().stream(), task.item().evidenceSources().stream())
                .toList();
        return told.stream()
                .flatMap(each -> each.list(sources, task.unit(), task.year()).stream())
                .toList();
    }

    private static TaskPage.Before before(YearReading reading, Task task, String code) {
        var all = reading.tasksOf(code);
        var first = all.stream()
                .filter(each -> each.unit().equals(task.unit()) || each.unit().isEmpty())
                .findFirst();
        boolean done = first.isPresent() ? isClosed(reading, List.of(first.get())) : isClosed(reading, all);
        return new TaskPage.Before(reading.item(code), first.map(Task::id), done);
    }

    private static boolean isClosed(YearReading reading, List<Task> group) {
        return group.stream().allMatch(task -> reading.setting().state(task).isClosed());
    }
}
