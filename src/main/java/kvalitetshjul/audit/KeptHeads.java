package kvalitetshjul.audit;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import kvalitetshjul.owners.OwnerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The last head of each chain that this node has written, in the data folder and so outside the database: whoever can change the database alone cannot
 * cut the chain’s end or make it anew without being seen. After a deliberate return to an older backup the file is removed by hand.
 */
@Component
class KeptHeads {
    private static final Logger LOG = LoggerFactory.getLogger(KeptHeads.class);

    private final Path folder;
    private final ConcurrentHashMap<OwnerId, Head> heads = new ConcurrentHashMap<>();

    KeptHeads(@Value("${kvalitetshjul.data}") Path dataFolder) {
        folder = dataFolder.resolve("audit");
    }

    /** Keeps the head unless a later one is kept. The act is committed already, so a full disk is told and not thrown. */
    void keep(OwnerId owner, Head head) {
        heads.compute(owner, (id, before) -> {
            try {
                var last = before == null ? read(owner).orElse(Head.NONE) : before;
                if (last.sequence() >= head.sequence()) return last;
                write(owner, head);
                return head;
            } catch (IOException e) {
                LOG.error("The head of the audit chain of {} is not kept: {}", owner, e.toString());
                return before;
            }
        });
    }

    Optional<Head> find(OwnerId owner) {
        try {
            return read(owner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(OwnerId owner, Head head) throws IOException {
        Files.createDirectories(folder);
        var fresh = folder.resolve(owner + ".new");
        Files.writeString(fresh, head.sequence() + " " + head.hash() + "\n");
        Files.move(fresh, file(owner), ATOMIC_MOVE);
    }

    private Optional<Head> read(OwnerId owner) throws IOException {
        try {
            var words = Files.readString(file(owner)).strip().split(" ", 2);
            return Optional.of(new Head(Long.parseLong(words[0]), words[1]));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        }
    }

    private Path file(OwnerId owner) {
        return folder.resolve(owner + ".head");
    }
}
