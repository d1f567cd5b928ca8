package kvalitetshjul.reports;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.shared.SchoolYear;

/**
 * The report of one kind and school year while it is being written.
 *
 * @param texts what is written in each section, by its code; a section nobody has begun is absent
 * @param version counts every change of any text
 * @param writtenAt when a text was last written; absent before one is
 */
record Report(
        ReportId id,
        String type,
        SchoolYear year,
        Map<String, WrittenText> texts,
        int version,
        Optional<Instant> writtenAt) {
    Report {
        texts = Map.copyOf(texts);
    }

    /** @param version 0 for a text nobody has written yet */
    record WrittenText(String text, int version) {
        static final WrittenText NONE = new WrittenText("", 0);
    }

    WrittenText text(String section) {
        return texts.getOrDefault(section, WrittenText.NONE);
    }

    boolean isWritten(String section) {
        return !text(section).text().isBlank();
    }

    /** The sections that must be written before the report is put forward, and are not. */
    List<ReportType.Section> unwritten(ReportType type) {
        return type.sections().stream()
                .filter(section -> section.mustBeWritten() && !isWritten(section.code()))
                .toList();
    }
}
