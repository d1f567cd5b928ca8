package kvalitetshjul.knowledge;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.PeerGroup;
import kvalitetshjul.imports.Reading;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.Sha256;
import kvalitetshjul.units.UnitId;

/**
 * What reading a file in would change. Nothing has been changed yet.
 *
 * @param ofPrivate the units that others run, and the owner is authority over, one for each figure of them
 * @param left figures of other units and municipalities
 * @param notAsked figures of ours that no key figure asks for
 * @param groups peer groups that are new or other than before
 * @param peers all that the owner is compared with, these among them
 * @param names whose units the file has by name, said and not said yet
 * @param mayBeMapped whether it is a table that nobody reads yet, and somebody may say how
 * @param mapped how it was read, where it is a table of the owner’s own
 * @param notes what the publisher writes of the figures that would be read in
 * @param keyFigures codes of those the file has figures of, new or known
 */
record ImportPreview(
        UUID id,
        String fileName,
        Optional<LocalDate> edition,
        Reading reading,
        List<Intake.Picked> added,
        List<Revision> revised,
        int unchanged,
        List<UnitId> ofPrivate,
        int left,
        int notAsked,
        List<String> keyFigures,
        List<PeerGroup> groups,
        Peers peers,
        List<ImportIssue> issues,
        List<NoteInFile> notes,
        NamesInFile.Found names,
        boolean mayBeMapped,
        Optional<Mapped> mapped) {
    /**
     * A table of the owner’s own, and what reading it in would let out.
     *
     * @param read what is reckoned with: for nobody but whoever has the file
     * @param written what stands in the cells, as it stands: for nobody but whoever has the file
     * @param laid what each audience would see
     * @param ledger what it is decided from, by period
     */
    record Mapped(
            Mapping mapping,
            Map<Cell.Key, Shown> read,
            Map<Cell.Key, String> written,
            List<MeasurementRepository.Laid> laid,
            Map<String, List<CollectionRepository.InLedger>> ledger) {}

    /** A figure that says something else than before. */
    record Revision(Cell before, Intake.Picked after) {}

    /** The kinds of table found, by code. */
    List<String> tables() {
        return reading.tables().stream().map(TableKind::code).sorted().toList();
    }

    /** What the figures that would be read in are about; of a file that brings nothing new, what it is about. */
    List<Period> periods() {
        var brought = Stream.concat(added.stream(), revised.stream().map(Revision::after))
                .map(figure -> figure.cell().key().period())
                .toList();
        return List.copyOf(brought.isEmpty() ? reading.periods() : Period.inOrder(brought));
    }

    public boolean refused() {
        return issues.stream().anyMatch(issue -> issue.severity() == ImportIssue.Severity.ERROR);
    }

    /** Whether a person must say which school year the figures are from before it can be told what they would change. */
    public boolean asksForYear() {
        return reading.asksForYear();
    }

    /** Whether the file is kept until somebody has looked at it: of one that tells of persons nothing is. */
    boolean isKept() {
        return !isToMend() || (mapped.isPresent() && !tellsOfPersons());
    }

    /** Whether it, or the template it is read by, must be mended before anything of it can be read in. */
    boolean isToMend() {
        return refused() && !asksForYear() && !mayBeMapped;
    }

    /** A column of persons is no column of units, and what else a refused file may hold nobody has looked at. */
    boolean tellsOfPersons() {
        return reading.tellsOfPersons()
                || (isToMend()
                        && issues.stream().anyMatch(issue -> issue.messageKey().equals(OwnIntake.A_PERSON)));
    }

    /** Whether it may be read in: it brings something, and somebody has said whose each name is. */
    public boolean mayBeReadIn() {
        return changesSomething() && !names.isWaiting();
    }

    /** A fingerprint of all that reading it in would change: of figures as they would be, and as they stand. */
    public String changes() {
        return Sha256.of(added + "\n" + revised + "\n" + groups
                + mapped.map(one -> "\n" + one.laid() + one.ledger()).orElse(""));
    }

    public int ours() {
        return added.size() + revised.size() + unchanged;
    }

    /** Whether nothing but groups would be read in. */
    public boolean onlyGroups() {
        return added.isEmpty() && revised.isEmpty() && !groups.isEmpty();
    }

    public boolean changesSomething() {
        return !added.isEmpty() || !revised.isEmpty() || !groups.isEmpty();
    }
}
