package kvalitetshjul.demo;

import kvalitetshjul.goals.Activity;
import kvalitetshjul.goals.Goal;
import kvalitetshjul.goals.Goals;
import kvalitetshjul.goals.Indicator;
import kvalitetshjul.knowledge.CollectionReports;
import kvalitetshjul.reports.Publishing;
import kvalitetshjul.reports.Reports;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.springframework.stereotype.Component;

/** What the people of a demonstration have done: goals they set, reports they wrote. Done through the same doors as everybody's work. */
@Component
class LayOutWork {
    private final Goals goals;
    private final Reports reports;
    private final Publishing publishing;
    private final CollectionReports collections;

    LayOutWork(Goals goals, Reports reports, Publishing publishing, CollectionReports collections) {
        this.goals = goals;
        this.reports = reports;
        this.publishing = publishing;
        this.collections = collections;
    }

    /** A survey the unit has carried out; false where the source is told of by its figures. */
    boolean tell(String source, UnitId unit) {
        return collections.carriedOutToday(source, unit);
    }

    /** @param current the school year that runs */
    void propose(DemoOwner.DemoGoal goal, UnitId unit, SchoolYear current) {
        var year = goal.year().of(current);
        var id = goals.propose(unit, year, new Goal.Wording(goal.under(), goal.title(), goal.description()));
        if (goal.indicator().isEmpty()) return;
        var shows = goal.indicator().get();
        var indicator = goals.measure(
                id,
                new Indicator.Content(
                        shows.name(),
                        shows.keyFigure(),
                        new Indicator.Level(shows.current().orElse(""), shows.currentValue()),
                        new Indicator.Level(shows.desired().orElse(""), shows.desiredValue())));
        for (var activity : goal.activities())
            goals.plan(
                    id,
                    new Activity.Content(
                            indicator,
                            activity.title(),
                            activity.influence(),
                            activity.visible(),
                            activity.responsible(),
                            year.days()));
        if (goal.adopted()) goals.adopt(id, goals.getThread(id).version());
    }

    /** @param current the school year that runs */
    void write(DemoOwner.DemoReport report, SchoolYear current) {
        var year = report.year().of(current);
        report.texts().forEach((section, text) -> reports.write(report.type(), year, section, 0, text));
        if (report.released()) publishing.release(report.type(), year);
    }
}
