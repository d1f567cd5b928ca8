package kvalitetshjul.reports;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.knowledge.Chart;
import org.jspecify.annotations.Nullable;

/**
 * What a report says, complete: the page, the PDF and the released snapshot are all made from it, and nothing is
 * looked up again when it is read. Texts are in the report's language, figures already formatted for the reader.
 *
 * @param period the school year as printed, "2026–27"
 * @param day when it was put forward
 * @param draft whether it is put forward for talks only
 * @param version of the released report, or of the draft: the two are counted apart
 * @param colour the owner's when it was put forward, as {@code #rrggbb}; absent in what was put forward before it was kept
 * @param correction why this version replaces the one before it; absent in the first
 */
record ReportContent(
        Locale language,
        String owner,
        String title,
        String period,
        int version,
        boolean draft,
        LocalDate day,
        Optional<String> correction,
        @Nullable String colour,
        List<Section> sections) {
    ReportContent {
        sections = List.copyOf(sections);
    }

    /** @param code the section of the pack it was written under; also the anchor of its heading */
    record Section(String code, String heading, List<Block> blocks) {
        Section {
            blocks = List.copyOf(blocks);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "kind")
    sealed interface Block {}

    /** Paragraphs of what someone wrote, marked as {@link Writing} tells. */
    record Prose(List<String> paragraphs) implements Block {
        Prose {
            paragraphs = List.copyOf(paragraphs);
        }

        public List<List<Writing.Run>> words() {
            return Writing.runs(paragraphs);
        }
    }

    /** What someone wrote as a list, each line begun with a hyphen or a bullet. */
    record Bullets(List<String> items) implements Block {
        Bullets {
            items = List.copyOf(items);
        }

        public List<List<Writing.Run>> words() {
            return Writing.runs(items);
        }
    }

    /** What someone wrote as a list numbered from 1. */
    record Steps(List<String> items) implements Block {
        Steps {
            items = List.copyOf(items);
        }

        public List<List<Writing.Run>> words() {
            return Writing.runs(items);
        }
    }

    /** A heading that someone wrote within a chapter. */
    record Subheading(String text) implements Block {}

    /** What the product says itself, such as which figures are not there. */
    record Note(String text) implements Block {}

    /**
     * One key figure: a finding, a chart and the same numbers as a table.
     *
     * @param chart one svg element, made by the product; its title is the finding
     * @param narrowChart the same for a telephone
     * @param printChart the same for paper; absent in what was put forward before there was one
     * @param notes what must be known to read the figure
     * @param source where the numbers come from, and their edition; may be empty
     */
    record Figure(
            String heading,
            String finding,
            String chart,
            String narrowChart,
            @Nullable String printChart,
            Table table,
            List<String> notes,
            String source)
            implements Block {
        Figure {
            notes = List.copyOf(notes);
        }

        public Chart drawing() {
            return Chart.kept(chart);
        }

        public Chart narrowDrawing() {
            return Chart.kept(narrowChart);
        }

        public String printed() {
            return printChart == null ? chart : printChart;
        }
    }

    /** A table with a header in every row and column. */
    record Table(String caption, List<String> columns, List<Row> rows) {
        Table {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    record Row(String heading, List<String> cells) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    /** The municipality's goals, and under each what the units do about it. */
    record Goals(List<MunicipalGoal> goals) implements Block {
        Goals {
            goals = List.copyOf(goals);
        }
    }

    /**
     * @param under the title of the goal it makes concrete; absent for a main goal, and in what was put forward before it was said
     * @param carriedBelow whether no unit works under it itself, but some do under a goal that makes it concrete
     */
    record MunicipalGoal(String title, @Nullable String under, boolean carriedBelow, List<UnitGoal> goals) {
        MunicipalGoal {
            goals = List.copyOf(goals);
        }
    }

    record UnitGoal(String unit, String title, List<Indicator> indicators, List<Activity> activities) {
        UnitGoal {
            indicators = List.copyOf(indicators);
            activities = List.copyOf(activities);
        }
    }

    record Indicator(String name, String current, String desired) {}

    /** @param days from when to when, as printed */
    record Activity(String title, String influence, String responsible, String days) {}
}
