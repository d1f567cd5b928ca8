package kvalitetshjul.access;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that the product makes: long enough that a plain hash of them cannot be turned back. */
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Without letters and digits that look alike. */
    private static final String READABLE = "23456789abcdefghjkmnpqrstuvwxyz";

    private Secrets() {}

    /** 256 bits, fit for an address. */
    static String fresh() {
        var bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Three groups of five to be written down: 74 bits. */
    static String readable() {
        var text = new StringBuilder();
        for (int at = 0; at < 15; at++) {
            if (at > 0 && at % 5 == 0) text.append('-');
            text.append(READABLE.charAt(RANDOM.nextInt(READABLE.length())));
        }
        return text.toString();
    }
}
