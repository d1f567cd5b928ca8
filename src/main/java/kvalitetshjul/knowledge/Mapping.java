package kvalitetshjul.knowledge;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.imports.TableMapping;

/** How one kind of the owner’s own tables is read, kept under a name. One that is ended reads no more files. */
record Mapping(UUID id, String name, TableMapping content, Instant madeAt, Optional<Instant> endedAt, int version) {
    static final int LONGEST_NAME = 80;
    /** More than any owner has kinds of tables. */
    static final int MOST = 200;
}
