package kvalitetshjul.imports;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import kvalitetshjul.shared.CalendarYear;
import kvalitetshjul.shared.CleanText;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;

/** What the codes of the two statistics agencies say: where, when, and of whom. */
final class JsonStatCodes {
    private static final Pattern MUNICIPALITY = Pattern.compile("(?:K[-_]?)?(\\d{4})");
    private static final Pattern COUNTY = Pattern.compile("(?:F[-_]?)?(\\d{2})");
    private static final Pattern YEAR = Pattern.compile("(?:19|20|21)\\d{2}");
    private static final Pattern TWO_YEARS = Pattern.compile("((?:19|20|21)\\d{2})[-/](?:\\d{2})?(\\d{2})");
    /** The whole country, in KOSTRA and in the other tables of the two agencies. */
    private static final Set<String> NATION = Set.of("0", "00", "0000", "EAK", "SE", "NO");

    private static final Pattern ALL_OF_IT = Pattern.compile("(?i).*(landet|norge|norway|riket|sverige|sweden).*");
    private static final Pattern BUT = Pattern.compile("(?i).*(uten|utan|utom|without|except).*");
    private static final Set<String> GENDER =
            Set.of("kjonn", "kon", "kn", "kjnn", "sex", "gender", "koskjonn", "kokkjoenn");
    /** Longer than this is no code of a part but a mishap. */
    private static final int LONGEST = 60;

    private JsonStatCodes() {}

    /** The unit a region is; nothing for groups of municipalities and other parts of the country. */
    static Optional<UnitKey> unit(String code, String label) {
        if (NATION.contains(code)) {
            boolean whole = label.isEmpty()
                    || label.equals(code)
                    || ALL_OF_IT.matcher(label).matches();
            if (!whole || BUT.matcher(label).matches()) return Optional.empty();
            return Optional.of(UnitKey.coded(UnitLevel.NATION, code.equals("EAK") || code.equals("0") ? "I" : "0000"));
        }
        var municipality = MUNICIPALITY.matcher(code);
        if (municipality.matches()) return Optional.of(UnitKey.coded(UnitLevel.MUNICIPALITY, municipality.group(1)));
        var county = COUNTY.matcher(code);
        return county.matches() ? Optional.of(UnitKey.coded(UnitLevel.COUNTY, county.group(1))) : Optional.empty();
    }

    /** A calendar year or a school year; nothing for months, quarters and anything else. */
    static Optional<Period> period(String code) {
        if (YEAR.matcher(code).matches()) return Optional.of(CalendarYear.of(code));
        var both = TWO_YEARS.matcher(code);
        if (!both.matches()) return Optional.empty();
        int first = Integer.parseInt(both.group(1));
        return (first + 1) % 100 == Integer.parseInt(both.group(2))
                ? Optional.of(new SchoolYear(first))
                : Optional.empty();
    }

    /** The dimension and code under which a part is kept; nothing where the dimension is not divided. The two agencies number the sexes alike. */
    static Optional<Map.Entry<String, String>> part(String dimension, String code) {
        var name = dimension.replaceAll("[^a-zA-Z]", "");
        if (name.isEmpty()) name = "part";
        if (GENDER.contains(name.toLowerCase(Locale.ROOT)))
            return switch (code) {
                case "1" -> Optional.of(Map.entry("gender", "boys"));
                case "2" -> Optional.of(Map.entry("gender", "girls"));
                default -> Optional.empty();
            };
        var clean = CleanText.of(code).replaceAll("[=;\\p{Cntrl}]", "_");
        if (clean.isBlank()) return Optional.empty();
        return Optional.of(Map.entry(name, clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean));
    }
}
