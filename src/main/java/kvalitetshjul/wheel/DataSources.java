package kvalitetshjul.wheel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import kvalitetshjul.packs.PackSection;

/** The section {@code data-sources} of a pack, as far as the wheel asks how often a source is due. */
record DataSources(List<Source> dataSources) {
    DataSources {
        dataSources = List.copyOf(dataSources);
    }

    record Source(String code, Optional<Frequency> frequency) {}

    record Frequency(String rule, OptionalInt years) {
        /** The most years from one time to the next; empty where the rule says nothing of that. */
        OptionalInt most() {
            return switch (rule) {
                case "EVERY_N_YEARS", "AT_LEAST_EVERY_N_YEARS", "REGULARLY" -> years;
                case "YEARLY", "PER_TERM", "N_PER_SCHOOL_YEAR" -> OptionalInt.of(1);
                default -> OptionalInt.empty();
            };
        }
    }

    record Section() implements PackSection<DataSources> {
        @Override
        public String name() {
            return "data-sources";
        }

        @Override
        public Class<DataSources> type() {
            return DataSources.class;
        }
    }

    Map<String, Integer> years() {
        return dataSources.stream()
                .filter(source ->
                        source.frequency().filter(it -> it.most().isPresent()).isPresent())
                .collect(Collectors.toUnmodifiableMap(
                        Source::code,
                        source -> source.frequency().orElseThrow().most().getAsInt()));
    }
}
