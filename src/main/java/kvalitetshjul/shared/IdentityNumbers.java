package kvalitetshjul.shared;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers by which Norway and Sweden know a person: nowhere in the product, whoever writes them, and however: with the date divided, with room between
 * the digits, with signs nobody sees, or in the digits of another script.
 */
public final class IdentityNumbers {
    /** Six digits, or day, month and year divided alike; then five digits, the last two perhaps by themselves. */
    private static final Pattern NORWEGIAN = Pattern.compile("(?<!\\d)(?:(\\d{6})[ _-]{0,3}"
            + "|(\\d{2})([ ./_-])(\\d{2})\\3(?:19|20)?(\\d{2})[ ./_-]{0,3})(\\d{3}) ?(\\d{2})(?!\\d)");

    private static final Pattern SWEDISH = Pattern.compile(
            "(?<!\\d)(?:18|19|20)?(?:(\\d{6})[-+ :/]?|(\\d{2})([ ./-])(\\d{2})\\3(\\d{2})[-+ ])(\\d{4})(?!\\d)");

    /** Each digit by itself, with the same sign between all of them. */
    private static final Pattern APART = Pattern.compile("(?<!\\d)\\d([ ._/-])\\d(?:\\1\\d){8,10}(?!\\1?\\d)");

    /** Grouped anyhow, by the same sign throughout; not by one point or one comma, which stands before decimals. */
    private static final Pattern GROUPED = Pattern.compile(
            "(?<!\\d)\\d++(?:(?:\\.\\d++){2,}+" + "|([ /_:'’*-])\\d++(?:\\1\\d++)*+|(?:,\\d{3}){3}(?!,?\\d))");

    /** Of somebody in Sweden who has no number yet: a letter stands where the first of the last four would, and counts as 1. */
    private static final Pattern INTERIM =
            Pattern.compile("(?<!\\d)(?:18|19|20)?(\\d{6})[-+][TRSUWXJKLMN](\\d{3})(?![\\p{L}\\d])");

    private static final int LONGEST_INTERIM_END = 5;

    /** As a spreadsheet writes a large number where it is short of room: {@code 5.853810187E9}. */
    private static final Pattern EXPONENT =
            Pattern.compile("(?<![\\p{L}\\d.,])\\d[.,]\\d{6,11}[eE]\\+?0?(?:9|1[01])(?![\\p{L}\\d])");

    /** Whatever may stand between the digits of a number. */
    private static final String BETWEEN = " ._/+:,'’*-";

    private static final int[] FIRST = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
    private static final int[] SECOND = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
    private static final int SHORTEST = 10;
    private static final int DATE_DIGITS = 6;
    private static final int NORWEGIAN_DIGITS = 11;
    private static final int FIRST_OF_ORGANISATIONS = 20;

    private IdentityNumbers() {}

    /** Whether the text holds a Norwegian or Swedish identity number whose date and check digits are right; invented test numbers count too. */
    public static boolean isIn(String text) {
        if (text.length() < SHORTEST) return false;
        var plain = writtenOut(plain(text));
        int from = 0;
        int digits = 0;
        for (int at = 0; at < plain.length(); at++) {
            char sign = plain.charAt(at);
            if (sign >= '0' && sign <= '9') {
                if (digits++ == 0) from = at;
            } else if (BETWEEN.indexOf(sign) < 0) {
                if (digits >= SHORTEST && isInDigits(plain.substring(from, at))) return true;
                if (digits >= DATE_DIGITS && isInterim(plain, from, at)) return true;
                digits = 0;
            }
        }
        return digits >= SHORTEST && isInDigits(plain.substring(from));
    }

    private static boolean isInterim(String plain, int from, int letter) {
        var found = INTERIM.matcher(plain.substring(from, Math.min(plain.length(), letter + LONGEST_INTERIM_END)));
        return found.find() && isSwedish(found.group(1) + "1" + found.group(2));
    }

    /** @param stretch digits and what may stand between them: most texts have none as long as a number, and are not searched further */
    private static boolean isInDigits(String stretch) {
        for (Matcher m = NORWEGIAN.matcher(stretch); m.find(); ) {
            if (isNorwegian(digits(m.group()))) return true;
        }
        for (Matcher m = SWEDISH.matcher(stretch); m.find(); ) {
            if (isSwedish(digits(m.group()))) return true;
        }
        for (Matcher m = APART.matcher(stretch); m.find(); ) {
            var digits = digits(m.group());
            if (digits.length() == NORWEGIAN_DIGITS ? isNorwegian(digits) : isSwedish(digits)) return true;
        }
        for (Matcher m = GROUPED.matcher(stretch); m.find(); ) {
            var digits = digits(m.group());
            if (digits.length() == NORWEGIAN_DIGITS && isNorwegian(digits)) return true;
        }
        return false;
    }

    /** The text with a number as long as a person’s in all its digits, where a spreadsheet has written it with an exponent. */
    public static String writtenOut(String text) {
        if (text.indexOf('E') < 0 && text.indexOf('e') < 0) return text;
        return EXPONENT.matcher(text)
                .replaceAll(number -> new BigDecimal(number.group().replace(',', '.')).toPlainString());
    }

    /** Whether ten digits are the number of a Swedish organisation: 20 or more where a person’s has the month, and a right check digit. */
    public static boolean isSwedishOrganisation(String tenDigits) {
        return number(tenDigits, 2, 4) >= FIRST_OF_ORGANISATIONS && luhn(tenDigits) % 10 == 0;
    }

    /** The text as it is read: letters in one piece with their marks, without signs that take no room, with plain digits, spaces and dashes. Lines stay lines. */
    static String plain(String text) {
        if (isPlain(text)) return text;
        var plain = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFC).codePoints().forEach(sign -> {
            int type = Character.getType(sign);
            if (type == Character.FORMAT || type == Character.NON_SPACING_MARK) return;
            if (Character.isDigit(sign)) plain.append(Character.digit(sign, 10));
            else if (type == Character.SPACE_SEPARATOR) plain.append(' ');
            else if (type == Character.DASH_PUNCTUATION || sign == '−') plain.append('-');
            else if (sign == '\uFF0E' || sign == '·') plain.append('.');
            else if (sign == '\uFF0F' || sign == '⁄') plain.append('/');
            else plain.appendCodePoint(sign);
        });
        return plain.toString();
    }

    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign >= 0x80 && !Character.isLetter(sign)) return false;
        }
        return true;
    }

    private static String digits(String found) {
        return found.replaceAll("\\D", "");
    }

    /** @param digits with the year in two or four */
    private static boolean isNorwegian(String digits) {
        if (digits.length() > NORWEGIAN_DIGITS) return isNorwegian(digits.substring(0, 4) + digits.substring(6));
        // D-numbers add 40 to the day; help numbers add 40, test numbers 80 or 65 to the month
        int month = number(digits, 2, 4);
        int calendarMonth = month > 80 ? month - 80 : month > 65 ? month - 65 : month > 40 ? month - 40 : month;
        return isDate(number(digits, 0, 2) % 40, calendarMonth)
                && sum(digits, FIRST) % 11 == 0
                && sum(digits, SECOND) % 11 == 0;
    }

    /** @param digits with the century or without */
    private static boolean isSwedish(String digits) {
        if (digits.length() > SHORTEST) return isSwedish(digits.substring(digits.length() - SHORTEST));
        // co-ordination numbers add 60 to the day; an organisation's "month" is 20 or more
        return isDate(number(digits, 4, 6) % 60, number(digits, 2, 4)) && luhn(digits) % 10 == 0;
    }

    private static int luhn(String digits) {
        int luhn = 0;
        for (int i = 0; i < digits.length(); i++) {
            int product = number(digits, i, i + 1) * (2 - i % 2);
            luhn += product / 10 + product % 10;
        }
        return luhn;
    }

    private static boolean isDate(int day, int month) {
        try {
            return LocalDate.of(2000, month, day) != null;
        } catch (DateTimeException notADate) {
            return false;
        }
    }

    private static int sum(String digits, int[] weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) sum += weights[i] * (digits.charAt(i) - '0');
        return sum;
    }

    private static int number(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }
}
