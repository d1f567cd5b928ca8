package kvalitetshjul.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What someone wrote in a chapter, read as it looks: an empty line begins a new paragraph, a line that begins with “- ” or “• ” is an item of a list,
 * lines numbered from 1 are steps, “## ” makes a subheading, two stars on both sides of words make them stand out, and an address becomes a link.
 * A single line break is a space. Nothing that is written is lost: what is not one of these stands as it is.
 */
final class Writing {
    private static final Pattern HEADING = Pattern.compile("#{1,6}\\h+(\\S.*)");
    private static final Pattern ITEM = Pattern.compile("[-•–*]\\h+(\\S.*)");
    private static final Pattern STEP = Pattern.compile("(\\d{1,2})[.)]\\h+(\\S.*)");
    private static final Pattern MARKED = Pattern.compile(
            "\\*\\*(?<strong>\\S(?:[^*]*[^\\s*])?)\\*\\*|(?<link>https?://[^\\s<>\"«»()]*[^\\s<>\"«»().,;:!?])");

    private final List<ReportContent.Block> blocks = new ArrayList<>();
    private final List<String> parts = new ArrayList<>();
    private Kind kind = Kind.PROSE;
    private boolean open;

    private enum Kind {
        PROSE,
        BULLETS,
        STEPS
    }

    private Writing() {}

    /**
     * Words of one kind within a paragraph.
     *
     * @param link where the words lead, as they stand
     */
    record Run(String text, boolean strong, Optional<String> link) {}

    static List<ReportContent.Block> blocks(String text) {
        var writing = new Writing();
        var lines = text.lines().map(String::strip).toList();
        for (int i = 0; i < lines.size(); i++) writing.read(lines.get(i), lines.subList(i + 1, lines.size()));
        writing.close();
        return List.copyOf(writing.blocks);
    }

    private void read(String line, List<String> rest) {
        var heading = HEADING.matcher(line);
        var item = ITEM.matcher(line);
        var step = STEP.matcher(line);
        if (line.isEmpty()) open = false;
        else if (heading.matches()) {
            close();
            blocks.add(new ReportContent.Subheading(heading.group(1)));
        } else if (item.matches()) begin(Kind.BULLETS, item.group(1));
        else if (step.matches() && isNext(Integer.parseInt(step.group(1)), rest)) begin(Kind.STEPS, step.group(2));
        else if (open) parts.set(parts.size() - 1, parts.getLast() + " " + line);
        else begin(Kind.PROSE, line);
    }

    /** A line that begins with a date (“1. august …”) is no step: steps count from 1, and there are at least two. */
    private boolean isNext(int number, List<String> rest) {
        if (kind == Kind.STEPS && number == parts.size() + 1) return true;
        return number == 1
                && rest.stream()
                        .map(STEP::matcher)
                        .filter(step -> step.matches())
                        .findFirst()
                        .filter(step -> step.group(1).equals("2"))
                        .isPresent();
    }

    private void begin(Kind begun, String line) {
        if (kind != begun) close();
        kind = begun;
        parts.add(line);
        open = true;
    }

    private void close() {
        if (!parts.isEmpty())
            blocks.add(
                    switch (kind) {
                        case PROSE -> new ReportContent.Prose(parts);
                        case BULLETS -> new ReportContent.Bullets(parts);
                        case STEPS -> new ReportContent.Steps(parts);
                    });
        parts.clear();
        kind = Kind.PROSE;
        open = false;
    }

    /** A paragraph as its words of each kind, in order. */
    static List<Run> runs(String paragraph) {
        var runs = new ArrayList<Run>();
        var marked = MARKED.matcher(paragraph);
        int read = 0;
        while (marked.find()) {
            if (marked.start() > read)
                runs.add(new Run(paragraph.substring(read, marked.start()), false, Optional.empty()));
            var strong = Optional.ofNullable(marked.group("strong"));
            var link = Optional.ofNullable(marked.group("link"));
            runs.add(new Run(strong.or(() -> link).orElseThrow(), strong.isPresent(), link));
            read = marked.end();
        }
        if (read < paragraph.length()) runs.add(new Run(paragraph.substring(read), false, Optional.empty()));
        return runs;
    }

    static List<List<Run>> runs(List<String> paragraphs) {
        return paragraphs.stream().map(Writing::runs).toList();
    }
}
