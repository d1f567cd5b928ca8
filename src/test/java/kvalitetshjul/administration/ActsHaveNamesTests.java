package kvalitetshjul.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kvalitetshjul.wheel.ActsOfATask;
import org.junit.jupiter.api.Test;

/** Every act and kind of object that the product notes has a name on the page of the log. */
class ActsHaveNamesTests {
    private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:\\.[a-z]+)+(?:[A-Z]\\w*)?)\"");
    private static final Pattern NOTED = Pattern.compile("\\brecord\\((?:[^;]|\n)*?\\)\\s*;");
    private static final Pattern KIND = Pattern.compile("\"[a-z]+\\.\\w+\",\\s*\"([a-z_]+)\"");

    private final ResourceBundle texts = ResourceBundle.getBundle("i18n.audit", Locale.ROOT);

    @Test
    void everyActThatIsNotedHasAName() throws IOException {
        var acts = new TreeSet<String>();
        var kinds = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var source = Files.readString(file);
                if (!source.contains("audit.record(")) continue;
                NOTED.matcher(source).results().forEach(call -> {
                    CODE.matcher(call.group()).results().forEach(code -> acts.add(code.group(1)));
                    KIND.matcher(call.group()).results().forEach(kind -> kinds.add(kind.group(1)));
                });
            }
        }
        ActsOfATask.codes().forEach(acts::add);
        assertThat(acts).contains("goal.adopt", "report.release", "task.signed_off", "unit.add");
        assertThat(kinds).contains("unit", "person");
        assertThat(acts)
                .allSatisfy(act -> assertThat(texts.containsKey("audit.act." + act))
                        .as("a name for " + act)
                        .isTrue());
        assertThat(kinds)
                .allSatisfy(kind -> assertThat(texts.containsKey("audit.object." + kind))
                        .as("a name for " + kind)
                        .isTrue());
        assertThat(acts.stream().map(act -> act.replaceAll("\\..*", "")).distinct())
                .as("groups to choose among")
                .isSubsetOf(AuditController.GROUPS);
        assertThat(AuditController.GROUPS)
                .isEqualTo(Arrays.stream(AuditController.GROUPS.toArray(String[]::new))
                        .sorted()
                        .toList());
    }
}
