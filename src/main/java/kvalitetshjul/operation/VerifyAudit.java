package kvalitetshjul.operation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./run verify-audit [FILE …]}: reads every owner’s chain of acts and holds it against heads kept outside the database. Shares no code with what
 * writes the chain, only the rule of decision 0012; needs neither the product nor its framework, and writes nothing.
 */
public final class VerifyAudit {
    private static final int SOUND = 0;
    private static final int BROKEN = 1;
    private static final String NOTHING = "0".repeat(64);

    private VerifyAudit() {}

    /** @param hash of the entry at the place, 64 hexadecimal digits */
    record Anchor(long sequence, String hash, String source) {}

    /**
     * Prints one line for each owner; answers 0 when all chains are sound, otherwise 1.
     *
     * @param files more anchors, in lines of owner’s id, sequence and hash, beside those of the data folder
     * @throws CannotStart when the database or a file cannot be read
     */
    public static int run(Map<String, String> environment, List<String> files, PrintStream out) {
        var anchors = anchors(environment, files); // before the first read, so that none is ahead of it
        try (var attached = Attached.to(environment);
                var connection = attached.connect()) {
            return verify(connection, anchors, out);
        } catch (SQLException e) {
            throw new CannotStart("The log could not be read: " + e.getMessage(), e);
        }
    }

    static int verify(Connection connection, Map<UUID, List<Anchor>> anchors, PrintStream out) throws SQLException {
        connection.setReadOnly(true);
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        var owners = new TreeMap<UUID, String>();
        anchors.keySet().forEach(owner -> owners.put(owner, "an owner that is gone"));
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select id, name from school_owner order by id")) {
            while (rows.next()) owners.put(rows.getObject(1, UUID.class), rows.getString(2));
        }
        var result = SOUND;
        for (var owner : owners.entrySet()) {
            var begun = System.nanoTime();
            var chain = new Chain(owner.getKey(), anchors.getOrDefault(owner.getKey(), List.of()));
            chain.read(connection);
            out.printf(
                    "%s %s: %s (%.1f s)%n",
                    owner.getKey(), owner.getValue(), chain.verdict(), (System.nanoTime() - begun) / 1e9);
            if (chain.fault != null) result = BROKEN;
        }
        return result;
    }

    /** The reading of one chain, up to its first fault. */
    private static final class Chain {
        private final UUID owner;
        private final NavigableMap<Long, List<Anchor>> anchors;
        private long sequence;
        private String hash = NOTHING;
        private long anchored;
        private @Nullable String fault;

        Chain(UUID owner, List<Anchor> anchors) {
            this.owner = owner;
            this.anchors = anchors.stream()
                    .collect(Collectors.groupingBy(Anchor::sequence, TreeMap::new, Collectors.toList()));
        }

        void read(Connection connection) throws SQLException {
            try (var tenant = connection.prepareStatement("select set_config('app.tenant_id', ?, true)")) {
                tenant.setString(1, owner.toString());
                tenant.execute();
            }
            try (var entries = connection.prepareStatement("""
                    select sequence, moment, person_id, act, object_kind, object_id, fields, hash
                      from audit_entry where tenant_id = ? order by sequence""")) {
                entries.setFetchSize(1000);
                entries.setObject(1, owner);
                try (var rows = entries.executeQuery()) {
                    while (fault == null && rows.next()) entry(rows);
                }
            }
            if (fault == null) head(connection);
            if (fault == null && !anchors.isEmpty() && anchors.lastKey() > sequence)
                fault = "entry %d is missing: %s says the chain went on to %d"
                        .formatted(
                                sequence + 1,
                                anchors.lastEntry().getValue().getFirst().source(),
                                anchors.lastKey());
        }

        private void entry(ResultSet row) throws SQLException {
            var place = row.getLong(1);
            if (place != sequence + 1) {
                fault = "entry %d is missing".formatted(sequence + 1);
                return;
            }
            var made = hash(row, place);
            if (!made.equals(row.getString(8))) {
                fault = "entry %d is not what was written there, or one was put in or swapped before it"
                        .formatted(place);
                return;
            }
            sequence = place;
            hash = made;
            for (var anchor : anchors.getOrDefault(place, List.of())) {
                if (!anchor.hash().equals(made))
                    fault = "the chain was made anew up to entry %d: %s says otherwise"
                            .formatted(place, anchor.source());
                else anchored = Math.max(anchored, place);
            }
        }

        private void head(Connection connection) throws SQLException {
            try (var statement =
                    connection.prepareStatement("select sequence, hash from audit_head where tenant_id = ?")) {
                statement.setObject(1, owner);
                try (var row = statement.executeQuery()) {
                    var there = row.next();
                    var at = there ? row.getLong(1) : 0;
                    var is = there ? row.getString(2) : NOTHING;
                    if (at != sequence || !is.equals(hash))
                        fault = "entry %d is missing, or one was put in after it: the recorded end is %d"
                                .formatted(Math.min(at, sequence) + 1, at);
                }
            }
        }

        /** The rule: the lines below, parted by line feeds, in UTF-8, through SHA-256. */
        private String hash(ResultSet row, long place) throws SQLException {
            var lines = new ArrayList<String>();
            lines.add(hash);
            lines.add(owner.toString());
            lines.add(Long.toString(place));
            lines.add(Long.toString(ChronoUnit.MICROS.between(Instant.EPOCH, row.getObject(2, OffsetDateTime.class))));
            var person = row.getObject(3, UUID.class);
            lines.add(person == null ? "-" : person.toString());
            lines.add(row.getString(4));
            lines.add(row.getString(5));
            lines.add(row.getString(6));
            lines.addAll(List.of((String[]) row.getArray(7).getArray()));
            try {
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256")
                                .digest(String.join("\n", lines).getBytes(UTF_8)));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        String verdict() {
            if (fault != null) return "BROKEN: " + fault;
            var sound = "sound, %d entries".formatted(sequence);
            if (anchored == sequence) return sound + ", the last one anchored";
            return anchored == 0
                    ? sound + ", but no anchor: an end cut off or a chain made anew would not show"
                    : sound + ", anchored up to %d: what came after could have been cut or put in".formatted(anchored);
        }
    }

    /** Every line of the data folder’s files, and of those given. */
    static Map<UUID, List<Anchor>> anchors(Map<String, String> environment, List<String> files) {
        var anchors = new TreeMap<UUID, List<Anchor>>();
        var folder = Path.of(Database.dataFolder(environment), "audit");
        try {
            if (Files.isDirectory(folder)) {
                try (var heads = Files.newDirectoryStream(folder, "*.head")) {
                    for (var head : heads) {
                        var owner = String.valueOf(head.getFileName()).replace(".head", "");
                        for (var line : whole(Files.readString(head)))
                            add(anchors, owner + " " + line, head.toString());
                    }
                }
            }
            for (var file : files)
                for (var line : Files.readAllLines(Path.of(file)))
                    if (!line.isBlank()) add(anchors, line.strip(), file);
        } catch (IOException e) {
            throw new CannotStart("The anchors could not be read: " + e, e);
        }
        return anchors;
    }

    /** Without a last line that the machine stopped in the middle of. */
    private static List<String> whole(String text) {
        var lines = text.lines().toList();
        var broken =
                !text.endsWith("\n") && !lines.isEmpty() && !lines.getLast().matches("\\d+ [0-9a-f]{64}");
        return broken ? lines.subList(0, lines.size() - 1) : lines;
    }

    private static void add(Map<UUID, List<Anchor>> anchors, String line, String source) {
        var words = line.split("\\s+", -1);
        if (words.length != 3 || !words[1].matches("\\d{1,18}") || !words[2].matches("[0-9a-f]{64}"))
            throw new CannotStart("%s: an anchor is the owner’s id, a number and 64 hexadecimal digits, and not: %s"
                    .formatted(source, line));
        try {
            anchors.computeIfAbsent(UUID.fromString(words[0]), key -> new ArrayList<>())
                    .add(new Anchor(Long.parseLong(words[1]), words[2], source));
        } catch (IllegalArgumentException noId) {
            throw new CannotStart("%s: %s is no owner’s id".formatted(source, words[0]), noId);
        }
    }
}
