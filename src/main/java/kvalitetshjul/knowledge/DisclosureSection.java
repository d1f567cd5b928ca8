package kvalitetshjul.knowledge;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import kvalitetshjul.disclosure.Threshold;
import kvalitetshjul.packs.PackSection;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When a pack withholds figures about few people, and whom it keeps figures for. */
@Component
class DisclosureSection implements PackSection<DisclosureSection.Disclosure> {
    /** Five to show, ten where it is divided, and nothing that is true of nobody or of everybody: what holds where a pack says nothing. */
    private static final Threshold USUAL = new Threshold(Threshold.LEAST, 2 * Threshold.LEAST, true);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Disclosure(List<Rule> rules) {
        static final Disclosure NONE = new Disclosure(List.of());

        /** What holds for a figure and those it is for; empty when it is not for them at all. */
        Optional<Threshold> threshold(KeyFigure figure, Audience audience) {
            var about = rules.stream().filter(rule -> rule.isAbout(figure)).toList();
            if (about.isEmpty()) return Optional.of(USUAL);
            return about.stream()
                    .filter(rule -> rule.isFor(audience))
                    .map(Rule::threshold)
                    .reduce(Disclosure::stricter);
        }

        /** Over how many years the figures of small units stand together for them; empty where they do not. */
        OptionalInt yearsTogether(KeyFigure figure, Audience audience) {
            return rules.stream()
                    .filter(rule -> rule.isAbout(figure) && rule.isFor(audience) && rule.pooledYears != null)
                    .mapToInt(rule -> Objects.requireNonNull(rule.pooledYears))
                    .max();
        }

        /** The same for anybody. A count of several years is nothing. */
        OptionalInt yearsTogether(KeyFigure figure) {
            if (figure.measuredIn() == KeyFigure.MeasuredIn.COUNT || !figure.isLocal()) return OptionalInt.empty();
            return Arrays.stream(Audience.values())
                    .flatMapToInt(audience -> yearsTogether(figure, audience).stream())
                    .max();
        }

        /** Whether the figure of a single unit is for nobody below the owner. */
        boolean onlyOwner(KeyFigure figure) {
            return rules.stream().anyMatch(rule -> rule.isAbout(figure) && Boolean.TRUE.equals(rule.onlyOwner));
        }

        private static Threshold stricter(Threshold one, Threshold other) {
            return new Threshold(
                    Math.max(one.group(), other.group()),
                    Math.max(one.divided(), other.divided()),
                    one.all() || other.all());
        }
    }

    /**
     * @param sources none for all of them
     * @param audiences none for everybody
     * @param pooledYears over how many years the figures of small units stand together
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Rule(
            @Nullable List<String> sources,
            @Nullable List<String> keyFigures,
            int minimumGroup,
            @Nullable Integer minimumInBreakdown,
            @Nullable Boolean all,
            @Nullable List<String> audiences,
            @Nullable Boolean onlyOwner,
            @Nullable Integer pooledYears) {
        boolean isAbout(KeyFigure figure) {
            return (sources == null && keyFigures == null)
                    || (sources != null && sources.contains(figure.source()))
                    || (keyFigures != null && keyFigures.contains(figure.code()));
        }

        boolean isFor(Audience audience) {
            return audiences == null
                    || switch (audience) {
                        case PUBLIC -> audiences.contains("PUBLIC");
                        case OWNER -> audiences.contains("OWNER") || audiences.contains("PUBLIC");
                        case UNIT ->
                            audiences.contains("UNIT_LEADERSHIP")
                                    || audiences.contains("TEACHING_STAFF")
                                    || audiences.contains("PUBLIC");
                    };
        }

        Threshold threshold() {
            int divided = minimumInBreakdown == null ? USUAL.divided() : minimumInBreakdown;
            return new Threshold(minimumGroup, Math.max(minimumGroup, divided), Boolean.TRUE.equals(all));
        }
    }

    @Override
    public String name() {
        return "disclosure";
    }

    @Override
    public Class<Disclosure> type() {
        return Disclosure.class;
    }
}
