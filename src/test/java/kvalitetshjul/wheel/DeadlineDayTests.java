package kvalitetshjul.wheel;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import kvalitetshjul.Connections;
import kvalitetshjul.Covers;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.Requests;
import kvalitetshjul.TestClock;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.shared.SchoolYear;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A deadline is kept until its day is over where the owner is, whatever the clocks do that night. */
@ModuleTest
class DeadlineDayTests {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d. MMMM yyyy", Locale.of("nb"));

    @Autowired
    ApplicationContext context;

    @Autowired
    Requests requests;

    @Autowired
    Connections connections;

    @Autowired
    Wheels wheels;

    @Autowired
    Tasks tasks;

    @Autowired
    TestClock clock;

    /** The moments in UTC at which these days end were looked up and not reckoned: summer time is one hour from UTC further than winter time. */
    @ParameterizedTest
    @CsvSource({
        "Europe/Oslo, 2027-03-27, 2027-03-27T23:00:00Z",
        "Europe/Oslo, 2027-03-28, 2027-03-28T22:00:00Z",
        "Europe/Oslo, 2026-10-24, 2026-10-24T22:00:00Z",
        "Europe/Oslo, 2026-10-25, 2026-10-25T23:00:00Z",
        "Europe/Oslo, 2027-01-03, 2027-01-03T23:00:00Z",
        "Europe/Oslo, 2026-12-31, 2026-12-31T23:00:00Z",
        "Europe/Stockholm, 2027-03-27, 2027-03-27T23:00:00Z",
        "Europe/Stockholm, 2027-03-28, 2027-03-28T22:00:00Z",
        "Europe/Stockholm, 2026-10-24, 2026-10-24T22:00:00Z",
        "Europe/Stockholm, 2026-10-25, 2026-10-25T23:00:00Z",
        "Europe/Stockholm, 2027-06-30, 2027-06-30T22:00:00Z"
    })
    @Covers("IMP-49")
    void aTaskIsLateWhenItsDayIsOverWhereTheOwnerIs(String zone, LocalDate day, Instant over) throws SQLException {
        var year = new OpenedYear(context);
        var task = year.task("OTHER_MAPPINGS", year.municipality.firstSchool);
        change(year.municipality.owner, zone, task.id(), day);

        clock.set(over.minusSeconds(1));
        assertThat(requests.get(year.municipality.firstPrincipal, path(OpenedYear.YEAR, task)))
                .hasStatusOk()
                .bodyText()
                .contains("åpen til")
                .doesNotContain("over fristen");
        clock.set(over);
        assertThat(requests.get(year.municipality.firstPrincipal, path(OpenedYear.YEAR, task)))
                .hasStatusOk()
                .bodyText()
                .contains("1 dag over fristen");

        year.run(year.municipality.firstPrincipal, () -> tasks.skip(task.id(), 0, "Ikke i år"));
        assertThat(requests.get(year.municipality.firstPrincipal, path(OpenedYear.YEAR, task)))
                .as("what was done right then was done the day after")
                .bodyText()
                .contains("<bdi>Ragna Rektor</bdi>, <bdi>" + DAY.format(day.plusDays(1)));
        assertThat(moment(year.municipality.owner, task.id())).isEqualTo(over);
    }

    @Test
    void theLastOfFebruaryOfALeapYearIsTheTwentyNinth() {
        var year = new OpenedYear(context);
        var leap = new SchoolYear(2027);
        clock.set(LocalDate.of(2027, 9, 1));
        year.as(year.municipality.director, () -> wheels.open(leap));
        clock.set(Instant.parse("2028-02-29T22:59:59Z"));
        var page = "/wheel/" + leap + "?view=table&unit=" + year.municipality.firstSchool + "&state=";
        var reader = year.municipality.director;
        var analysis = "Analyse og vurdering av kunnskapsgrunnlaget";
        assertThat(requests.get(reader, page + "TO_DO"))
                .hasStatusOk()
                .bodyText()
                .contains(analysis);
        assertThat(requests.get(reader, page + "LATE")).hasStatusOk().bodyText().doesNotContain(analysis);
        clock.set(Instant.parse("2028-02-29T23:00:00Z"));
        assertThat(requests.get(reader, page + "TO_DO"))
                .as("what is late is still to do")
                .hasStatusOk()
                .bodyText()
                .contains(analysis);
        assertThat(requests.get(reader, page + "LATE")).hasStatusOk().bodyText().contains(analysis);
    }

    private static String path(SchoolYear year, Task task) {
        return "/wheel/" + year + "/tasks/" + task.id();
    }

    private Instant moment(OwnerId owner, TaskId task) throws SQLException {
        try (var db = connections.asOwner()) {
            Connections.enter(db, owner);
            try (var ask = db.prepareStatement("select at from task_act where task_id = ?")) {
                ask.setObject(1, task.value());
                try (var rows = ask.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    return rows.getObject("at", OffsetDateTime.class).toInstant();
                }
            }
        }
    }

    /** An owner elsewhere, with a task that is due on the day. */
    private void change(OwnerId owner, String zone, TaskId task, LocalDate day) throws SQLException {
        try (var db = connections.asOwner()) {
            Connections.enter(db, owner);
            try (var there = db.prepareStatement("update school_owner set zone = ? where id = ?");
                    var due = db.prepareStatement("update wheel_task set opens = ?, deadline = ? where id = ?")) {
                there.setString(1, zone);
                there.setObject(2, owner.value());
                assertThat(there.executeUpdate()).isOne();
                due.setObject(1, day.minusDays(13));
                due.setObject(2, day);
                due.setObject(3, task.value());
                assertThat(due.executeUpdate()).isOne();
            }
            db.commit();
        }
    }
}
