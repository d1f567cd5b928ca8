package kvalitetshjul.access;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import kvalitetshjul.shared.RuleViolation;

/**
 * What a password must be: long, and not one of those tried first. No rule of capitals and digits, after NIST SP 800-63B (2025) section 3.1.1. The list
 * of what is tried first is our own, made of rules: words people build passwords of, years, runs of the keyboard and repetitions, in any combination.
 */
final class PasswordRules {
    static final int SHORTEST = 12;
    static final int LONGEST = 200;

    private static final Map<Character, Character> READ_AS =
            Map.of('0', 'o', '1', 'i', '3', 'e', '4', 'a', '5', 's', '7', 't', '@', 'a', '$', 's', '!', 'i');

    private static final Set<String> WORDS = Set.of(
            ("password passord passorde lösenord losenord passphrase kodeord hemmelig hemlig hemmeleg secret welcome velkommen"
                            + " välkommen valkommen letmein login logginn logg inn admin administrator administrer root user bruker brukar"
                            + " användare qwerty qwertyuiop asdf asdfgh asdfghjkl zxcv zxcvbn zxcvbnm qwe asd zxc qaz wsx edc abc abcdef iloveyou"
                            + " jegelskerdeg jagälskardig dragon monkey football fotball fotboll liverpool arsenal manchester united sommer sommar vinter høst haust"
                            + " host höst vår var summer winter spring autumn januar februar mars april mai maj juni juli august september"
                            + " oktober november desember december mandag tirsdag onsdag torsdag fredag lørdag søndag måndag lördag"
                            + " monday friday norge noreg norway sverige sweden oslo stockholm bergen skole skule skola school barnehage förskola"
                            + " rektor lærer lærar lärare elev kommune kommun rådhus kvalitet kvalitetshjul quality princess solskinn"
                            + " sunshine master superman batman starwars pokemon hunter shadow michael test testing tester changeme byttmeg hei hej hallo hello"
                            + " god morgen dag natt takk for alt min mitt mine the is my and og en et ei er i")
                    .split(" "));

    private static final Pattern YEAR = Pattern.compile("(19|20)[0-9]{2}");
    /** What people put after a word to make it long enough. */
    private static final Pattern ADDED = Pattern.compile("[^\\p{L}]+$");

    private static final Pattern SIGN = Pattern.compile("[^\\p{L}]");

    private static final Pattern BETWEEN = Pattern.compile("[@.\\s_-]+");

    private PasswordRules() {}

    /**
     * @param about what somebody who wants in knows already: the name typed beside it, the owner’s name
     * @throws RuleViolation that says what is wrong
     */
    static void check(String password, List<String> about) {
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST) throw new RuleViolation("access.password.short", SHORTEST);
        if (length > LONGEST) throw new RuleViolation("access.password.long", LONGEST);
        var plain = password.toLowerCase(Locale.ROOT);
        for (var known : about) {
            for (var part :
                    BETWEEN.splitAsStream(known.toLowerCase(Locale.ROOT)).toList()) {
                if (part.length() >= 4 && plain.contains(part) && plain.length() - part.length() < SHORTEST)
                    throw new RuleViolation("access.password.ownName");
            }
        }
        if (common(plain)) throw new RuleViolation("access.password.common");
    }

    /** Nothing but known words, years, digits and signs, runs of neighbours, or few characters over and over. */
    static boolean common(String plain) {
        if (plain.chars().distinct().count() < 5) return true;
        if (runs(plain)) return true;
        var read = new StringBuilder();
        for (char one : ADDED.matcher(YEAR.matcher(plain).replaceAll(" "))
                .replaceAll("")
                .toCharArray()) read.append(READ_AS.getOrDefault(one, one));
        return built(SIGN.matcher(plain).replaceAll(""))
                || built(SIGN.matcher(read).replaceAll(""));
    }

    /** Whether the text is one word of the list after another. */
    private static boolean built(String text) {
        var reached = new boolean[text.length() + 1];
        reached[0] = true;
        for (int end = 1; end <= text.length(); end++) {
            for (int start = 0; start < end && !reached[end]; start++)
                reached[end] = reached[start] && WORDS.contains(text.substring(start, end));
        }
        return reached[text.length()];
    }

    /** Each character next to the one before it, up, down or the same, but for a few. */
    private static boolean runs(String text) {
        int breaks = 0;
        for (int at = 1; at < text.length(); at++) {
            if (Math.abs(text.charAt(at) - text.charAt(at - 1)) > 1) breaks++;
        }
        return breaks <= text.length() / 5;
    }
}
