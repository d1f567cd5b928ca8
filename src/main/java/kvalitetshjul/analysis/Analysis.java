package kvalitetshjul.analysis;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import kvalitetshjul.knowledge.Subject;
import kvalitetshjul.shared.RuleViolation;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;

/**
 * What a unit, or the owner, makes of its figures in a school year.
 *
 * @param unit absent for the owner’s own
 * @param subject what it is about in the adopted pack; absent where its title says it
 * @param facts what the figures said when it was shared, or when they were chosen after that; empty while it is a draft
 * @param sharedAt when others could first read it
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
        Optional<Instant> sharedAt,
        Optional<Instant> discussedAt,
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

    /** One key figure as it was read: what it is called, what it said, and where it came from. */
    record Fact(String code, String heading, String finding, String source) {}

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
                sharedAt,
                discussedAt,
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

    /**
     * The next step.
     *
     * @param seen the step whoever takes it has in mind
     * @param read what the figures say now, which counts when it is shared; after that they stand
     * @throws RuleViolation when it is another step’s turn, or something must be written first
     */
    Analysis advance(AnalysisStatus seen, List<Fact> read, Instant now) {
        if (!status.next().equals(Optional.of(seen))) throw new RuleViolation("analysis.step.other", content.title());
        if (!missing().isEmpty()) throw new RuleViolation("analysis.step.missing", content.title());
        return at(
                seen,
                isDraft() ? read : facts,
                Optional.of(sharedAt.orElse(now)),
                seen == AnalysisStatus.DISCUSSED ? Optional.of(now) : discussedAt,
                correction);
    }

    /**
     * Opens it again, to be concluded anew: what was concluded before is kept as it was.
     *
     * @param reason not blank
     */
    Analysis correct(String reason) {
        if (status != AnalysisStatus.FINAL) throw new RuleViolation("analysis.correct.notFinal", content.title());
        return at(AnalysisStatus.DISCUSSED, facts, sharedAt, discussedAt, reason);
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
            Optional<Instant> discussed,
            String correcting) {
        return new Analysis(
                id, unit, year, subject, content, reached, standing, shared, discussed, correcting, version);
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
