package kvalitetshjul.imports;

import kvalitetshjul.shared.Period;

/** The publisher says that this figure cannot be compared with the years before it. */
public record BreakNote(
        int row, int column, UnitKey unit, Period period, Breakdown breakdown, String measure, String text) {}
