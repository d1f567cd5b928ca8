package kvalitetshjul.imports;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Recognises lists of persons: the product holds figures about groups and never a person's name, birth date or identity number. */
final class PersonalData {
    private static final Set<String> HEADINGS = Set.of(
            "navn",
            "fornavn",
            "etternavn",
            "mellomnavn",
            "elev",
            "elevnavn",
            "elevensnavn",
            "barn",
            "barnetsnavn",
            "ansatt",
            "lærer",
            "fulltnavn",
            "fødselsnummer",
            "fodselsnummer",
            "foedselsnummer",
            "fødselsnr",
            "fodselsnr",
            "fødselsdato",
            "fodselsdato",
            "foedselsdato",
            "fødselsår",
            "fnr",
            "personnummer",
            "personnr",
            "pnr",
            "dnummer",
            "elevid",
            "elevnummer",
            "epost",
            "epostadresse",
            "mail",
            "telefon",
            "telefonnummer",
            "mobil",
            "mobilnummer",
            "adresse",
            "brukernavn",
            "feidenavn",
            "foresatt",
            "foresatte",
            "forelder",
            "kontaktlærer",
            "rektor",
            "styrer",
            "namn",
            "førenamn",
            "etternamn",
            "elevnamn",
            "fødselsdag",
            "føresett",
            "förnamn",
            "efternamn",
            "födelsedatum",
            "födelsedag",
            "samordningsnummer",
            "mejl",
            "mobiltelefon",
            "adress",
            "användarnamn",
            "vårdnadshavare",
            "barnetsnamn",
            "elevensnamn",
            "elevnr",
            "lärare",
            "name",
            "firstname",
            "lastname",
            "surname",
            "fullname",
            "email",
            "phone",
            "dateofbirth",
            "birthdate",
            "ssn",
            "initialer",
            "initialar",
            "initials",
            "barnid",
            "barneid",
            "barnnr",
            "barnenummer",
            "elevkode",
            "barnnamn",
            "child",
            "childname",
            "pupil",
            "pupilname",
            "student",
            "studentname");

    /** Of the headings, those that may stand above how many there are as well as above who they are. */
    private static final Set<String> COUNTED = Set.of(
            "elev",
            "barn",
            "child",
            "pupil",
            "student",
            "ansatt",
            "lærer",
            "lärare",
            "foresatt",
            "foresatte",
            "forelder",
            "føresett",
            "vårdnadshavare",
            "kontaktlærer",
            "rektor",
            "styrer");

    /** Of the headings, those that no list may have, not even one of the owner’s own people. */
    private static final Pattern IDENTITY = Pattern.compile(
            "f(?:ø|o|oe)dsels(?:n.*|dato|år|ar|dag)|fnr|personn(?:r|um).*|pnr|dnummer|födelse.*|samordningsnummer|dateofbirth|birthdate|ssn");

    private static final int FEWEST_NUMBERED = 5;

    private PersonalData() {}

    /** Whether a column with this heading would hold identity numbers or birth dates. */
    static boolean isIdentityHeading(String heading) {
        return IDENTITY.matcher(heading.toLowerCase(Locale.ROOT).replaceAll("[\\s._\\-()*:]", ""))
                .matches();
    }

    /** Whether a column with this heading would hold something about single persons. */
    static boolean isHeading(String heading) {
        return HEADINGS.contains(plain(heading));
    }

    /** Whether a column with this heading holds something about single persons, whatever stands in it. */
    static boolean isAlwaysOfPersons(String heading) {
        return isHeading(heading) && !COUNTED.contains(plain(heading));
    }

    /** Whether a column tells of single persons: by its heading, or where that may stand above counts too, by what stands below. */
    static boolean isColumn(String heading, Stream<String> below) {
        if (!isHeading(heading)) return false;
        if (!COUNTED.contains(plain(heading))) return true;
        var cells = below.filter(cell -> !cell.isBlank()).toList();
        return cells.stream().anyMatch(PersonalData::isNoCount) || isNumbered(cells);
    }

    /** Whether they are numbered one after the other, as who they are is when their names are taken out; counts do not follow each other so. */
    private static boolean isNumbered(List<String> cells) {
        if (cells.size() < FEWEST_NUMBERED) return false;
        for (int at = 0; at < cells.size(); at++)
            if (!cells.get(at).strip().equals(Integer.toString(at + 1))) return false;
        return true;
    }

    private static boolean isNoCount(String cell) {
        boolean hasLetters = cell.codePoints().anyMatch(Character::isLetter);
        var words = OwnTableWords.words();
        return hasLetters && words.sign(cell).isEmpty() && !words.isAll(cell) && !words.isTotal(cell);
    }

    private static String plain(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[\\s._\\-()*:]", "");
    }
}
