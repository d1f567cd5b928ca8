package kvalitetshjul.reports;

import java.util.List;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.NotFound;
import org.jspecify.annotations.Nullable;

/**
 * A kind of report, as the adopted pack describes it.
 *
 * @param description absent where the name says enough
 * @param about the year it is about; absent for the school year
 */
record ReportType(
        String code,
        LocalizedText name,
        @Nullable LocalizedText description,
        Scope scope,
        @Nullable String about,
        List<Section> sections) {

    enum Scope {
        /** One a year for the whole owner. */
        OWNER,
        UNIT
    }

    /** Whether the product writes it: what is about a month or a calendar year is kept with the pack and left aside. */
    boolean isOfSchoolYear() {
        return about == null || about.equals("SCHOOL_YEAR");
    }

    /**
     * @param prompts questions that help the writer; no part of the report
     * @param mustBeWritten whether the report waits for this section
     */
    record Section(
            String code,
            LocalizedText title,
            List<LocalizedText> prompts,
            @Nullable List<Block> blocks,
            boolean mustBeWritten) {
        @Override
        public List<Block> blocks() {
            return blocks == null ? List.of() : blocks;
        }

        List<String> keyFigures() {
            return blocks().stream()
                    .flatMap(block -> block.keyFigures().stream())
                    .toList();
        }

        boolean showsGoals() {
            return blocks().stream().anyMatch(block -> block.kind() == Block.Kind.GOALS_AND_ACTIVITIES);
        }
    }

    record Block(Kind kind, @Nullable List<String> keyFigures) {
        enum Kind {
            FIGURES,
            GOALS_AND_ACTIVITIES,
            /** Measures taken over from plans and decisions; the section's own text holds them so far. */
            MEASURES,
            /** From here on: what the product does not make yet. The writer’s own text stands alone. */
            ANALYSES,
            DIALOGUES,
            PARTICIPATION,
            DEVELOPMENT_AREAS,
            CHECKPOINTS,
            ASSESSMENT,
            UNIT_REPORTS,
            LAST_YEAR
        }

        @Override
        public List<String> keyFigures() {
            return keyFigures == null ? List.of() : keyFigures;
        }
    }

    Section section(String code) {
        return sections.stream()
                .filter(section -> section.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new NotFound(code));
    }
}
