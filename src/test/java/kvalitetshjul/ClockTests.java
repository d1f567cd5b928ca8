package kvalitetshjul;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Calendar;
import java.util.Date;
import kvalitetshjul.broken.AsksTheMachineForTheTime;
import kvalitetshjul.shared.Ids;
import org.junit.jupiter.api.Test;

/** Time comes from the {@link Clock} bean alone, in Java and in SQL: only then can a test or a journey move it. */
class ClockTests {
    private static final ArchRule TIME_COMES_FROM_THE_CLOCK = noClasses()
            .should()
            .accessTargetWhere(describe("the machine is asked for the time", ClockTests::asksTheMachine))
            .allowEmptyShould(true);

    private static final TextRule SQL_READS_NO_TIME = new TextRule("(?i)\\b(now\\s*\\(\\s*\\)|current_date\\b"
            + "|current_time(stamp)?\\b|localtime(stamp)?\\b|(clock|statement|transaction)_timestamp\\s*\\()");

    @Test
    void javaReadsTheClock() {
        TIME_COMES_FROM_THE_CLOCK.check(new ClassFileImporter().importPath(Path.of("target/classes")));
    }

    @Test
    void sqlReadsNoTime() {
        assertThat(SQL_READS_NO_TIME.brokenIn(Path.of("src/main/resources/db"), ".sql"))
                .isEmpty();
        assertThat(SQL_READS_NO_TIME.brokenInStringsOf(Path.of("src/main/java")))
                .isEmpty();
    }

    @Test
    void javaThatAsksTheMachineIsFound() {
        var broken = new ClassFileImporter().importClasses(AsksTheMachineForTheTime.class);
        var found =
                TIME_COMES_FROM_THE_CLOCK.evaluate(broken).getFailureReport().getDetails();
        assertThat(found)
                .extracting(detail -> detail.replaceAll(".*(?:calls|references) \\w+ <(.*)> in \\(.*", "$1"))
                .containsExactlyInAnyOrder(
                        "java.time.LocalDate.now()",
                        "java.time.LocalDate.now(java.time.ZoneId)",
                        "java.time.Instant.now()",
                        "java.time.OffsetDateTime.now()",
                        "java.lang.System.currentTimeMillis()",
                        "java.util.Date.<init>()",
                        "java.time.Clock.systemUTC()");
    }

    @Test
    void sqlThatReadsTheTimeIsFound() {
        assertThat(SQL_READS_NO_TIME.brokenIn(Path.of("src/test/resources/broken/sql"), ".sql"))
                .containsExactly(
                        "V1__time.sql:3: opened timestamptz not null default now(),",
                        "V1__time.sql:4: day date not null check (day <= CURRENT_DATE)");
        assertThat(SQL_READS_NO_TIME.brokenInStringsOf(Path.of("src/test/java/kvalitetshjul/broken")))
                .containsExactly("AsksTheMachineForTheTime.java:16: where starts > current_timestamp");
    }

    private static boolean asksTheMachine(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof CodeUnitAccessTarget target)) return false;
        var owner = target.getOwner();
        var parameters = target.getRawParameterTypes();
        return switch (target.getName()) {
            case "now" ->
                owner.getPackageName().startsWith("java.time")
                        && parameters.stream().noneMatch(p -> p.isEquivalentTo(Clock.class));
            case "currentTimeMillis" -> owner.isEquivalentTo(System.class);
            case "getInstance" -> owner.isEquivalentTo(Calendar.class);
            case JavaConstructor.CONSTRUCTOR_NAME -> owner.isEquivalentTo(Date.class) && parameters.isEmpty();
            case "system", "systemUTC", "systemDefaultZone" ->
                owner.isEquivalentTo(Clock.class) && !makesTheClockBean(access) && !makesAnId(access);
            default -> false;
        };
    }

    /** The moment inside an id sorts rows and is read by nobody. */
    private static boolean makesAnId(JavaAccess<?> access) {
        return access.getOriginOwner().isEquivalentTo(Ids.class);
    }

    private static boolean makesTheClockBean(JavaAccess<?> access) {
        return access.getOrigin() instanceof JavaMethod origin
                && origin.getRawReturnType().isEquivalentTo(Clock.class);
    }
}
