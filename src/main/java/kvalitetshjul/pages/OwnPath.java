package kvalitetshjul.pages;

import java.net.URI;
import java.util.Optional;

/** A path of our own to send a reader back to: an address of somebody else’s must not be reached through ours. */
final class OwnPath {
    /** In characters; an answer has room for little more, and no page of ours has an address as long. */
    private static final int LONGEST = 2000;

    private OwnPath() {}

    /** Empty for anything a browser could take for another host, or not read at all. */
    static Optional<URI> of(String path) {
        if (path.length() > LONGEST || !path.startsWith("/") || path.startsWith("//") || path.contains("\\"))
            return Optional.empty();
        try {
            return Optional.of(URI.create(path));
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }
}
