package kvalitetshjul.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import kvalitetshjul.knowledge.CheckpointSection.Followed;
import kvalitetshjul.units.Unit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What there is to think about, by the adopted pack. */
@Service
@Transactional(readOnly = true)
public class Subjects {
    private final AdoptedDefinitions adopted;

    Subjects(AdoptedDefinitions adopted) {
        this.adopted = adopted;
    }

    /**
     * Checkpoints first, since they are done at their time, then areas and sources; each in the order of the pack.
     *
     * @param unit whose subjects; every one when absent
     */
    public List<Subject> list(Optional<Unit> unit) {
        var definitions = adopted.current();
        var figures = definitions.keyFigures().stream()
                .filter(figure ->
                        unit.map(one -> definitions.concerns(figure, one)).orElse(true))
                .toList();
        var subjects = new ArrayList<>(followUps(
                definitions, figures, followed -> unit.map(followed::concerns).orElse(true)));
        for (var area : definitions.areas())
            subjects.add(new Subject(
                    new Subject.Key(Subject.Kind.QUALITY_AREA, area.code()),
                    area.name(),
                    Optional.empty(),
                    1,
                    1,
                    codes(figures, figure -> figure.qualityArea().equals(area.code())),
                    List.of()));
        for (var source : definitions.sources().values())
            if (unit.map(one -> source.concerns(one.kind())).orElse(true))
                subjects.add(new Subject(
                        new Subject.Key(Subject.Kind.SOURCE, source.code()),
                        source.name(),
                        Optional.empty(),
                        1,
                        1,
                        codes(figures, figure -> figure.source().equals(source.code())),
                        List.of(source.code())));
        return subjects;
    }

    /** The times when all units are looked at together, as the pack has them; with those of the figures that belong to each. */
    static List<Subject> followUps(Definitions definitions, List<KeyFigure> figures, Predicate<Followed> wanted) {
        var subjects = new ArrayList<Subject>();
        for (var followed : definitions.checkpoints().values()) {
            if (!wanted.test(followed)) continue;
            var codes = codes(figures, figure -> followed.code().equals(figure.checkpoint()));
            var sources = followed.sources();
            for (int i = 0; i < followed.rounds().size(); i++) {
                var round = followed.rounds().get(i);
                subjects.add(new Subject(
                        new Subject.Key(Subject.Kind.CHECKPOINT, followed.code() + "." + round.code()),
                        followed.name(),
                        Optional.ofNullable(round.name()),
                        i + 1,
                        followed.rounds().size(),
                        codes,
                        sources == null ? List.of() : sources));
            }
        }
        return subjects;
    }

    private static List<String> codes(List<KeyFigure> figures, Predicate<KeyFigure> wanted) {
        return figures.stream().filter(wanted).map(KeyFigure::code).toList();
    }
}
