package kvalitetshjul.wheel;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kvalitetshjul.ModuleTest;
import kvalitetshjul.TestClock;
import kvalitetshjul.operation.EventRounds;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;

/** A node that goes down the moment a school was closed leaves its tasks to the next round, on whichever node that is. */
@ModuleTest
class TasksFollowAfterACrashTests {
    @Autowired
    ApplicationContext context;

    @Autowired
    Environment environment;

    @Autowired
    TestClock clock;

    @Test
    void whatWasDecidedBeforeACrashIsDoneAfterIt() throws Exception {
        var year = new OpenedYear(context);
        var own = year.municipality;
        var process = crash(own.owner.toString(), own.administrator.person().toString(), own.firstSchool.toString());
        var words = process.inputReader().readAllAsString();
        assertThat(process.waitFor()).as(words).isEqualTo(CrashingProcess.GONE);
        assertThat(open(year)).as("the listener never ran").isEqualTo(11);

        var rounds = new EventRounds(context);
        assertThat(rounds.retry())
                .as("it could be running on another node still")
                .isZero();
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        assertThat(rounds.retry()).as("the wheel is one of those who listen").isPositive();
        await().atMost(20, SECONDS).until(() -> open(year) == 0);
        assertThat(year.task("PUPIL_SURVEY", own.firstSchool).lastAct()).contains(Task.Act.SKIPPED);
        await().atMost(20, SECONDS).until(rounds::isEmpty);
    }

    private static long open(OpenedYear year) {
        return year.tasks().stream()
                .filter(task -> task.unit().equals(Optional.of(year.municipality.firstSchool)) && task.isToDo())
                .count();
    }

    private Process crash(String... about) throws Exception {
        var command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx512m",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CrashingProcess.class.getName()));
        command.addAll(List.of(about));
        command.addAll(List.of(
                "--server.port=0", "--db-scheduler.enabled=false", "--kvalitetshjul.lay-out-demonstration=false"));
        Stream.of(
                        "kvalitetshjul.data",
                        "spring.datasource.url",
                        "spring.datasource.username",
                        "spring.flyway.url",
                        "spring.flyway.user",
                        "spring.flyway.placeholders.app")
                .forEach(name -> command.add("--" + name + "=" + environment.getRequiredProperty(name)));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .put("SPRING_DATASOURCE_PASSWORD", environment.getRequiredProperty("spring.datasource.password"));
        builder.environment().put("SPRING_FLYWAY_PASSWORD", environment.getRequiredProperty("spring.flyway.password"));
        return builder.start();
    }
}
