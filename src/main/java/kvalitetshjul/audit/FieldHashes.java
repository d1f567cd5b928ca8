package kvalitetshjul.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kvalitetshjul.owners.OwnerId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Values as the log keeps them: HMAC-SHA-256 under a key of the installation, kept outside the database. With the key one can confirm that a certain
 * value was given; without it nothing can be read or guessed, and equal values of two owners do not look alike.
 */
@Component
class FieldHashes {
    /** Fields that say which version of an object, or which of the pack’s codes, or which day: they tell nothing about a person and are kept as they are. */
    private static final Set<String> OPEN = Set.of(
            "version",
            "number",
            "year",
            "role",
            "kind",
            "section",
            "pack",
            "person",
            "unit",
            "body",
            "from",
            "to",
            "was_from",
            "was_to",
            "item",
            "act",
            "day");

    private static final Pattern CODE = Pattern.compile("[A-Z0-9_]{1,40}|\\d{4}-\\d{2}(-\\d{2})?|[0-9a-f-]{36}");

    private final SecretKeySpec key;

    /** @param given 64 hexadecimal digits, the same on every node; without them the node makes a key of its own in the data folder */
    FieldHashes(@Value("${KVALITETSHJUL_AUDIT_KEY:}") String given, @Value("${kvalitetshjul.data}") Path dataFolder) {
        var digits = given.isBlank() ? ownKey(dataFolder) : given.strip();
        if (!digits.matches("[0-9a-f]{64}"))
            throw new IllegalStateException("The audit key is 64 hexadecimal digits (0-9, a-f)");
        key = new SecretKeySpec(HexFormat.of().parseHex(digits), "HmacSHA256");
    }

    private static String ownKey(Path dataFolder) {
        var file = dataFolder.resolve("audit.key");
        try {
            Files.createDirectories(dataFolder);
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                var bytes = new byte[32];
                new SecureRandom().nextBytes(bytes);
                Files.writeString(file, HexFormat.of().formatHex(bytes));
            } catch (FileAlreadyExistsException made) {
                // by an earlier start
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The audit key cannot be read: " + file, e);
        }
    }

    /** {@code name=hash}, or {@code name==value} where the value is a version, a date, an id or a code of the pack. */
    List<String> of(OwnerId owner, String objectKind, Map<String, ?> fields) {
        return fields.entrySet().stream()
                .map(field -> kept(owner, objectKind, field.getKey(), field.getValue()))
                .toList();
    }

    private String kept(OwnerId owner, String objectKind, String name, Object value) {
        return OPEN.contains(name) && CODE.matcher(String.valueOf(value)).matches()
                ? name + "==" + value
                : name + "=" + hash(owner, objectKind, name, value);
    }

    private String hash(OwnerId owner, String objectKind, String name, Object value) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            var text = String.join("\n", owner.toString(), objectKind, name, String.valueOf(value));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
