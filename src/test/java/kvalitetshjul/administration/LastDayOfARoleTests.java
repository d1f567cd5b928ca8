package kvalitetshjul.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import kvalitetshjul.Fixtures;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Assignment;
import kvalitetshjul.organisation.Assignments;
import kvalitetshjul.organisation.People;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitActs;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.Units;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** A role lasts to the earliest of the days that still end it, in whatever order people leave, units end, and one or the other is taken back. */
@ModuleTest
class LastDayOfARoleTests {
    private static final LocalDate NEVER = DateWindow.NO_END;

    @Autowired
    Fixtures fixtures;

    @Autowired
    Packs packs;

    @Autowired
    Units units;

    @Autowired
    UnitActs acts;

    @Autowired
    UnitAdministration administration;

    @Autowired
    People people;

    @Autowired
    Assignments assignments;

    /** What was said of a role, before anything else ended it. */
    private record Said(
            UUID id,
            PersonId person,
            UnitId unit,
            LocalDate from,
            LocalDate to,
            @Nullable Said insteadOf) {}

    /** A school with its head, who is away for a while, a substitute for them, and staff now and to come. */
    private final class School {
        final Municipality own = fixtures.municipality();
        final Actor head = own.firstPrincipal;
        final Actor other = own.person("Vera Vikar", "STAFF", own.secondSchool);
        final Map<PersonId, LocalDate> leaving = new HashMap<>();
        Optional<UUID> closing = Optional.empty();
        LocalDate closed = NEVER;
        final List<Said> roles;

        School() {
            fixtures.as(own.director, () -> packs.adopt("lebesby"));
            var leads = said(head, "UNIT_HEAD", null);
            give(head, "STAFF", own.firstSchool, "2026-09-01", LocalDate.of(2027, 2, 28));
            give(other, "STAFF", own.firstSchool, "2027-02-01", null);
            fixtures.as(
                    own.administrator,
                    () -> assignments.beAway(
                            leads.id(),
                            new DateWindow(LocalDate.of(2027, 1, 10), LocalDate.of(2027, 3, 20)),
                            other.person()));
            roles = List.of(
                    leads,
                    said(head, "STAFF", null),
                    said(other, "UNIT_HEAD", leads),
                    list(other).stream()
                            .filter(role -> role.unit().equals(Optional.of(own.firstSchool)))
                            .filter(role -> role.role().equals("STAFF"))
                            .map(role -> said(role, null))
                            .findFirst()
                            .orElseThrow(),
                    list(other).stream()
                            .filter(role -> role.unit().equals(Optional.of(own.secondSchool)))
                            .map(role -> said(role, null))
                            .findFirst()
                            .orElseThrow());
        }

        private void give(Actor to, String role, UnitId unit, String from, @Nullable LocalDate lastDay) {
            fixtures.as(
                    own.administrator, () -> assignments.give(to.person(), role, unit, LocalDate.parse(from), lastDay));
        }

        private Said said(Actor who, String role, @Nullable Said insteadOf) {
            return list(who).stream()
                    .filter(one -> one.role().equals(role))
                    .map(one -> said(one, insteadOf))
                    .findFirst()
                    .orElseThrow();
        }

        private static Said said(Assignment role, @Nullable Said insteadOf) {
            return new Said(
                    role.id(),
                    role.person(),
                    role.unit().orElseThrow(),
                    role.valid().from(),
                    role.valid().to(),
                    insteadOf);
        }

        private List<Assignment> list(Actor who) {
            var found = new java.util.ArrayList<Assignment>();
            fixtures.as(own.administrator, () -> found.addAll(assignments.list(who.person())));
            return found;
        }

        void leave(Actor who, LocalDate lastDay) {
            fixtures.as(own.administrator, () -> people.leave(who.person(), lastDay));
            leaving.put(who.person(), lastDay);
        }

        void stay(Actor who) {
            fixtures.as(own.administrator, () -> people.stay(who.person()));
            leaving.remove(who.person());
        }

        void close(LocalDate lastDay) {
            fixtures.as(own.administrator, () -> {
                var version = units.getUnit(own.firstSchool).version();
                administration.carryOut(new UnitAct.Close(lastDay.plusDays(1), "Vedtak", own.firstSchool, version));
                closing = Optional.of(acts.log(own.firstSchool).getFirst().act());
            });
            closed = lastDay;
        }

        void open() {
            fixtures.as(own.administrator, () -> administration.undo(own.firstSchool, closing.orElseThrow()));
            closing = Optional.empty();
            closed = NEVER;
        }

        /** The last day by all that stands; before the first for a role that is not there. */
        private LocalDate expected(Said role) {
            var last = earliest(role.to(), leaving.getOrDefault(role.person(), NEVER));
            if (role.unit().equals(own.firstSchool)) last = earliest(last, closed);
            return role.insteadOf() == null ? last : earliest(last, expected(role.insteadOf()));
        }

        void isAsItShouldBe(String after) {
            var there = new HashMap<UUID, LocalDate>();
            for (var who : List.of(head, other))
                list(who).forEach(role -> there.put(role.id(), role.valid().to()));
            for (var role : roles) {
                var last = expected(role);
                if (last.isBefore(role.from()))
                    assertThat(there).as("%s: %s is not there", after, role).doesNotContainKey(role.id());
                else assertThat(there).as("%s: %s", after, role).containsEntry(role.id(), last);
            }
        }
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate day(Random chance) {
        return LocalDate.of(2026, 11, 25).plusDays(chance.nextInt(220));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theOrderDoesNotMatter(long seed) {
        var chance = new Random(seed);
        var school = new School();
        var done = new StringBuilder();
        for (int step = 0; step < 15; step++) {
            var who = chance.nextBoolean() ? school.head : school.other;
            var day = day(chance);
            if (chance.nextInt(3) == 0) {
                if (school.closing.isPresent()) school.open();
                else school.close(day);
                done.append(school.closing.isPresent() ? " closed " + day : " opened");
            } else if (school.leaving.containsKey(who.person()) && chance.nextBoolean()) {
                school.stay(who);
                done.append(' ').append(who.name()).append(" stays");
            } else {
                school.leave(who, day);
                done.append(' ').append(who.name()).append(" leaves ").append(day);
            }
            school.isAsItShouldBe(done.toString());
        }
    }

    @Test
    void whoLeavesBeforeTheirSchoolClosesHasTheirRoleBackWhenBothAreTakenBackInEitherOrder() {
        var christmas = LocalDate.of(2026, 12, 24);
        var summer = LocalDate.of(2027, 6, 30);
        for (boolean schoolFirst : new boolean[] {true, false}) {
            var school = new School();
            school.close(summer);
            school.leave(school.head, christmas);
            if (schoolFirst) school.open();
            else school.stay(school.head);
            school.isAsItShouldBe("one is taken back");
            if (schoolFirst) school.stay(school.head);
            else school.open();
            school.isAsItShouldBe("both are taken back");
        }
    }

    @Test
    void aLastDayGivenByHandMeanwhileIsTheRolesOwn() {
        var school = new School();
        var role = school.roles.getFirst();
        school.leave(school.head, LocalDate.of(2027, 6, 30));
        fixtures.as(school.own.administrator, () -> assignments.end(role.id(), LocalDate.of(2027, 4, 30)));
        school.stay(school.head);
        assertThat(school.list(school.head))
                .filteredOn(one -> one.id().equals(role.id()))
                .singleElement()
                .satisfies(one -> assertThat(one.valid().to()).isEqualTo(LocalDate.of(2027, 4, 30)));
    }
}
