package kvalitetshjul.shared;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Tells what is most likely a person’s name, and a person’s birth date, from the names and dates of everything else. Names are known by their first word, which
 * is among the common given names of the Nordic countries and of those who have moved there: not every name is seen, and few other texts are taken for one.
 */
public final class PersonsNames {
    private static final Set<String> GIVEN = read();
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_MARK = 20;
    private static final int FEWEST_DIGITS = 4;
    private static final int SHORTEST_ALONE = 3;
    private static final String WORD = "\\p{Lu}[\\p{L}’'-]+";
    private static final Pattern IN_ORDER = Pattern.compile(WORD + "(?: " + WORD + "| \\p{Lu}\\.?){0,2} " + WORD);
    /** Of the given names, those that begin other texts too. */
    private static final Set<String> ORDINARY = Set.of(
            "are", "august", "bo", "else", "even", "finn", "gro", "gry", "hans", "jan", "line", "liv", "max", "per",
            "stein", "tale", "tone", "tor", "une", "vilja");

    /** Of the given names, those that are words by themselves, with a capital letter where a sentence begins. */
    private static final Set<String> WORDS = Set.of(
            "anna", "elle", "endre", "helga", "idun", "inga", "iris", "iver", "kaia", "klara", "loke", "malene",
            "mette", "mina", "odin", "rita", "signe", "stig", "tine", "tom", "åsa");

    private static final Pattern BEGINNING = Pattern.compile("(?<![\\p{L}’'])\\p{Ll}");
    private static final Pattern FAMILY = Pattern.compile(".*[ ,-]\\p{Lu}\\p{L}+s[eo]n");
    /** Words with a capital letter that follow each other, on one line. */
    private static final Pattern CAPITALISED =
            Pattern.compile("(?<![\\p{L}\\d])" + WORD + "(?: " + WORD + "| \\p{Lu}\\.){1,5}");

    /** A word with a capital letter after which no other follows. */
    private static final Pattern ALONE = Pattern.compile(
            "(?<![\\p{L}\\d’'@.-])(\\p{Lu}\\p{Ll}+(?:-\\p{Lu}\\p{Ll}+)?)(?:[’']s)?(?![\\p{L}\\d’'@-]| \\p{Lu})");
    /** Of one alone, who is known by it where there are few: and not of several, as {@code gutter i 3. trinn}. */
    private static final Pattern ONE_CHILD = Pattern.compile(
            "(?<![\\p{L}\\d])(?:gutt(?:en)?|gut(?:en)?|jent[ea]|pojken?|flickan?|boy|girl)"
                    + "(?:,? (?:på|i|fra|frå|från|født|fødd|född|f\\.|in|born|årskull)){0,3} \\(?"
                    + "(?:(?:19|20)\\d{2}|\\d{1,2}\\. ?(?:trinn|steg|klasse?)|\\d{1,2}[A-Ha-h]|(?:årskurs|åk|grade|year) ?\\d|\\d{1,2} ?år)"
                    + "(?![\\p{L}\\d])",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** One boy or girl told of by a mark, or a pupil by what has happened: and not every pupil who has it so. */
    private static final Pattern ONE_WITH_A_MARK = Pattern.compile(
            "(?<![\\p{L}\\d])(?:(?:(?:en|ein|ei|a|one) )?(?:gutt(?:en)?|gut(?:en)?|jent[ea]|pojken?|flickan?|boy|girl) (?:med|with|i rullestol|in a wheelchair)(?![\\p{L}])(?: \\p{L}+)?"
                    + "|(?:eleven|barnet|gutten|guten|jenta|pojken|flickan|the (?:pupil|child|boy|girl)) (?:som|who) (?:nylig |nyleg |nyligen |just )?"
                    + "(?:flyttet|flytta|flyttade|kom|begynte|byrja|började|sluttet|slutta|slutade|moved|came|started|left)(?![\\p{L}]))",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** A given name that is a word too, and what only somebody does: {@code Anna sa det}. Of the will and of none at all the same is said. */
    private static final Pattern DOING = Pattern.compile(
            "(?<![\\p{L}\\d’'@.-])(\\p{Lu}\\p{Ll}+) (?:sa|sier|seier|säger|said|says|gråt|gråter|sluttet|slutta|slutade|strever|slit|sliter|trenger|treng|behöver|needs"
                    + "|flyttet|flytta|flyttade|liker|likar|gillar|likes|mener|meiner|tycker|fortalte|fortalde|berättade|told)(?![\\p{L}])");

    private static final Set<String> NOBODY = Set.of("inga", "vilja", "tale", "else", "august");

    private static final String CLASS =
            "(?:\\d{1,2}\\.? ?(?:trinn|steg|klassen?)|\\d{1,2} ?[A-Ha-h]|(?:klassen?|klass|trinn|årskurs|åk|grade|year) ?\\d{1,2} ?[A-Ha-h]?)";

    /** A given name with the class or the grade it is of: {@code Per i 3B}, which no other text with a word that is a name too looks like. */
    private static final Pattern IN_CLASS = Pattern.compile(
            "(?<![\\p{L}\\d’'@.-])(" + WORD + "(?: " + WORD + ")?)(?:,? (?:i|på|in|fra|frå|från|from)|,| ?\\() ?"
                    + CLASS
                    + "(?![\\p{L}\\d])");

    private static final String CHILDREN =
            "(?:elev(?:er|ar|ane|ene)?|barn(?:a|et)?|gutt(?:er|ene)?|gut(?:ar|ane)|jent(?:er|ene|e|ane)|pojk(?:ar|arna|e)|flick(?:or|orna|a)"
                    + "|pupils?|child(?:ren)?|boys?|girls?)(?![\\p{L}])";
    /** Some of so many, or so many, with a word between at the most: {@code 12 av 14 barn}, {@code to små gutter}. */
    private static final Pattern OF_CHILDREN = Pattern.compile(
            "(?<![\\p{L}\\d,.%–-])(?:(\\d{1,3}) (?:av|of) (?:de |dei |the )?(\\d{1,3})"
                    + "|(\\d{1,3}|én|éin|one|to|two|två|tre|three|fire|four|fyra)) (?:\\p{Ll}+ )?" + CHILDREN,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final int FEW = 5;

    private static final Pattern AGED = Pattern.compile("(" + WORD + "(?: " + WORD
            + "| \\p{Lu}\\.?){0,2}),? \\(?(?:(?:f|fd|født|fødd|född|born)?\\.? ?(?:19|20)\\d{2}"
            + "|\\d{1,2} ?(?:år|mnd|md|måneder|månader|years?))\\.?\\)?");
    private static final Pattern NUMBERED_CHILD = Pattern.compile(
            "(?:elev|barn|gutt|gut|jente|pojke|flicka|pupil|student|child|boy|girl)"
                    // a letter that follows at once is the next of the word
                    + "(?: ?(?:nr\\.? ?|#)?\\d{1,3}|(?: ?(?:nr\\.? ?|[#.:/_-] ?)| )\\p{L})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern INITIALS = Pattern.compile("(?:\\p{Lu}\\. ?){1,3}\\p{Lu}\\.?");

    /** The number of a row before a name, and how many or how old behind it. */
    private static final Pattern COUNTED =
            Pattern.compile("^(?:#|[Nn]r\\.? ?)?\\d{1,3}(?:[.):] ?| -? ?)(?=\\p{L}{2})| ?\\(\\d{1,3}\\)$");

    private static final Pattern BESIDE_CLASS = Pattern.compile("(?i:" + CLASS + ")[ ,:/-]{1,3}\\(?([^)]+)\\)?"
            + "|(.+?)[ ,:/(-]{1,3}(?:(?:i|på|in|fra|frå|från|from) )?(?i:" + CLASS + ")\\)?");

    private static final Pattern LED = Pattern.compile(
            "(?:elev(?:en)?|barn(?:et)?|gutt(?:en)?|gut(?:en)?|jent[ea]|pojken?|flickan?|pupil|student|child|boy|girl)[ :.-]{1,3}(.+)",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}]+");
    private static final Pattern END_OF_FAMILY = Pattern.compile("(?:s[eo]n|dotter|datter)$");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern ENDING_COMMA = Pattern.compile(",$");

    /** A family name that nothing else is called, but for {@link #NO_FAMILY}. */
    private static final String SON = "\\p{Lu}\\p{L}+(?:s[eo]n|sdotter|sdatter)";

    private static final Pattern NO_FAMILY = Pattern.compile(
            ".*(?:klassen|basen|plassen|gren?sen|gränsen|prosessen|processen|oasen|terrassen|kursen|kassen|reisen|resan)"
                    + "|person|lesson|season|reason|rosen|visen|prisen");

    private static final Pattern SON_FIRST = Pattern.compile("(" + SON + ") (" + WORD + ")(?: " + WORD + ")?");
    private static final Pattern SON_WITH_INITIALS = Pattern.compile(
            "(?:\\p{Lu}\\. ?){1,3}(" + SON + ")|(" + SON + ")(?:, \\p{Lu}|,? (?:\\p{Lu}\\. ?){0,2}\\p{Lu}\\.)");
    private static final Pattern FAMILY_THEN_GIVEN = Pattern.compile("(" + WORD + ") (" + WORD + ")(?: " + WORD + ")?");

    /** Departments are told apart by the first letters. */
    private static final Pattern WITH_INITIAL =
            Pattern.compile("(" + WORD + ") (?:(?:\\p{Lu}\\. ?)*\\p{Lu}\\.|[\\p{Lu}&&[^A-D]])");

    private static final Pattern FIRST_LETTERS = Pattern.compile("(?<=\\p{Ll}) [A-D]$");
    private static final Pattern DOTTED = Pattern.compile("\\p{L}{2,}(?:[._]\\p{L}{2,}){1,2}");
    private static final Pattern TOGETHER = Pattern.compile("\\s*[,/&+]\\s*| (?:og|och|and) ");

    private static final Pattern ADDRESS =
            Pattern.compile("[\\p{L}\\d._%+-]{1,64}@[\\p{L}\\d-]{1,63}(?:\\.[\\p{L}\\d-]{2,63})+");
    private static final Pattern FAMILY_FIRST = Pattern.compile(WORD + ", ?(" + WORD + "(?: " + WORD + "){0,2})");
    /** Schools and streets are called after people. */
    private static final Pattern NO_PERSON = Pattern.compile(
            ".*(?:skol[ae]n?|skule|barneha[gv]en?|gymnas|kommune?|gruppe?)"
                    + "|hage|gården|gate|gata|vei|veg|veien|vegen|väg|senter|center|sentrum|fylke|avdeling|avdelning|klasse?|trinn|akademi|stiftelse|montessori|foreldre");

    private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";
    private static final String MONTH = "(?:0?[1-9]|1[0-2])";
    private static final String DATE = "(?<!\\d)(?:" + DAY + "[./ -]" + MONTH + "[./ -](?:(?:19|20)\\d{2}|\\d{2})"
            + "|(?:19|20)\\d{2}[./ -]?(?:0[1-9]|1[0-2])[./ -]?(?:0[1-9]|[12]\\d|3[01])"
            + "|(?:0[1-9]|[12]\\d|3[01])(?:0[1-9]|1[0-2])(?:19|20)?\\d{2})(?!\\d)";
    private static final Pattern ANY_DATE = Pattern.compile(DATE);
    private static final Pattern BORN = Pattern.compile(
            "(?<![\\p{L}\\d])(?:f|fd|født|fødd|född|born|dob|fødselsdato|fødselsdag|födelsedatum)[.:]{0,2} ?" + DATE,
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** The day and the minute a publisher’s file was made, before the rest of its name; of days that few pupils were born on. */
    private static final Pattern STAMP =
            Pattern.compile("(?<!\\d)20(?:2[2-9]|[3-9]\\d)\\d{4}-(?:[01]\\d|2[0-3])[0-5]\\d_(?=\\p{L})");

    private PersonsNames() {}

    private static Set<String> read() {
        try (var in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PersonsNames.class.getResourceAsStream("given-names.txt")),
                StandardCharsets.UTF_8))) {
            return in.lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the whole text is most likely a person’s name: given name and family name, in either order. */
    public static boolean isName(String text) {
        if (text.length() > LONGEST_NAME) return false;
        var plain = spaced(text);
        var turned = FAMILY_FIRST.matcher(plain);
        if (turned.matches()) return isGiven(turned.group(1)) && isOfPeople(plain);
        return IN_ORDER.matcher(plain).matches() && isGiven(plain) && isOfPeople(plain);
    }

    /** As {@link #isName}, also where it is written in small letters throughout: in a column of groups, and not in running text. */
    public static boolean isNameInAnyCase(String text) {
        if (isName(text)) return true;
        if (text.length() > LONGEST_NAME || !text.equals(text.toLowerCase(Locale.ROOT))) return false;
        var plain = spaced(text);
        return !WORDS.contains(plain.split("[ -]", 2)[0])
                && isSurelyName(BEGINNING
                        .matcher(plain)
                        .replaceAll(letter -> letter.group().toUpperCase(Locale.ROOT)));
    }

    /**
     * Whether the whole text is a given name with an age or a year of birth, as {@code Ola 4 år} or {@code Kari N. f. 2019}. Of {@code gutt 2010} nobody can say
     * whether it is one or all of them.
     */
    public static boolean isChild(String text) {
        if (text.length() > LONGEST_NAME) return false;
        var aged = AGED.matcher(spaced(text));
        return aged.matches()
                && isGiven(aged.group(1))
                && !ORDINARY.contains(aged.group(1).toLowerCase(Locale.ROOT))
                && isOfPeople(aged.group(1));
    }

    /** Whether the whole text stands for one child or pupil whose name is taken out: {@code barn 1}, {@code Elev C}. */
    public static boolean isNumberedChild(String text) {
        return text.length() <= LONGEST_MARK
                && NUMBERED_CHILD.matcher(spaced(text)).matches();
    }

    /**
     * Whether the whole text stands for one person in a list, however the list has it: a name in either order, with initials or with points, a given name with
     * a class, an age or a word for a child beside it, several of them, or a child by a number.
     */
    public static boolean isOnePerson(String text) {
        if (text.length() > LONGEST_NAME) return false;
        if (isNumberedChild(text)) return true;
        if (!hasNameEnough(text)) return false;
        var plain = uncounted(text);
        if (isChild(text) || isWholeName(plain) || isChild(plain) || areTogether(plain)) return true;
        var beside = BESIDE_CLASS.matcher(spaced(text));
        if (beside.matches() && isNamed(Objects.requireNonNullElse(beside.group(1), beside.group(2)))) return true;
        var led = LED.matcher(plain);
        return led.matches() && isNamed(led.group(1));
    }

    /** Where a given name follows a word that may be a family name, as {@code Berg Emma}: that word. Many a place is called so too. */
    public static Optional<String> familyBeforeGiven(String text) {
        if (text.length() > LONGEST_NAME || text.indexOf(' ') < 0) return Optional.empty();
        var plain = uncounted(text);
        var words = FAMILY_THEN_GIVEN.matcher(plain);
        return words.matches() && !isGiven(words.group(1)) && isGivenWhole(words.group(2)) && isOfPeople(plain)
                ? Optional.of(words.group(1))
                : Optional.empty();
    }

    /** Whether there is a name to look for at all. Most texts have none. */
    private static boolean hasNameEnough(String text) {
        return NO_LETTERS
                .splitAsStream(IdentityNumbers.plain(text).toLowerCase(Locale.ROOT))
                .anyMatch(word ->
                        GIVEN.contains(word) || END_OF_FAMILY.matcher(word).find());
    }

    private static boolean isNamed(String text) {
        var plain = uncounted(text);
        return isGivenWhole(plain) || isWholeName(plain) || areTogether(plain);
    }

    private static boolean isWholeName(String plain) {
        if (isNameInAnyCase(plain)) return true;
        if (DOTTED.matcher(plain).matches() && isNameInAnyCase(plain.replaceAll("[._]", " "))) return true;
        var first = SON_FIRST.matcher(plain);
        if (first.matches()) return isFamily(first.group(1)) && isGivenWhole(first.group(2)) && isOfPeople(plain);
        var initials = SON_WITH_INITIALS.matcher(plain);
        if (initials.matches()) return isFamily(Objects.requireNonNullElse(initials.group(1), initials.group(2)));
        var given = WITH_INITIAL.matcher(plain);
        return given.matches() && isGivenWhole(given.group(1));
    }

    private static boolean isFamily(String word) {
        return !NO_FAMILY.matcher(word.toLowerCase(Locale.ROOT)).matches();
    }

    /** {@code Emma og Noah}: names all of them, and one that is nothing else. */
    private static boolean areTogether(String plain) {
        var names = TOGETHER.split(plain);
        return names.length > 1
                && Arrays.stream(names).anyMatch(name -> isGivenWhole(name) || isWholeName(name))
                && Arrays.stream(names).allMatch(name -> isWholeName(name) || isGivenName(name));
    }

    private static String spaced(String text) {
        return SPACES.matcher(IdentityNumbers.plain(text).strip()).replaceAll(" ");
    }

    private static String uncounted(String text) {
        return COUNTED.matcher(spaced(text)).replaceAll("");
    }

    /** Whether the whole text is a given name that is no other word, or initials with points. A single group may be called so too; not all there are. */
    public static boolean isGivenNameOrInitials(String text) {
        if (text.length() > LONGEST_NAME) return false;
        var plain = FIRST_LETTERS.matcher(uncounted(text)).replaceAll("");
        return isGivenWhole(plain) || INITIALS.matcher(plain).matches();
    }

    /** Whether the text is a common given name by itself. Many a group is called so too. */
    public static boolean isGivenName(String text) {
        return text.length() <= LONGEST_NAME && GIVEN.contains(uncounted(text).toLowerCase(Locale.ROOT));
    }

    /**
     * What in a running text may tell of a person, as it stands there: a name, a given name by itself, with a class or with what only somebody does, one boy or girl of a grade, of a year or with a mark, a birth date, an e-mail
     * address. Names in small letters are not seen.
     */
    public static List<String> seenIn(String text) {
        var plain = IdentityNumbers.plain(text);
        var seen = new LinkedHashSet<String>();
        for (var birth = BORN.matcher(plain); birth.find(); ) seen.add(birth.group());
        for (var address = ADDRESS.matcher(plain); address.find(); ) seen.add(address.group());
        for (var run = CAPITALISED.matcher(plain); run.find(); ) {
            var words = run.group().split(" ", -1);
            int from = 0;
            while (from < words.length - 1 && !isGiven(words[from])) from++;
            var name = String.join(" ", Arrays.copyOfRange(words, from, words.length));
            var after = firstWord(plain.substring(run.end()));
            if (isSurelyName(name) && isOfPeople(name + " " + after)) seen.add(name);
        }
        for (var child = ONE_CHILD.matcher(plain); child.find(); ) seen.add(child.group());
        for (var child = ONE_WITH_A_MARK.matcher(plain); child.find(); ) seen.add(child.group());
        for (var doing = DOING.matcher(plain); doing.find(); ) {
            var word = doing.group(1).toLowerCase(Locale.ROOT);
            if ((WORDS.contains(word) || ORDINARY.contains(word)) && !NOBODY.contains(word)) seen.add(doing.group());
        }
        for (var pupil = IN_CLASS.matcher(plain); pupil.find(); )
            named(pupil.group(1))
                    .filter(name -> seen.stream().noneMatch(known -> known.contains(name)))
                    .ifPresent(name -> seen.add(
                            name + pupil.group().substring(pupil.group(1).length())));
        for (var word = ALONE.matcher(plain); word.find(); )
            if (isGivenAlone(word.group(1))
                    && isOfPeople(lastWord(plain.substring(Math.max(0, word.start() - LONGEST_NAME), word.start()))
                            + " "
                            + firstWord(
                                    plain.substring(word.end(), Math.min(plain.length(), word.end() + LONGEST_NAME))))
                    && seen.stream().noneMatch(known -> known.contains(word.group(1)))) seen.add(word.group());
        return List.copyOf(seen);
    }

    /** The words by which a text tells of fewer than five children, or leaves so few of others. */
    public static List<String> fewIn(String text) {
        var seen = new LinkedHashSet<String>();
        for (var of = OF_CHILDREN.matcher(IdentityNumbers.plain(text)); of.find(); ) {
            boolean few = of.group(3) == null
                    ? isFew(of.group(1)) || isFew(Integer.parseInt(of.group(2)) - Integer.parseInt(of.group(1)))
                    : isFew(of.group(3));
            if (few) seen.add(of.group());
        }
        return List.copyOf(seen);
    }

    private static boolean isFew(String number) {
        return !Character.isDigit(number.charAt(0)) || isFew(Integer.parseInt(number));
    }

    private static boolean isFew(int number) {
        return number > 0 && number < FEW;
    }

    /** From the given name on, of one or two words with a capital letter: a sentence may begin before it. */
    private static Optional<String> named(String words) {
        var name = isGiven(words) ? words : words.substring(words.indexOf(' ') + 1);
        return isGiven(name) && isOfPeople(name) ? Optional.of(name) : Optional.empty();
    }

    /** Also where something is somebody’s: {@code Emmas}. */
    private static boolean isGivenAlone(String word) {
        return isGivenWhole(word) || (word.endsWith("s") && isGivenWhole(word.substring(0, word.length() - 1)));
    }

    private static boolean isGivenWhole(String word) {
        return Arrays.stream(word.toLowerCase(Locale.ROOT).split("-", -1))
                .allMatch(part -> part.length() >= SHORTEST_ALONE
                        && GIVEN.contains(part)
                        && !ORDINARY.contains(part)
                        && !WORDS.contains(part));
    }

    private static String firstWord(String text) {
        return text.strip().split("[^\\p{L}-]", 2)[0];
    }

    private static String lastWord(String text) {
        var words = text.strip().split("[^\\p{L}-]", -1);
        return words[words.length - 1];
    }

    /** A name, and no month or other ordinary word with a capital letter: {@code Per Hansen}, and not {@code Per Elev}. */
    private static boolean isSurelyName(String text) {
        boolean isWord = ORDINARY.contains(text.split("[ -]", 2)[0].toLowerCase(Locale.ROOT));
        return (!isWord || FAMILY.matcher(text).matches()) && isName(text);
    }

    private static boolean isGiven(String names) {
        return GIVEN.contains(names.split("[ -]", 2)[0].toLowerCase(Locale.ROOT));
    }

    private static boolean isOfPeople(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[ ,-]+"))
                .noneMatch(word -> NO_PERSON.matcher(word).matches());
    }

    /** Whether the text says when somebody was born. */
    public static boolean isBirthIn(String text) {
        return hasDateEnough(text) && BORN.matcher(IdentityNumbers.plain(text)).find();
    }

    /** Whether there is a date to look for at all: day, month and year have four digits or more between them. */
    private static boolean hasDateEnough(String text) {
        int digits = 0;
        for (int at = 0; at < text.length() && digits < FEWEST_DIGITS; at++)
            if (Character.isDigit(text.charAt(at)) || Character.isSurrogate(text.charAt(at))) digits++;
        return digits == FEWEST_DIGITS;
    }

    /**
     * Whether something that is given a short name, as a file, a sheet or a table, is called after a person: by an identity number, a birth date, or a name.
     */
    public static boolean areInTitle(String title) {
        var plain = opened(title);
        return IdentityNumbers.isIn(plain)
                || isBirthIn(plain)
                || isPupilIn(plain)
                || namesIn(ANY_DATE.matcher(plain).replaceAll(" "), PersonsNames::isSurelyName);
    }

    /** {@code Fravær for Emma, 5A}: not of a word that is a name too, as a month is. */
    private static boolean isPupilIn(String text) {
        return IN_CLASS.matcher(text)
                .results()
                .flatMap(pupil -> named(pupil.group(1)).stream())
                .anyMatch(name -> Arrays.stream(name.split(" ", -1)).allMatch(PersonsNames::isGivenAlone));
    }

    /** Whether a file that is called so is called after a person: by an identity number, by a birth date, or by a name and a day. */
    public static boolean areInFileName(String name) {
        var plain = opened(name);
        if (IdentityNumbers.isIn(plain) || isBirthIn(plain)) return true;
        var words = ANY_DATE.matcher(plain).replaceAll(" ");
        return !words.equals(plain) && namesIn(words, PersonsNames::isName);
    }

    /** Without the publisher’s stamp, and with spaces where an address or a program has other signs. */
    private static String opened(String name) {
        return STAMP.matcher(IdentityNumbers.plain(name)).replaceAll(" ").replaceAll("%[0-9A-Fa-f]{2}|[_+]", " ");
    }

    private static boolean namesIn(String words, Predicate<String> isName) {
        var several = words.replaceAll("\\.[A-Za-z]{1,5}$", "").split("[^\\p{L}’',. -]+|[.] | {2,}|[/\\\\]| - ");
        return Arrays.stream(several).anyMatch(part -> holdsName(part, isName));
    }

    /** Whether any few words that follow each other are a name. */
    private static boolean holdsName(String text, Predicate<String> isName) {
        if (!isOfPeople(text)) return false;
        var words = text.strip().split(" +");
        for (int from = 0; from < words.length; from++)
            for (int to = from + 2; to <= Math.min(words.length, from + 4); to++)
                if (isName.test(ENDING_COMMA
                        .matcher(String.join(" ", Arrays.copyOfRange(words, from, to)))
                        .replaceAll(""))) return true;
        return false;
    }
}
