package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kvalitetshjul.imports.Observation;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.UnitId;

/** The names of one file: a name is no identity, so a person says whose it is before any figure is taken for theirs. */
final class NamesInFile {
    private final Map<NameInFile, NameAnswer> said;
    private final Map<NameInFile, Open> open = new LinkedHashMap<>();
    private final Map<NameInFile, NameAnswer> used = new LinkedHashMap<>();
    private final Set<String> strangers = new HashSet<>();

    private static final class Open {
        private final String name;
        private final List<UnitId> alike;
        private final TreeMap<String, Period> periods = new TreeMap<>();
        private final TreeSet<String> measures = new TreeSet<>();
        private int figures;

        private Open(String name, List<UnitId> alike) {
            this.name = name;
            this.alike = alike;
        }
    }

    /**
     * A name nobody has said anything of.
     *
     * @param name as it stands in the file
     * @param alike units with nearly such a name
     * @param measures what the figures are called; of the owner’s own table the codes of its key figures
     * @param figures how many the file has under the name
     */
    record Question(
            NameInFile about,
            String name,
            List<UnitId> alike,
            Set<String> measures,
            int figures,
            List<Period> periods) {
        /** Whether the file waits until it is answered: somebody may take it for one of ours. */
        boolean isProposed() {
            return isEqual() || !alike.isEmpty();
        }

        /** Whether it is the very name of ours. */
        boolean isEqual() {
            return about.municipality() || about.equalTo().isPresent();
        }
    }

    /**
     * What is to be asked of a file, and what was said of it before.
     *
     * @param questions those that must be answered first
     * @param strangers how many other names there are, like none of ours
     */
    record Found(List<Question> questions, List<NameAnswer> answers, int strangers) {
        static final Found NONE = new Found(List.of(), List.of(), 0);

        boolean isEmpty() {
            return questions.isEmpty() && answers.isEmpty();
        }

        /** Whether nothing may be read in yet. */
        public boolean isWaiting() {
            return questions.stream().anyMatch(Question::isProposed);
        }

        /** How many figures wait for an answer. */
        public int waiting() {
            return questions.stream()
                    .filter(Question::isProposed)
                    .mapToInt(Question::figures)
                    .sum();
        }

        /** How many are left as long as nobody says whose the name is. */
        public int unknown() {
            return questions.stream().mapToInt(Question::figures).sum() - waiting();
        }
    }

    NamesInFile(Map<NameInFile, NameAnswer> said) {
        this.said = Map.copyOf(said);
    }

    /**
     * What has been said of the name; where nothing has, it will be asked.
     *
     * @param alike units with nearly such a name
     */
    Optional<NameAnswer> of(NameInFile about, String name, Observation observation, List<UnitId> alike) {
        var answer = said.get(about);
        if (answer != null) {
            used.put(about, answer);
            return Optional.of(answer);
        }
        var asked = open.computeIfAbsent(about, none -> new Open(name, alike));
        asked.figures++;
        asked.measures.add(observation.measure());
        asked.periods.put(observation.period().code(), observation.period());
        return Optional.empty();
    }

    boolean isSaid(NameInFile about) {
        return said.containsKey(about);
    }

    /** Tells of a name that is like none of ours. */
    void stranger(String name) {
        strangers.add(name);
    }

    /** Whether any name was or will be asked about. */
    boolean isAny() {
        return !open.isEmpty() || !used.isEmpty();
    }

    Found found() {
        var questions = open.entrySet().stream()
                .map(each -> new Question(
                        each.getKey(),
                        each.getValue().name,
                        each.getValue().alike,
                        Set.copyOf(each.getValue().measures),
                        each.getValue().figures,
                        List.copyOf(each.getValue().periods.values())))
                .sorted(Comparator.comparing((Question question) -> !question.isProposed())
                        .thenComparing(question -> question.isEqual())
                        .thenComparing(question -> question.about().plain())
                        .thenComparing(question -> question.about().number())
                        .thenComparing(question -> question.about().key()))
                .toList();
        var answers = new ArrayList<>(used.values());
        answers.sort(Comparator.comparing((NameAnswer answer) -> answer.about().plain())
                .thenComparing(answer -> answer.about().key()));
        return new Found(questions, List.copyOf(answers), strangers.size());
    }
}
