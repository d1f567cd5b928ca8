package kvalitetshjul.knowledge;

import java.text.ListFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import kvalitetshjul.units.Succession;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitEffects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What became of units, as their figures tell it: a series ends with its unit, and the next one begins with a break. */
@Component
class UnitsInTheFigures implements UnitEffects {
    private final MeasurementRepository measurements;

    UnitsInTheFigures(MeasurementRepository measurements) {
        this.measurements = measurements;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Effect> of(Ending ending) {
        int series = measurements.countSeries(
                ending.units().stream().map(unit -> Place.of(unit).code()).toList());
        if (series == 0) return List.of();
        return List.of(Effect.of("knowledge.unitEffect.series", series));
    }

    /** One sentence for each time the unit followed others or was followed. */
    static List<String> notes(Unit unit, List<Succession> successions, Texts texts) {
        return successions.stream().map(each -> note(unit, each, texts)).toList();
    }

    /** The years that cannot be compared with those before them. */
    static List<LineChart.Break> breaks(Unit unit, List<Succession> successions, Texts texts) {
        return successions.stream()
                .filter(each -> each.isFollowedBy(unit.id()) || continues(unit, each))
                .map(each -> new LineChart.Break(each.day(), note(unit, each, texts)))
                .toList();
    }

    /** A unit that others were split from and that goes on is no longer the same either. */
    private static boolean continues(Unit unit, Succession succession) {
        return unit.existsOn(succession.day());
    }

    private static String note(Unit unit, Succession succession, Texts texts) {
        var before = names(succession.predecessors(), texts);
        var after = names(succession.successors(), texts);
        var day = texts.date(succession.day());
        boolean follows = succession.isFollowedBy(unit.id());
        if (succession.kind() == UnitAct.Kind.SPLIT)
            return follows
                    ? texts.get("knowledge.succession.from", before, day)
                    : texts.get("knowledge.succession.parts", after, day);
        if (!follows) return texts.get("knowledge.succession.into", after, day);
        return unit.valid().from().equals(succession.day())
                ? texts.get("knowledge.succession.of", before, day)
                : texts.get("knowledge.succession.with", before, day);
    }

    private static String names(List<Succession.Named> units, Texts texts) {
        var names = units.stream().map(Succession.Named::name).toList();
        return ListFormat.getInstance(texts.locale(), ListFormat.Type.STANDARD, ListFormat.Style.FULL)
                .format(names);
    }

    /** The units at the other end, whose series can be read beside this one. */
    static List<Succession.Named> others(Unit unit, List<Succession> successions) {
        var others = new ArrayList<Succession.Named>();
        for (var each : successions)
            Stream.concat(each.predecessors().stream(), each.successors().stream())
                    .filter(named -> !named.unit().equals(unit.id()))
                    .filter(named -> each.isFollowedBy(unit.id()) != each.isFollowedBy(named.unit()))
                    .forEach(others::add);
        return others.stream().distinct().toList();
    }
}
