package kvalitetshjul.knowledge;

import java.util.Optional;
import kvalitetshjul.units.UnitId;

/** Whom a figure is about: one of the owner's units, its municipality, its county or the nation. */
record Place(String code) {
    static final Place MUNICIPALITY = new Place("MUNICIPALITY");
    static final Place COUNTY = new Place("COUNTY");
    static final Place NATION = new Place("NATION");

    /** Municipalities like ours, together; reckoned when it is shown and never kept. */
    static final Place PEERS = new Place("PEERS");

    private static final String PEER = "PEER-";

    static Place of(UnitId unit) {
        return new Place(unit.toString());
    }

    /** One of the municipalities like ours, by its number. */
    static Place peer(String municipality) {
        return new Place(PEER + municipality);
    }

    /** The number of a municipality like ours. */
    Optional<String> peer() {
        return code.startsWith(PEER) ? Optional.of(code.substring(PEER.length())) : Optional.empty();
    }

    Optional<UnitId> unit() {
        return equals(MUNICIPALITY) || equals(COUNTY) || equals(NATION) || equals(PEERS) || peer().isPresent()
                ? Optional.empty()
                : Optional.of(UnitId.of(code));
    }

    @Override
    public String toString() {
        return code;
    }
}
