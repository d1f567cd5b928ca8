package kvalitetshjul.imports;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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
            "fødselsnr",
            "fødselsdato",
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
            "ssn");

    /** Of the headings, those that no list may have, not even one of the owner’s own people. */
    private static final Pattern IDENTITY = Pattern.compile(
            "fødselsn.*|fødselsdato|fødselsår|fødselsdag|fnr|personn.*|pnr|dnummer|födelse.*|samordningsnummer|dateofbirth|birthdate|ssn");

    private PersonalData() {}

    /** Whether a column with this heading would hold identity numbers or birth dates. */
    static boolean isIdentityHeading(String heading) {
        return IDENTITY.matcher(heading.toLowerCase(Locale.ROOT).replaceAll("[\\s._\\-()*:]", ""))
                .matches();
    }

    /** Whether a column with this heading would hold something about single persons. */
    static boolean isHeading(String heading) {
        return HEADINGS.contains(heading.toLowerCase(Locale.ROOT).replaceAll("[\\s._\\-()*:]", ""));
    }
}
