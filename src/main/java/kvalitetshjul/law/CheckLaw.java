package kvalitetshjul.law;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import kvalitetshjul.packs.CheckPack;

/** {@code ./run check-law DIR}: says what must be mended in a law catalogue, without starting anything. */
public final class CheckLaw {
    private CheckLaw() {}

    /** Prints one line for each problem, {@code file:line:column what – what to do}; answers 0 for a sound catalogue, otherwise 1. */
    public static int run(Path folder, PrintStream out) {
        var files = Files.isDirectory(folder) ? Catalogue.filesIn(folder) : null;
        if (files == null || files.isEmpty()) {
            out.println(CheckPack.say("law.check.noFolder", Locale.ROOT, List.of(folder.toString())));
            return 1;
        }
        var read = new LawReader().read(files);
        CheckPack.print(read.problems(), Locale.ROOT, out);
        if (read.catalogue().isEmpty()) return 1;
        out.println(CheckPack.say(
                "law.check.sound",
                Locale.ROOT,
                List.of(String.valueOf(read.catalogue().get().ids().size()))));
        return 0;
    }
}
