package kvalitetshjul.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The installation’s key for sign-in, kept outside the database and its backups: it seals the secrets of one-time codes, and signs what browsers carry.
 * Without it the codes are lost and everybody sets them up anew; nothing else is.
 */
@Component
class InstallationKey {
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec sealing;
    private final SecretKeySpec signing;

    /** @param given 64 hexadecimal digits, the same on every node; without them the node makes a key of its own in the data folder */
    InstallationKey(@Value("${KVALITETSHJUL_SIGN_IN_KEY:}") String given, @Value("${kvalitetshjul.data}") Path data) {
        var digits = given.isBlank() ? ownKey(data.resolve("keys")) : given.strip();
        if (!digits.matches("[0-9a-f]{64}"))
            throw new IllegalStateException("The sign-in key is 64 hexadecimal digits (0-9, a-f)");
        var root = new SecretKeySpec(HexFormat.of().parseHex(digits), "HmacSHA256");
        sealing = new SecretKeySpec(hmac(root, "sealing"), "AES");
        signing = new SecretKeySpec(hmac(root, "signing"), "HmacSHA256");
    }

    private static String ownKey(Path folder) {
        var file = folder.resolve("sign-in.key");
        try {
            Files.createDirectories(folder);
            try {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                var bytes = new byte[32];
                RANDOM.nextBytes(bytes);
                Files.writeString(file, HexFormat.of().formatHex(bytes));
            } catch (FileAlreadyExistsException made) {
                // by an earlier start
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("The sign-in key cannot be read: " + file, e);
        }
    }

    /** @param bound what the secret belongs to; it opens for nothing else */
    byte[] seal(byte[] secret, String bound) {
        var nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        var sealed = cipher(Cipher.ENCRYPT_MODE, nonce, bound, secret);
        return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
    }

    /** @throws IllegalStateException when it was sealed by another key or for something else */
    byte[] open(byte[] sealed, String bound) {
        var nonce = new byte[NONCE];
        var rest = new byte[sealed.length - NONCE];
        ByteBuffer.wrap(sealed).get(nonce).get(rest);
        return cipher(Cipher.DECRYPT_MODE, nonce, bound, rest);
    }

    private byte[] cipher(int mode, byte[] nonce, String bound, byte[] input) {
        try {
            var cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, sealing, new GCMParameterSpec(128, nonce));
            cipher.updateAAD(bound.getBytes(UTF_8));
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The secret of " + bound + " was sealed with another key", e);
        }
    }

    /** 64 hexadecimal digits that nobody makes without the key. */
    String sign(String purpose, String text) {
        return HexFormat.of().formatHex(hmac(signing, purpose + "\n" + text));
    }

    private static byte[] hmac(SecretKeySpec key, String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
