package kvalitetshjul.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** What is wrong with a form is listed as its fields stand on the page, since the fields of its record stand so too. */
class FormsStandInOrderTests {
    private static final Pattern FORM = Pattern.compile("<form\\b.*?</form>", Pattern.DOTALL);
    private static final Pattern FIELD = Pattern.compile("fields :: \\w+\\('(\\w+)'");

    @Test
    void theFieldsOfEveryFormStandAsThoseOfItsRecord() throws IOException {
        var wrong = new ArrayList<String>();
        int asked = 0;
        try (var files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (var file :
                    files.filter(path -> path.toString().endsWith(".html")).toList()) {
                var records = records(file.getParent().getFileName().toString());
                for (var form : FORM.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group())
                        .toList()) {
                    var fields = fields(form);
                    if (fields.size() < 2) continue;
                    var fitting = records.stream()
                            .map(FieldOrder::names)
                            .filter(names -> names.containsAll(fields))
                            .toList();
                    if (fitting.isEmpty()) continue;
                    asked++;
                    if (fitting.stream()
                            .noneMatch(names -> names.stream()
                                    .filter(fields::contains)
                                    .toList()
                                    .equals(fields))) wrong.add(file + ": " + fields);
                }
            }
        }
        assertThat(asked).as("forms that were compared").isGreaterThan(12);
        assertThat(wrong).isEmpty();
    }

    /** Each once: a field may stand in two parts of which one is shown. */
    private static List<String> fields(String form) {
        var fields = new LinkedHashSet<String>();
        FIELD.matcher(form).results().forEach(found -> fields.add(found.group(1)));
        return List.copyOf(fields);
    }

    private static List<? extends Class<?>> records(String module) throws IOException {
        var records = new ArrayList<Class<?>>();
        for (var file : new PathMatchingResourcePatternResolver()
                .getResources("classpath*:kvalitetshjul/" + module + "/*.class")) {
            var name = "kvalitetshjul." + module + "."
                    + String.valueOf(file.getFilename()).replaceAll("\\.class$", "");
            try {
                var type = Class.forName(name, false, FormsStandInOrderTests.class.getClassLoader());
                if (type.isRecord()) records.add(type);
            } catch (ClassNotFoundException gone) {
                throw new AssertionError(gone);
            }
        }
        return records;
    }
}
