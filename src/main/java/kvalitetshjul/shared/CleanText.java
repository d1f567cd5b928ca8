package kvalitetshjul.shared;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Text as it may be kept, from text as somebody sent it. What is dropped cannot be seen, and would be refused by the
 * database, break a printed document, or make a line read otherwise than it is stored: controls, noncharacters, halves
 * of a character, spaces without width, and signs that turn the direction of writing around.
 */
public final class CleanText {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern INVISIBLE = Pattern.compile("\\p{Cf}");

    private static final int LONGEST_FILE_NAME = 120;

    private CleanText() {}

    /** Line breaks of every kind are kept as such, composed signs are one sign (NFC), and nothing but space is nothing. */
    public static String of(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(sign -> {
            if (isLineBreak(sign)) clean.append('\n');
            else if (!isDropped(sign)) clean.appendCodePoint(sign);
        });
        return isBlank(clean) ? "" : Normalizer.normalize(clean, Normalizer.Form.NFC);
    }

    /** What something is called: on one line, and without any sign that nobody sees, so that a name is compared and read as it looks. */
    public static String name(String text) {
        if (text.chars().allMatch(CleanText::isAscii)
                || (text.chars().allMatch(CleanText::isLetterOrAscii) && !text.contains("  "))) return text.strip();
        return INVISIBLE
                .matcher(SPACES.matcher(of(text)).replaceAll(" "))
                .replaceAll("")
                .strip();
    }

    private static boolean isAscii(int sign) {
        return sign >= ' ' && sign < 0x7F;
    }

    /** Also what stands for itself in Latin writing: there is nothing to put together or to drop, but the soft hyphen. Nearly every name is so, and a file has hundreds of thousands. */
    private static boolean isLetterOrAscii(int sign) {
        return isAscii(sign) || (sign > 0xA0 && sign < 0x300 && sign != 0xAD);
    }

    /** What a file is called that somebody sent: the last part of a path, and not longer than a person reads. */
    public static String fileName(String path) {
        var name = name(path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1));
        return name.length() > LONGEST_FILE_NAME ? name.substring(0, LONGEST_FILE_NAME) : name;
    }

    /** Vertical tab, form feed, next line, line separator and paragraph separator; line feed and carriage return stand. */
    private static boolean isLineBreak(int sign) {
        return sign == 0x0B || sign == 0x0C || sign == 0x85 || sign == 0x2028 || sign == 0x2029;
    }

    private static boolean isDropped(int sign) {
        if (sign == '\t' || sign == '\n' || sign == '\r') return false;
        return Character.isISOControl(sign)
                || (sign & 0xFFFE) == 0xFFFE
                || (sign >= 0xFDD0 && sign <= 0xFDEF)
                || (sign >= 0xD800 && sign <= 0xDFFF)
                || sign == 0x200B
                || sign == 0x2060
                || sign == 0xFEFF
                || (sign >= 0x202A && sign <= 0x202E)
                || (sign >= 0x2066 && sign <= 0x2069);
    }

    private static boolean isBlank(CharSequence text) {
        return text.codePoints().allMatch(sign -> Character.isWhitespace(sign) || Character.isSpaceChar(sign));
    }
}
