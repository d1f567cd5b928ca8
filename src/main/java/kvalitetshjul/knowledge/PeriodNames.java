package kvalitetshjul.knowledge;

import kvalitetshjul.shared.Checkpoint;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.Term;

/** What a period of a figure is called: as the owner calls it, where it is one of the owner’s own rounds. */
record PeriodNames(Definitions definitions, KeyFigure figure, Texts texts) {
    String of(Period period) {
        if (!(period instanceof Term || period instanceof Checkpoint)) return period.label();
        return Round.find(definitions, figure.source(), period)
                .map(round -> CollectionPages.period(round, texts))
                .orElseGet(period::label);
    }
}
