package kvalitetshjul.packs;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import kvalitetshjul.pages.Typeface;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.util.ClassUtils;
import tools.jackson.databind.json.JsonMapper;

/** {@code ./run check-pack DIR}: says what must be mended in a pack, in the pack’s own language, without starting anything. */
public final class CheckPack {
    private static final int SOUND = 0;
    private static final int FAULTY = 1;

    private CheckPack() {}

    /** Prints one line for each problem, {@code file:line:column what – what to do}; answers 0 for a sound pack, otherwise 1. */
    public static int run(Path folder, PrintStream out) {
        if (!Files.isDirectory(folder)) {
            out.println(say("packs.check.noFolder", Locale.ROOT, List.of(folder.toString())));
            return FAULTY;
        }
        var pack = new PackReader(
                        sections(), found(OutsideSource.class), JsonMapper.shared(), new FreeTexts(new Typeface()))
                .read(PackFolder.at(folder));
        var manifest = pack.sections().get("manifest");
        var language = manifest == null
                ? Locale.ROOT
                : language(manifest.path("language").asString(""));
        print(pack.problems(), language, out);
        print(pack.remarks().stream().map(Remark::problem).toList(), language, out);
        if (!pack.isSound()) return FAULTY;
        out.println(say("packs.check.sound", language, List.of(pack.folder())));
        return SOUND;
    }

    /** One line for each: where it stands, what is wrong and what to do. */
    public static void print(List<PackProblem> problems, Locale language, PrintStream out) {
        for (var problem : problems) {
            out.printf(
                    "%s:%d:%d %s – %s%n",
                    problem.file(),
                    problem.line(),
                    problem.column(),
                    say(problem.messageKey(), language, problem.arguments()),
                    say(problem.mendKey(), language, problem.arguments()));
        }
    }

    /** What the running product would judge the pack by: the sections of all modules. */
    private static List<PackSection<?>> sections() {
        var sections = new ArrayList<PackSection<?>>(OwnSections.all());
        found(PackSection.class).forEach(sections::add);
        return sections;
    }

    /** What modules contribute, found as Spring finds it. */
    private static <T> List<T> found(Class<T> kind) {
        var found = new ArrayList<T>();
        var product = CheckPack.class.getPackageName();
        var components = new ClassPathScanningCandidateComponentProvider(true)
                .findCandidateComponents(product.substring(0, product.lastIndexOf('.')));
        for (var component : components) {
            var type = ClassUtils.resolveClassName(Objects.requireNonNull(component.getBeanClassName()), null);
            if (kind.isAssignableFrom(type)) found.add(kind.cast(BeanUtils.instantiateClass(type)));
        }
        return found;
    }

    private static Locale language(String code) {
        return List.of("nn", "sv", "en").contains(code) ? Locale.of(code) : Locale.ROOT;
    }

    /** Each module’s texts stand in the bundle its keys begin with; the root bundle is Norwegian Bokmål. */
    public static String say(String key, Locale language, List<String> arguments) {
        var bundle = ResourceBundle.getBundle(
                "i18n." + key.substring(0, key.indexOf('.')),
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        return new MessageFormat(bundle.getString(key), language).format(arguments.toArray());
    }
}
