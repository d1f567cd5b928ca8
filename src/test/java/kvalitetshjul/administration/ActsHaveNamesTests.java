package kvalitetshjul.administration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.wheel.ActsOfATask;
import org.junit.jupiter.api.Test;

/** Every act and kind of object that the product notes has a name on the page of the log. */
class ActsHaveNamesTests {
    private static final Pattern CODE = Pattern.compile("\"([a-z]+(?:\\.[a-zA-Z_]+)+)\"");
    private static final Pattern BEGINNING = Pattern.compile("\"([a-z]+\\.)\"");
    private static final Pattern NOTED = Pattern.compile("\\b(?:record|note)\\((?:[^;]|\n)*?\\)\\s*;");
    private static final Pattern KIND = Pattern.compile("\"[a-z]+(?:\\.\\w+)+\",\\s*\"([a-z_]+)\"");

    /** Names of files, which look like codes. */
    private static final Set<String> FILES = Set.of("audit.key", "figures.csv");

    private final ResourceBundle texts = ResourceBundle.getBundle("i18n.audit", Locale.ROOT);

    @Test
    void everyActThatIsNotedHasAName() throws IOException {
        var acts = new TreeSet<String>();
        var kinds = new TreeSet<String>();
        var beginnings = new TreeSet<String>();
        var others = otherTexts();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                var source = Files.readString(file);
                acts.addAll(handedOn(source, others));
                if (!source.contains("audit.record(") && !source.contains(".note(")) continue;
                NOTED.matcher(source).results().forEach(call -> {
                    CODE.matcher(call.group())
                            .results()
                            .map(code -> code.group(1))
                            .filter(code -> !others.contains(code)) // a reason in words beside the act
                            .forEach(acts::add);
                    KIND.matcher(call.group()).results().forEach(kind -> kinds.add(kind.group(1)));
                    BEGINNING.matcher(call.group()).results().forEach(begun -> beginnings.add(begun.group(1)));
                });
            }
        }
        assertThat(beginnings).as("put together, and listed below").containsExactly("task.", "unit.");
        ActsOfATask.codes().forEach(acts::add);
        for (var kind : UnitAct.Kind.values()) acts.add("unit." + kind.name().toLowerCase(Locale.ROOT));
        assertThat(acts)
                .contains(
                        "access.changePassword",
                        "goal.adopt",
                        "person.invite.revoke",
                        "report.release",
                        "task.signed_off",
                        "unit.add",
                        "unit.merge");
        assertThat(kinds).contains("unit", "person");
        assertThat(acts.stream().filter(act -> !texts.containsKey("audit.act." + act)))
                .as("acts without a name")
                .isEmpty();
        assertThat(kinds.stream().filter(kind -> !texts.containsKey("audit.object." + kind)))
                .as("kinds without a name")
                .isEmpty();
        assertThat(acts.stream().map(act -> act.replaceAll("\\..*", "")).distinct())
                .as("groups to choose among")
                .isSubsetOf(AuditController.GROUPS);
        assertThat(AuditController.GROUPS)
                .isEqualTo(Arrays.stream(AuditController.GROUPS.toArray(String[]::new))
                        .sorted()
                        .toList());
    }

    /** Codes that are given to whoever notes them, however they come there: what begins as an act does and is no text of a page. */
    private static Set<String> handedOn(String source, Set<String> others) {
        return CODE.matcher(source)
                .results()
                .map(code -> code.group(1))
                .filter(code -> !FILES.contains(code))
                .filter(code -> AuditController.GROUPS.contains(code.replaceAll("\\..*", "")))
                .filter(code -> others.stream().noneMatch(key -> key.equals(code) || key.startsWith(code + ".")))
                .collect(Collectors.toSet());
    }

    private static Set<String> otherTexts() throws IOException {
        var keys = new TreeSet<String>();
        try (var files = Files.newDirectoryStream(Path.of("src/main/resources/i18n"), "*_en.properties")) {
            for (var file : files) {
                var texts = new Properties();
                try (var in = Files.newBufferedReader(file)) {
                    texts.load(in);
                }
                texts.stringPropertyNames().stream()
                        .filter(key -> !key.startsWith("audit.act."))
                        .forEach(keys::add);
            }
        }
        return keys;
    }
}
