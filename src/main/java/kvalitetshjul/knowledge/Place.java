package kvalitetshjul.knowledge;

import java.util.Optional;
import kvalitetshjul.units.UnitId;

/** Whom a figure is about: one of the owner's units, its municipality, its county or the nation. */
record Place(String code) {
    static final Place MUNICIPALITY = new Place("MUNICIPALITY");
    static final Place COUNTY = new Place("COUNTY");
    static final Place NATION = new Place("NATION");

    static Place of(UnitId unit) {
        return new Place(unit.toString());
    }

    Optional<UnitId> unit() {
        return equals(MUNICIPALITY) || equals(COUNTY) || equals(NATION)
                ? Optional.empty()
                : Optional.of(UnitId.of(code));
    }

    @Override
    public String toString() {
        return code;
    }
}
