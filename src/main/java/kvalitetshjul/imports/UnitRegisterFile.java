package kvalitetshjul.imports;

import java.util.Locale;
import java.util.function.Consumer;

/** A register of schools and kindergartens, which {@link UnitRegisters} reads, where figures are asked for. It names units and no persons; says where it is read in. */
final class UnitRegisterFile implements FigureReader {
    @Override
    public boolean knows(FileContent file) {
        if (file.isOfficeArchive() || file.isOldOffice()) return false;
        var start = file.start().toLowerCase(Locale.ROOT);
        if (file.isJson())
            return start.contains("\"udir-nsr\"")
                    || start.contains("\"udir-nbr\"")
                    || (isNumbered(start) && (start.contains("\"erskole\"") || start.contains("\"erbarnehage\"")))
                    || start.contains("\"skolenhetskod\"");
        var headings = start.lines().findFirst().orElse("");
        return headings.contains(";")
                && headings.contains("skolenhetskod")
                && (headings.contains("huvudmannatyp") || headings.contains("fklass"));
    }

    private static boolean isNumbered(String start) {
        return start.contains("\"orgnr\"") || start.contains("\"organisasjonsnummer\"");
    }

    @Override
    public Reading read(FileContent file, Consumer<Observation> observations) {
        return Reading.refused(ImportIssue.refusal("imports.file.register"));
    }
}
