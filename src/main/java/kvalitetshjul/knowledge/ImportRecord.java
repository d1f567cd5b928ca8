package kvalitetshjul.knowledge;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.imports.TableKind;

/** A line of the import log: what a file brought, who read it in, and whether it was undone. */
record ImportRecord(
        UUID id,
        String fileName,
        String sha256,
        List<String> tables,
        List<String> sources,
        List<String> periods,
        List<String> keyFigures,
        Optional<LocalDate> edition,
        int added,
        int revised,
        int unchanged,
        int leftOut,
        List<NoteInFile> notes,
        Optional<String> by,
        Instant at,
        Optional<String> undoneBy,
        Optional<Instant> undoneAt) {
    public boolean isOfOwnTable() {
        return tables.contains(TableKind.OWN_TABLE.code());
    }

    /** Whether it brought no figure, but the municipalities that we are compared with. */
    public boolean isOfGroups() {
        return added + revised == 0;
    }
}
