package kvalitetshjul.wheel;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.packs.PackSection;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.Unit;
import org.jspecify.annotations.Nullable;

/** The section {@code bodies} of a pack, as far as the wheel names those who do a task and finds where there is one. */
record BodyNames(List<Body> bodies) {
    static final BodyNames NONE = new BodyNames(List.of());

    BodyNames {
        bodies = List.copyOf(bodies);
    }

    /** @param inUnitsOfKind every unit of these kinds has its own; none: there is one for the whole municipality */
    record Body(String code, LocalizedText name, List<String> inUnitsOfKind) {
        Body {
            inUnitsOfKind = orNone(inUnitsOfKind);
        }

        private static List<String> orNone(@Nullable List<String> kinds) {
            return kinds == null ? List.of() : List.copyOf(kinds);
        }

        boolean isOfUnits() {
            return !inUnitsOfKind.isEmpty();
        }

        /** The units whose own it is; the owner follows up its own units, not private ones. */
        List<Unit> unitsAmong(List<Unit> units) {
            return units.stream()
                    .filter(unit -> unit.ownership() == Unit.Ownership.MUNICIPAL && inUnitsOfKind.contains(unit.kind()))
                    .toList();
        }
    }

    record Section() implements PackSection<BodyNames> {
        @Override
        public String name() {
            return "bodies";
        }

        @Override
        public Class<BodyNames> type() {
            return BodyNames.class;
        }
    }

    /** One the pack no longer has is called by its code. */
    Body get(String code) {
        return find(code).orElseGet(() -> new Body(code, new LocalizedText(Map.of("nb", code)), List.of()));
    }

    private Optional<Body> find(String code) {
        return bodies.stream().filter(body -> body.code().equals(code)).findFirst();
    }
}
