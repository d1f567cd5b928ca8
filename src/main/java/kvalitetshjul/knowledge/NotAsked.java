package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import kvalitetshjul.imports.ImportIssue;
import kvalitetshjul.imports.ImportIssue.Severity;
import kvalitetshjul.imports.Observation;
import kvalitetshjul.imports.TableKind;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/** The figures of ours in a file that no key figure of the pack asks for. */
final class NotAsked {
    /** That the model follows nothing of what the file has. */
    static final String NOTHING_ELSE = "knowledge.import.issue.nothingAsked";

    private static final int NAMED = 8;
    private static final int KEPT = 200;

    private final Definitions definitions;
    private final Locale language;
    private final TreeMap<String, MessageSourceResolvable> measures = new TreeMap<>();
    private final Set<TableKind> tables = EnumSet.noneOf(TableKind.class);
    private int figures;

    /** @param language of the owner, which the names of its key figures are told in */
    NotAsked(Definitions definitions, Locale language) {
        this.definitions = definitions;
        this.language = language;
    }

    void add(Observation observation) {
        figures++;
        tables.add(observation.table());
        if (measures.size() < KEPT)
            measures.computeIfAbsent(observation.measure() + observation.breakdown(), first -> measure(observation));
    }

    int figures() {
        return figures;
    }

    /**
     * Where there is nothing else for us: what the file has, and what the pack looks for in such files, so that somebody sees whether it is the file or the
     * pack that is another than they think.
     */
    List<ImportIssue> issues() {
        var issues = new ArrayList<ImportIssue>();
        issues.add(ImportIssue.file(Severity.ERROR, NOTHING_ELSE));
        named(
                issues,
                List.copyOf(measures.values()),
                "knowledge.import.issue.fileHas",
                "knowledge.import.issue.fileHasMore");
        var followed = definitions.keyFigures().stream()
                .filter(figure -> figure.published() != null
                        && figure.published().stream().anyMatch(one -> tables.contains(one.kind())))
                .map(figure -> figure.name().in(language))
                .toList();
        if (followed.isEmpty()) issues.add(ImportIssue.file(Severity.NOTE, "knowledge.import.issue.modelFollowsNone"));
        named(issues, followed, "knowledge.import.issue.modelFollows", "knowledge.import.issue.modelFollowsMore");
        return issues;
    }

    private static void named(List<ImportIssue> issues, List<?> all, String each, String more) {
        all.stream().limit(NAMED).forEach(one -> issues.add(ImportIssue.file(Severity.NOTE, each, one)));
        if (all.size() > NAMED) issues.add(ImportIssue.file(Severity.NOTE, more, all.size() - NAMED));
    }

    /** What the publisher calls it, without the name of the table before it, and of which grade or subject it is, in the reader’s words. */
    private static MessageSourceResolvable measure(Observation observation) {
        var name = observation.measure();
        var own = name.substring(name.lastIndexOf(": ") < 0 ? 0 : name.lastIndexOf(": ") + 2);
        var parts = observation.breakdown().codes().entrySet().stream()
                .map(each -> part(each.getKey(), each.getValue()))
                .reduce((some, next) -> words("knowledge.import.issue.measure.parts", some, next));
        return parts.map(all -> words("knowledge.import.issue.measure.of", own, all))
                .orElseGet(() -> new DefaultMessageSourceResolvable(new String[] {"imports.field." + own}, null, own));
    }

    /** A code that has no word is the publisher’s own, and stands as it is. */
    private static MessageSourceResolvable part(String dimension, String code) {
        return dimension.equals("grade")
                ? words("knowledge.part.grade", code)
                : new DefaultMessageSourceResolvable(new String[] {"knowledge.part.code." + code}, null, code);
    }

    private static MessageSourceResolvable words(String key, Object... arguments) {
        return new DefaultMessageSourceResolvable(new String[] {key}, arguments, null);
    }
}
