package kvalitetshjul.analysis;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import kvalitetshjul.knowledge.Subject;
import kvalitetshjul.pages.Printable;

/**
 * What somebody writes of an analysis.
 *
 * @param subject {@link Subject.Key#toString()}; empty for none of the pack’s
 */
record AnalysisForm(
        String subject,

        @Printable
        @NotBlank(message = "{analysis.form.title.required}")
        @Size(max = 200, message = "{analysis.form.title.long}")
        String title,

        @Size(max = MOST_FIGURES, message = "{analysis.form.figures.many}")
        List<String> figures,

        @Printable @Size(max = LONGEST, message = "{analysis.form.long}")
        String findings,

        @Printable @Size(max = LONGEST, message = "{analysis.form.long}")
        String causes,

        @Printable @Size(max = LONGEST, message = "{analysis.form.long}")
        String strengths,

        @Printable @Size(max = LONGEST, message = "{analysis.form.long}")
        String challenges,

        @Printable @Size(max = LONGEST, message = "{analysis.form.long}")
        String risks,

        @Printable @Size(max = LONGEST, message = "{analysis.form.long}")
        String proposals,

        @Printable @Size(max = LONGEST, message = "{analysis.form.long}")
        String reliability,

        @Printable @Size(max = LONGEST, message = "{analysis.form.long}")
        String validity,

        @Printable @Size(max = LONGEST, message = "{analysis.form.long}")
        String method,

        List<String> groups,

        @Printable @Size(max = LONGEST, message = "{analysis.form.long}")
        String participation) {
    static final int LONGEST = 8_000;
    static final int MOST_FIGURES = 20;

    /** A field that was not sent is empty. */
    AnalysisForm {
        subject = Objects.requireNonNullElse(subject, "");
        title = Objects.requireNonNullElse(title, "");
        figures = figures == null ? List.of() : figures.stream().distinct().toList();
        findings = Objects.requireNonNullElse(findings, "");
        causes = Objects.requireNonNullElse(causes, "");
        strengths = Objects.requireNonNullElse(strengths, "");
        challenges = Objects.requireNonNullElse(challenges, "");
        risks = Objects.requireNonNullElse(risks, "");
        proposals = Objects.requireNonNullElse(proposals, "");
        reliability = Objects.requireNonNullElse(reliability, "");
        validity = Objects.requireNonNullElse(validity, "");
        method = Objects.requireNonNullElse(method, "");
        groups = groups == null ? List.of() : groups.stream().distinct().toList();
        participation = Objects.requireNonNullElse(participation, "");
    }

    static AnalysisForm about(String subject, String title, List<String> figures) {
        return new AnalysisForm(subject, title, figures, "", "", "", "", "", "", "", "", "", List.of(), "");
    }

    static AnalysisForm of(Analysis analysis) {
        var content = analysis.content();
        return new AnalysisForm(
                analysis.subject().map(Subject.Key::toString).orElse(""),
                content.title(),
                content.figures(),
                content.findings(),
                content.causes(),
                content.strengths(),
                content.challenges(),
                content.risks(),
                content.proposals(),
                content.reliability(),
                content.validity(),
                content.method(),
                content.groups(),
                content.participation());
    }

    /** What is written freely, by the name of the field. */
    Map<String, String> texts() {
        return Map.ofEntries(
                Map.entry("title", title),
                Map.entry("findings", findings),
                Map.entry("causes", causes),
                Map.entry("strengths", strengths),
                Map.entry("challenges", challenges),
                Map.entry("risks", risks),
                Map.entry("proposals", proposals),
                Map.entry("reliability", reliability),
                Map.entry("validity", validity),
                Map.entry("method", method),
                Map.entry("participation", participation));
    }

    /** What it is about; empty where what was sent is none of the pack’s. */
    Optional<Subject.Key> about() {
        return Subject.Key.find(subject);
    }

    Analysis.Content content() {
        return new Analysis.Content(
                title.strip(),
                figures,
                findings.strip(),
                causes.strip(),
                strengths.strip(),
                challenges.strip(),
                risks.strip(),
                proposals.strip(),
                reliability.strip(),
                validity.strip(),
                method.strip(),
                groups,
                participation.strip());
    }
}
