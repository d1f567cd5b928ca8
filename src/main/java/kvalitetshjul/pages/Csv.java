package kvalitetshjul.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * A table as the spreadsheets of Norway and Sweden open it: UTF-8 with a byte order mark, semicolons, quoted cells. No cell becomes a formula; a negative
 * number stays a number.
 */
public final class Csv {
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final Pattern FORMULA = Pattern.compile(
            "[\\s\\u00A0]*[=+@\\t\\r\\uFF1D\\uFF0B\\uFF20].*|[\\s\\u00A0]*[-\\uFF0D](?!\\d[\\d.,\\s]*$).*",
            Pattern.DOTALL);

    private Csv() {}

    public static ResponseEntity<byte[]> download(String fileName, Stream<? extends Collection<String>> lines) {
        return Attachment.of(new MediaType("text", "csv", UTF_8), fileName, bytes(lines));
    }

    public static byte[] bytes(Stream<? extends Collection<String>> lines) {
        return (BYTE_ORDER_MARK + lines.map(List::copyOf).map(Csv::line).collect(Collectors.joining())).getBytes(UTF_8);
    }

    private static String line(List<String> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(";", "", "\r\n"));
    }

    /** Whether a spreadsheet might take the text for something to be reckoned. */
    static boolean isFormula(String text) {
        return FORMULA.matcher(text).matches();
    }

    private static String cell(String text) {
        var safe = isFormula(text) ? "'" + text : text;
        return "\"" + safe.replace("\"", "\"\"").replace('\u00A0', ' ') + "\"";
    }
}
