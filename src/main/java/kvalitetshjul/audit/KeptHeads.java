package kvalitetshjul.audit;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import kvalitetshjul.owners.OwnerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Heads of each chain that this node has written, in the data folder and so outside the database: whoever can change the database alone cannot cut the
 * chain’s end or make it anew without being seen. A line is added for each commit, and none when the chain has left the last one: what was kept is what
 * shows it. Of many lines the older stand farther apart; the first and the latest are always there. After a deliberate return to an older backup the file is
 * moved away by hand.
 */
@Component
class KeptHeads {
    /** More lines than this are made half as many. */
    static final int MOST = 2000;

    private static final Logger LOG = LoggerFactory.getLogger(KeptHeads.class);
    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) ([0-9a-f]{64})");

    private final Path folder;
    private final ConcurrentHashMap<OwnerId, Kept> kept = new ConcurrentHashMap<>();
    private final Set<OwnerId> alarmed = ConcurrentHashMap.newKeySet();

    KeptHeads(@Value("${kvalitetshjul.data}") Path dataFolder) {
        folder = dataFolder.resolve("audit");
    }

    /**
     * What is known of a file without reading it.
     *
     * @param whole its last line is ended; not so when the disk was full, or the machine stopped, in the middle of one
     */
    private record Kept(Head last, int lines, boolean whole) {}

    /**
     * Whether a chain that ends here goes on from the last head kept. Where it does not, that is told as an error in the log of the product, and the caller
     * keeps no later head. The act is done all the same, so nothing is thrown.
     *
     * @param holds whether the chain has this very entry
     */
    boolean isFollowedBy(OwnerId owner, Head end, Predicate<Head> holds) {
        try {
            var last = known(owner).last();
            if (follows(last, end, holds)) {
                alarmed.remove(owner);
                return true;
            }
            kept.remove(owner); // the file may have been moved away, as is done after a return to a backup
            last = known(owner).last();
            if (follows(last, end, holds)) return true;
            if (alarmed.add(owner))
                LOG.error(
                        "The audit chain of {} has no longer the entry {} that was written: its end was cut or it was made anew. "
                                + "No later head is kept until this is cleared up; see ./run verify-audit",
                        owner,
                        last.sequence());
        } catch (IOException e) {
            LOG.error("The heads of the audit chain of {} cannot be read: {}", owner, e.toString());
        }
        return false;
    }

    private static boolean follows(Head last, Head end, Predicate<Head> holds) {
        return last.equals(end) || last.equals(Head.NONE) || holds.test(last);
    }

    /** Keeps the head unless a later one is kept. The act is committed already, so a full disk is told and not thrown. */
    void keep(OwnerId owner, Head head) {
        kept.compute(owner, (id, before) -> {
            try {
                var now = before == null ? read(owner) : before;
                return now.last().sequence() >= head.sequence() ? now : add(owner, now, head);
            } catch (IOException e) {
                LOG.error("The head of the audit chain of {} is not kept: {}", owner, e.toString());
                return null; // how much of it was written is for the next reading to see
            }
        });
    }

    /** The heads kept of the chain, the first first. */
    List<Head> list(OwnerId owner) {
        try {
            return heads(owner, text(owner));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Kept known(OwnerId owner) throws IOException {
        var known = kept.get(owner);
        return known == null ? read(owner) : known;
    }

    private Kept read(OwnerId owner) throws IOException {
        var text = text(owner);
        var heads = heads(owner, text);
        return new Kept(
                heads.isEmpty() ? Head.NONE : heads.getLast(), heads.size(), text.isEmpty() || text.endsWith("\n"));
    }

    private Kept add(OwnerId owner, Kept before, Head head) throws IOException {
        Files.createDirectories(folder);
        if (before.lines() >= MOST || !before.whole()) {
            var heads = new ArrayList<>(heads(owner, text(owner)));
            heads.add(head);
            var fewer = heads.size() > MOST ? thinned(heads) : heads;
            var fresh = folder.resolve(owner + ".new");
            Files.write(fresh, fewer.stream().map(KeptHeads::line).toList());
            Files.move(fresh, file(owner), ATOMIC_MOVE);
            return new Kept(head, fewer.size(), true);
        }
        Files.writeString(file(owner), line(head) + "\n", CREATE, APPEND);
        return new Kept(head, before.lines() + 1, true);
    }

    /** Every other one, with the first and the last. */
    static List<Head> thinned(List<Head> heads) {
        var fewer = new ArrayList<Head>();
        for (int at = 0; at < heads.size(); at++) if (at % 2 == 0 || at == heads.size() - 1) fewer.add(heads.get(at));
        return fewer;
    }

    private static String line(Head head) {
        return head.sequence() + " " + head.hash();
    }

    private List<Head> heads(OwnerId owner, String text) throws IOException {
        var heads = new ArrayList<Head>();
        for (var lines = text.lines().iterator(); lines.hasNext(); ) {
            var line = LINE.matcher(lines.next());
            if (line.matches()) heads.add(new Head(Long.parseLong(line.group(1)), line.group(2)));
            else if (lines.hasNext() || text.endsWith("\n"))
                throw new IOException("%s has a line that is no head".formatted(file(owner)));
        }
        return List.copyOf(heads);
    }

    private String text(OwnerId owner) throws IOException {
        try {
            return Files.readString(file(owner));
        } catch (NoSuchFileException none) {
            return "";
        }
    }

    private Path file(OwnerId owner) {
        return folder.resolve(owner + ".head");
    }
}
