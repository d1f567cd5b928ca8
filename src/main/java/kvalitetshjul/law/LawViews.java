package kvalitetshjul.law;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import kvalitetshjul.owners.Country;

/** What the pages of the law show. Public methods, because templates read them. */
final class LawViews {
    private LawViews() {}

    /**
     * The law of one country.
     *
     * @param own whether it is the owner’s own
     * @param words what was searched for; all of it is shown where nothing was
     * @param cited how many things of the owner’s rest on a provision, by its id
     */
    record Overview(
            Country country,
            boolean own,
            LocalDate today,
            String words,
            Map<Act, List<Provision>> acts,
            Map<String, Integer> cited) {
        public int count() {
            return acts.values().stream().mapToInt(List::size).sum();
        }

        public int citedBy(Provision provision) {
            return cited.getOrDefault(provision.id(), 0);
        }

        public Country other() {
            return country == Country.NO ? Country.SE : Country.NO;
        }

        /** Whether nothing of the act is in force any more. */
        public boolean isRepealed(Act act) {
            return acts.getOrDefault(act, List.of()).stream()
                    .allMatch(provision -> provision.stateOn(today) == ProvisionState.REPEALED);
        }
    }

    /**
     * One provision.
     *
     * @param now what holds in its place today, where it was repealed
     */
    record ProvisionPage(
            Provision provision,
            ProvisionState state,
            List<Provision> predecessors,
            List<Provision> successors,
            List<Provision> now,
            List<Citation> citations) {}

    record Changes(Country country, boolean own, LocalDate today, List<LawChange> changes) {
        /** In the order of the list, the latest day first. */
        public Map<LocalDate, List<LawChange>> byDay() {
            return changes.stream()
                    .collect(Collectors.groupingBy(LawChange::on, LinkedHashMap::new, Collectors.toList()));
        }

        public Country other() {
            return country == Country.NO ? Country.SE : Country.NO;
        }
    }

    /** Something that rests on a provision no longer in force, and what holds instead. */
    record Outdated(Citation citation, Provision provision, List<Provision> now) {}

    /** A piece of the owner’s own plan that carries a duty every year. */
    record OwnWork(String name, LocalDate due, String path) {}

    /**
     * A duty in one place.
     *
     * @param place the unit; absent where it is done once for the owner
     */
    record Row(DutySheet sheet, Optional<String> place, DutyClock clock) {
        public DutyState state() {
            return clock.state();
        }
    }

    /**
     * What is said of a duty once for all places.
     *
     * @param own the owner’s own rhythm
     */
    record DutySheet(Duty duty, Provision provision, List<OwnWork> own) {
        public String heading(Locale locale) {
            return duty.what().in(locale);
        }
    }

    /** Rows of one duty that stand together on a page. */
    record Group(DutySheet sheet, List<Row> rows) {}

    /**
     * The clock.
     *
     * @param counts how many rows stand in each state, before the state is chosen
     * @param undated duties without a date that nothing in the owner’s plan carries
     */
    record Duties(
            Map<DutyState, Integer> counts,
            List<Group> groups,
            List<DutySheet> undated,
            List<kvalitetshjul.pages.Choice> units,
            int number,
            int pages,
            int total) {
        public int count(DutyState state) {
            return counts.getOrDefault(state, 0);
        }
    }
}
