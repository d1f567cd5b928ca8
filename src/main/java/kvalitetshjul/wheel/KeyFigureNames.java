package kvalitetshjul.wheel;

import java.util.List;
import kvalitetshjul.packs.PackSection;
import kvalitetshjul.shared.LocalizedText;

/** The section {@code key-figures} of a pack, as far as the wheel names the figures. */
record KeyFigureNames(List<Figure> keyFigures) {
    KeyFigureNames {
        keyFigures = List.copyOf(keyFigures);
    }

    record Figure(String code, LocalizedText name) {}

    record Section() implements PackSection<KeyFigureNames> {
        @Override
        public String name() {
            return "key-figures";
        }

        @Override
        public Class<KeyFigureNames> type() {
            return KeyFigureNames.class;
        }
    }
}
