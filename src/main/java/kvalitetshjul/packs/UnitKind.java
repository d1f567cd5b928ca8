package kvalitetshjul.packs;

import kvalitetshjul.shared.LocalizedText;

/** A kind of unit the municipality has: schools, kindergartens. */
public record UnitKind(String code, LocalizedText name, LocalizedText many) {}
