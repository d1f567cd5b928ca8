package kvalitetshjul.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The figures of {@code demo/<owner>/figures.csv}, written out again as the publisher’s own file, so that a demonstration’s figures come the way
 * every other owner’s do.
 */
final class PublishedFigures {
    private static final Pattern NATIONAL_TEST = Pattern.compile("NATIONAL_TEST_(ENGLISH|READING|NUMERACY)_(\\d+)");
    private static final Pattern COUNTY = Pattern.compile("county (\\d{2}) (.+)");
    private static final Map<String, String> SUBJECTS =
            Map.of("ENGLISH", "Engelsk", "READING", "Lesing", "NUMERACY", "Regning");
    private static final String[] MEASURES = {"Skalapoeng", "Usikkerhet", "Antall elever deltatt"};

    private PublishedFigures() {}

    /**
     * @param rows our small format: key figure, place, period, state, value, margin, respondents
     * @param municipality the municipality’s number today
     */
    static byte[] asPublished(BufferedReader rows, String municipality) throws IOException {
        var columns = new TreeSet<String>();
        var places = new LinkedHashMap<String, Map<String, String[]>>();
        for (var line = rows.readLine(); line != null; line = rows.readLine()) {
            if (line.isBlank() || line.startsWith("#") || line.startsWith("keyFigure,")) continue;
            var cells = line.split(",", -1);
            var column = column(cells[0], cells[2]);
            columns.add(column);
            places.computeIfAbsent(cells[1], place -> new TreeMap<>()).put(column, values(cells));
        }
        var file = new StringBuilder("sep=\t\r\n");
        file.append(
                "EnhetNivaa\tNasjonaltkode\tFylkekode\tKommunekode\tOrganisasjonsnummer\tNasjonalt\tFylke\tKommune\tEnhetNavn");
        for (var column : columns)
            for (var measure : MEASURES) file.append('\t').append(column).append(measure);
        places.forEach((place, figures) -> {
            file.append("\r\n").append(leading(place, municipality));
            for (var column : columns) {
                var values = figures.getOrDefault(column, new String[] {"", "", ""});
                for (var value : values) file.append('\t').append(value);
            }
        });
        return file.append("\r\n").toString().getBytes(StandardCharsets.UTF_16LE);
    }

    private static String column(String keyFigure, String period) {
        var test = NATIONAL_TEST.matcher(keyFigure);
        if (!test.matches()) throw new IllegalStateException("No published table is known for " + keyFigure);
        return "%s.%s.%s. årstrinn.Alle eierformer.Alle kjønn."
                .formatted(period, SUBJECTS.get(test.group(1)), test.group(2));
    }

    private static String[] values(String[] cells) {
        return switch (cells[3]) {
            case "suppressed" -> new String[] {"*", "*", "*"};
            case "measured" -> new String[] {comma(cells[4]), comma(cells[5]), cells[6]};
            default -> throw new IllegalStateException("Unknown state: " + cells[3]);
        };
    }

    private static String comma(String number) {
        return number.replace('.', ',');
    }

    private static String leading(String place, String municipality) {
        var county = municipality.substring(0, 2);
        var named = COUNTY.matcher(place);
        if (named.matches())
            return "2\tI\t%s\t0000\t%1$s\tHele landet\t%s\tAlle kommuner\tAlle skoler"
                    .formatted(named.group(1), named.group(2));
        return switch (place) {
            case "nation" -> "1\tI\t00\t0000\tI\tHele landet\tAlle fylker\tAlle kommuner\tAlle skoler";
            case "municipality" ->
                "3\tI\t%s\t%s\t%2$s\tHele landet\tFylket\tKommunen\tAlle skoler".formatted(county, municipality);
            default -> "4\tI\t%s\t%s\t%s\tHele landet\tFylket\tKommunen\tSkolen".formatted(county, municipality, place);
        };
    }
}
