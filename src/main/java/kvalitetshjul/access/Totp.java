package kvalitetshjul.access;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Time-based one-time codes, RFC 6238 (May 2011): HMAC-SHA-1, steps of 30 seconds, six digits, which is what every authenticator app reads. */
final class Totp {
    static final int DIGITS = 6;
    private static final int STEP_SECONDS = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Totp() {}

    /** 160 bits, as RFC 4226 section 4 recommends. */
    static byte[] newSecret() {
        var secret = new byte[20];
        RANDOM.nextBytes(secret);
        return secret;
    }

    static long step(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS);
    }

    static String code(byte[] secret, long step, int digits) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int number = ByteBuffer.wrap(hash).getInt(hash[hash.length - 1] & 0xf) & 0x7fffffff;
            long modulus = LongStream.range(0, digits).reduce(1, (product, at) -> product * 10);
            return String.format("%0" + digits + "d", number % modulus);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The step this code stands for: now, or one before or after for clocks that differ.
     *
     * @param last the step of the last code accepted; it and earlier ones are refused
     */
    static Optional<Long> accepted(byte[] secret, String typed, Instant now, long last) {
        var digits = typed.replaceAll("\\s", "");
        var here = step(now);
        return LongStream.rangeClosed(here - 1, here + 1)
                .filter(step -> step > last)
                .filter(step -> java.security.MessageDigest.isEqual(
                        code(secret, step, DIGITS).getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        digits.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .boxed()
                .findFirst();
    }

    /** RFC 4648, without padding. */
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte one : bytes) {
            held = (held << 8) | (one & 0xff);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt((held >> bits) & 31));
            }
            held &= (1 << bits) - 1;
        }
        if (bits > 0) text.append(BASE32.charAt((held << (5 - bits)) & 31));
        return text.toString();
    }
}
