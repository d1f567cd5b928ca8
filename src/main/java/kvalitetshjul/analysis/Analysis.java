package kvalitetshjul.analysis;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kvalitetshjul.knowledge.Chart;
import kvalitetshjul.knowledge.Subject;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * What a unit, or the owner, makes of its figures in a school year.
 *
 * @param unit absent for the owner’s own
 * @param subject what it is about in the adopted pack; absent where its title says it
 * @param facts what the figures said when it was shared, or when they were chosen after that; empty while it is a draft
 * @param begunBy who made it; absent where nobody noted it, as {@code begunOn}
 * @param sharedAt when others could first read it
 * @param discussion absent until it is discussed, and of what was discussed before anybody noted it
 * @param correction why what was concluded is put right; empty where it is not
 */
record Analysis(
        AnalysisId id,
        Optional<UnitId> unit,
        SchoolYear year,
        Optional<Subject.Key> subject,
        Content content,
        AnalysisStatus status,
        List<Fact> facts,
        Optional<PersonId> begunBy,
        Optional<LocalDate> begunOn,
        Optional<Instant> sharedAt,
        Optional<Discussion> discussion,
        String correction,
        int version) {

    /**
     * What is written. Texts are empty where nothing is.
     *
     * @param figures codes of the key figures it rests on
     * @param causes why it is as it is, and how we know
     * @param reliability how far the figures can be trusted
     * @param validity whether they measure what is asked about
     * @param method how it was worked out, as a guide that was followed
     * @param groups codes of those who took part, of the pack’s
     * @param participation what they thought, and what became of it
     */
    record Content(
            String title,
            List<String> figures,
            String findings,
            String causes,
            String strengths,
            String challenges,
            String risks,
            String proposals,
            String reliability,
            String validity,
            String method,
            List<String> groups,
            String participation) {
        Content {
            figures = List.copyOf(figures);
            groups = List.copyOf(groups);
        }
    }

    /**
     * When it was talked through, and with whom.
     *
     * @param with groups and meetings; empty where nobody noted it
     */
    record Discussion(LocalDate on, String with) {}

    /**
     * One key figure as it was read: what it is called, what it said, the figures themselves, and where it came from.
     *
     * @param table empty for what was read before it was kept, as all after it
     * @param notes what must be known to read the table: what is withheld, breaks in the series, what the publisher writes
     * @param label of whom it is, and what it is in
     * @param description what is counted or measured, where the name does not say it all
     * @param drawings absent where there is no development to draw
     * @param groups of the people beside each other, where nothing is told of everybody together
     */
    record Fact(
            String code,
            String heading,
            String finding,
            String source,
            Table table,
            List<String> notes,
            String label,
            String description,
            @Nullable Drawings drawings,
            List<Group> groups) {
        Fact(
                String code,
                String heading,
                String finding,
                String source,
                @Nullable Table table,
                @Nullable List<String> notes,
                @Nullable String label,
                @Nullable String description,
                @Nullable Drawings drawings,
                @Nullable List<Group> groups) {
            this.code = code;
            this.heading = heading;
            this.finding = finding;
            this.source = source;
            this.table = Objects.requireNonNullElse(table, Table.NONE);
            this.notes = Objects.requireNonNullElse(notes, List.of());
            this.label = Objects.requireNonNullElse(label, "");
            this.description = Objects.requireNonNullElse(description, "");
            this.drawings = drawings;
            this.groups = Objects.requireNonNullElse(groups, List.of());
        }

        private Stream<Table> tables() {
            return Stream.concat(Stream.of(table), groups.stream().map(Group::table));
        }

        /** Whether it is said of any figure how many are behind it. */
        public boolean tellsBehind() {
            return tables().flatMap(Table::cells)
                    .anyMatch(cell -> !cell.behind().isEmpty());
        }

        /** Whether any figure stands in the place of another. */
        public boolean tellsOfRevised() {
            return tables().flatMap(Table::cells).anyMatch(cell -> Boolean.TRUE.equals(cell.revised()));
        }

        /**
         * What is another number now, and told to everybody still; nothing of what was kept before it was known which figure each is.
         *
         * @param now the same key figure as it is read now, with every period
         * @param silent whether nothing is told of it now
         */
        Later later(Fact now, boolean silent) {
            return new Later(
                    tables().flatMap(kept -> now.tables().flatMap(other -> kept.revised(other)))
                            .toList(),
                    silent && tables().flatMap(Table::cells).anyMatch(Cell::number));
        }
    }

    /**
     * What has become of the numbers that were kept.
     *
     * @param withdrawn whether nothing is told of the key figure any more
     */
    record Later(List<Revised> revised, boolean withdrawn) {}

    /** A figure that has become another since it was kept. */
    record Revised(String place, String period, Cell now) {}

    /** For a desk, for a telephone and for paper: each one svg element. */
    record Drawings(String wide, String narrow, String print) {
        public Chart onPage() {
            return Chart.kept(wide);
        }

        public Chart onTelephone() {
            return Chart.kept(narrow);
        }
    }

    /**
     * The people divided by one thing, and what may be said of the difference.
     *
     * @param rows what each row is of, in a word; absent in what was kept before it was, as {@code source}
     */
    record Group(
            String heading,
            @Nullable String rows,
            String finding,
            Table table,
            @Nullable String source,
            List<String> notes) {
        Group {
            notes = List.copyOf(notes);
        }
    }

    /**
     * The latest periods across, the newest first, and the places down.
     *
     * @param codes of the periods; none in what was kept before they were
     */
    record Table(String caption, List<String> periods, List<String> codes, List<Row> rows) {
        static final Table NONE = new Table("", List.of(), List.of(), List.of());

        Table(String caption, List<String> periods, @Nullable List<String> codes, List<Row> rows) {
            this.caption = caption;
            this.periods = List.copyOf(periods);
            this.codes = codes == null ? List.of() : List.copyOf(codes);
            this.rows = List.copyOf(rows);
        }

        private Stream<Cell> cells() {
            return rows.stream().flatMap(row -> row.cells().stream());
        }

        private Stream<Revised> revised(Table now) {
            return rows.stream()
                    .filter(row -> !row.code().isEmpty())
                    .flatMap(row -> IntStream.range(0, codes.size())
                            .boxed()
                            .flatMap(at -> now
                                    .at(row.code(), codes.get(at))
                                    .filter(cell -> row.cells().get(at).isAnotherThan(cell))
                                    .map(cell -> new Revised(row.place(), periods.get(at), cell))
                                    .stream()));
        }

        private Optional<Cell> at(String row, String period) {
            int at = codes.indexOf(period);
            return rows.stream()
                    .filter(one -> at >= 0 && one.code().equals(row))
                    .map(one -> one.cells().get(at))
                    .findFirst();
        }
    }

    /** @param code whose it is; empty in what was kept before it was */
    record Row(String place, String code, List<Cell> cells) {
        Row(String place, @Nullable String code, List<Cell> cells) {
            this.place = place;
            this.code = Objects.requireNonNullElse(code, "");
            this.cells = List.copyOf(cells);
        }
    }

    /**
     * A figure as it was shown.
     *
     * @param text the number, or its state in words
     * @param number whether it is a number
     * @param behind how many are behind it, in words; empty where that is not told
     * @param revised whether it stood in the place of another; absent in what was kept before it was, as all after it
     * @param value the number itself; absent where it is none
     * @param of how many are behind it; absent where that is not told
     */
    record Cell(
            String text,
            boolean number,
            String behind,
            @Nullable Boolean revised,
            @Nullable BigDecimal value,
            @Nullable Integer of) {
        /** Of the number behind only where both tell it. */
        private boolean isAnotherThan(Cell other) {
            if (value == null || other.value == null) return false;
            return value.compareTo(other.value) != 0 || (of != null && other.of != null && !of.equals(other.of));
        }
    }

    /**
     * What must be written before a step can be taken: an analysis that names no cause is a description, and one that does not judge its figures cannot be
     * relied on.
     */
    enum Missing {
        FINDINGS(AnalysisStatus.SHARED),
        CAUSES(AnalysisStatus.SHARED),
        GROUPS(AnalysisStatus.DISCUSSED),
        PARTICIPATION(AnalysisStatus.DISCUSSED),
        RELIABILITY(AnalysisStatus.FINAL),
        VALIDITY(AnalysisStatus.FINAL);

        private final AnalysisStatus step;

        Missing(AnalysisStatus step) {
            this.step = step;
        }

        private boolean isIn(Content content) {
            return switch (this) {
                case FINDINGS -> !content.findings().isEmpty();
                case CAUSES -> !content.causes().isEmpty();
                case GROUPS -> !content.groups().isEmpty();
                case PARTICIPATION -> !content.participation().isEmpty();
                case RELIABILITY -> !content.reliability().isEmpty();
                case VALIDITY -> !content.validity().isEmpty();
            };
        }
    }

    /**
     * What others have read goes on saying what it had to say when it came there, and is about the same. Its figures stand as they were.
     *
     * @param read what the figures say now, of which those chosen after it was shared are taken
     * @throws RuleViolation when it is concluded, or would no longer
     */
    Analysis rewrite(Optional<Subject.Key> about, Content written, List<Fact> read) {
        refuseWhenFinal();
        if (!isDraft() && !about.equals(subject)) throw new RuleViolation("analysis.change.subject", content.title());
        for (var one : needed(status))
            if (!one.isIn(written)) throw new RuleViolation("analysis.change.emptied." + one, content.title());
        return new Analysis(
                id,
                unit,
                year,
                about,
                written,
                status,
                isDraft() ? facts : standing(written, read),
                begunBy,
                begunOn,
                sharedAt,
                discussion,
                correction,
                version);
    }

    /** What was read of each figure when others could first read it, in the order they are chosen in. */
    private List<Fact> standing(Content written, List<Fact> read) {
        return written.figures().stream()
                .flatMap(code -> Stream.concat(facts.stream(), read.stream())
                        .filter(fact -> fact.code().equals(code))
                        .limit(1))
                .toList();
    }

    /** The figures nobody has read yet, which are taken as they are now. */
    List<String> unread(Content written) {
        return written.figures().stream()
                .filter(code -> facts.stream().noneMatch(fact -> fact.code().equals(code)))
                .toList();
    }

    /** What must stand in an analysis that has come so far. */
    private static List<Missing> needed(AnalysisStatus status) {
        return Arrays.stream(Missing.values())
                .filter(one -> one.step.compareTo(status) <= 0)
                .toList();
    }

    /** What is lacking before the next step; nothing when there is none. */
    List<Missing> missing() {
        return status.next().map(Analysis::needed).orElse(List.of()).stream()
                .filter(one -> !one.isIn(content))
                .toList();
    }

    /** @throws RuleViolation when it is another step’s turn, or something must be written first */
    void refuseUnlessNext(AnalysisStatus step) {
        if (!status.next().equals(Optional.of(step))) throw new RuleViolation("analysis.step.other", content.title());
        if (!missing().isEmpty()) throw new RuleViolation("analysis.step.missing", content.title());
    }

    /** @param read what the figures say now, which is what they go on saying */
    Analysis share(List<Fact> read, Instant now) {
        refuseUnlessNext(AnalysisStatus.SHARED);
        return at(AnalysisStatus.SHARED, read, Optional.of(now), discussion, correction);
    }

    Analysis discuss(Discussion held) {
        refuseUnlessNext(AnalysisStatus.DISCUSSED);
        return at(AnalysisStatus.DISCUSSED, facts, sharedAt, Optional.of(held), correction);
    }

    Analysis conclude() {
        refuseUnlessNext(AnalysisStatus.FINAL);
        return at(AnalysisStatus.FINAL, facts, sharedAt, discussion, correction);
    }

    /**
     * Opens it again, to be concluded anew: what was concluded before is kept as it was.
     *
     * @param reason not blank
     */
    Analysis correct(String reason) {
        if (status != AnalysisStatus.FINAL) throw new RuleViolation("analysis.correct.notFinal", content.title());
        return at(AnalysisStatus.DISCUSSED, facts, sharedAt, discussion, reason);
    }

    /**
     * A draft again, for those who write it alone: what the figures say is theirs as they are now.
     *
     * @throws RuleViolation when nobody else can read it, or it has been concluded once
     */
    Analysis withdraw() {
        if (isDraft() || isFinal() || !correction.isEmpty())
            throw new RuleViolation("analysis.withdraw.not", content.title());
        return at(AnalysisStatus.DRAFT, List.of(), Optional.empty(), Optional.empty(), "");
    }

    /** The same that has come so far. */
    private Analysis at(
            AnalysisStatus reached,
            List<Fact> standing,
            Optional<Instant> shared,
            Optional<Discussion> held,
            String correcting) {
        return new Analysis(
                id,
                unit,
                year,
                subject,
                content,
                reached,
                standing,
                begunBy,
                begunOn,
                shared,
                held,
                correcting,
                version);
    }

    /** Only what nobody else can read is deleted. */
    void refuseToDeleteUnlessDraft() {
        if (!isDraft()) throw new RuleViolation("analysis.delete.not", content.title());
    }

    /** What others cannot read shows nothing done. */
    void refuseWhenDraft() {
        if (isDraft()) throw new RuleViolation("analysis.task.draft", content.title());
    }

    void refuseWhenFinal() {
        if (isFinal()) throw new RuleViolation("analysis.change.final", content.title());
    }

    boolean isDraft() {
        return status == AnalysisStatus.DRAFT;
    }

    boolean isFinal() {
        return status == AnalysisStatus.FINAL;
    }
}
