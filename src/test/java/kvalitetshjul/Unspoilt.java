package kvalitetshjul;

import java.util.List;
import kvalitetshjul.Fixtures.Municipality;
import org.jspecify.annotations.Nullable;

/** A municipality in which something of everything exists, the same one for as long as nothing is done in it; then a new one. */
final class Unspoilt {
    private final WholeProduct product;
    private final TenantTables tables;
    private @Nullable Municipality now;
    private boolean spoilt;
    private String endpoint = "";
    private String path = "";
    private List<String> before = List.of();

    Unspoilt(WholeProduct product, TenantTables tables) {
        this.product = product;
        this.tables = tables;
    }

    /** The address in a municipality in which nothing has been done; what the address names is laid in, and is no deed. */
    String path(String asked) {
        if (now != null && !spoilt && asked.equals(endpoint)) return path;
        if (now == null || spoilt) now = product.municipality();
        spoilt = false;
        endpoint = asked;
        path = product.path(asked, now);
        // listeners of what was laid in write after it
        if (!tables.digest(now.owner).equals(before)) before = tables.settled(now.owner);
        return path;
    }

    /** The one of the last path. */
    Municipality municipality() {
        if (now == null) throw new IllegalStateException("Ask for a path first");
        return now;
    }

    /** Whether anything has been done since the last path. To be asked after each deed: the next path rests on it. */
    boolean isSpoilt() {
        spoilt = !tables.digest(municipality().owner).equals(before);
        return spoilt;
    }
}
