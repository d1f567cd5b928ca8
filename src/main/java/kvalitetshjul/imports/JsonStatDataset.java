package kvalitetshjul.imports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The shape of a JSON-stat dataset: its dimensions in the order that numbers the cells, the last of them fastest, and the sign beside each cell. Values are not
 * kept.
 */
final class JsonStatDataset {
    /** As many cells as the largest table either agency hands out at once, and more. */
    static final int MOST_CELLS = 2_000_000;

    private static final int MOST_DIMENSIONS = 30;
    private static final List<String> REGIONS = List.of("kokkommuneregion", "region", "kommun", "kommune", "geo");
    private static final List<String> TIMES = List.of("tid", "time", "year", "ar", "r");
    private static final List<String> CONTENTS = List.of("contentscode", "contents", "innhold", "concept");

    /** What stands beside a cell instead of, or besides, a number. */
    enum Sign {
        NONE(0),
        /** {@code ..}: there should be a figure and there is none. */
        MISSING(1),
        /** {@code :}: there is a figure and it is not shown. */
        CONFIDENTIAL(2),
        /** {@code .}: there can be no figure. */
        NOT_POSSIBLE(3);

        private final byte kept;

        Sign(int kept) {
            this.kept = (byte) kept;
        }

        static Sign of(byte kept) {
            return switch (kept) {
                case 1 -> MISSING;
                case 2 -> CONFIDENTIAL;
                case 3 -> NOT_POSSIBLE;
                default -> NONE;
            };
        }

        static Sign of(String status) {
            return switch (status) {
                case ":" -> CONFIDENTIAL;
                case ".." -> MISSING;
                case "." -> NOT_POSSIBLE;
                default -> NONE; // provisional, a break, estimated: the number stands
            };
        }
    }

    /** @param codes by position */
    @SuppressWarnings("ArrayRecordComponent") // never compared, and read for each cell
    record Dimension(String id, String[] codes, Map<String, String> labels) {
        int size() {
            return codes.length;
        }

        String label(int position) {
            return labels.getOrDefault(codes[position], "");
        }
    }

    /** A dimension as it is written, before its codes are put in order. */
    private static final class Written {
        private final Map<String, Integer> index = new LinkedHashMap<>();
        private final Map<String, String> labels = new LinkedHashMap<>();
        private boolean twice;
    }

    private final Map<String, Written> written = new HashMap<>();
    private final Map<String, List<String>> roles = new HashMap<>();
    private final List<String> ids = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();
    private final List<Dimension> dimensions = new ArrayList<>();
    private final Map<String, Integer> strides = new HashMap<>();
    private byte[] signs = new byte[0];
    private Sign everywhere = Sign.NONE;
    private String label = "";
    private int cells;
    private int listed = -1;
    private boolean hasValues;
    private @Nullable Dimension region;
    private @Nullable Dimension time;
    private @Nullable Dimension contents;
    private @Nullable ImportIssue fault;

    private JsonStatDataset() {}

    /** Reads all but the values. What is wrong with it is {@link #fault()}. */
    static JsonStatDataset of(byte[] bytes) {
        var dataset = new JsonStatDataset();
        try (var json = JsonWalk.parser(bytes)) {
            json.nextToken();
            dataset.root(json);
        }
        dataset.order();
        return dataset;
    }

    private void root(JsonParser json) {
        JsonWalk.fields(json, name -> {
            switch (name) {
                case "dataset" -> root(json);
                case "label" -> label = JsonWalk.name(json);
                case "id" -> ids(json);
                case "size" -> sizes(json);
                case "role" -> roles(json);
                case "status" -> statuses(json);
                case "dimension" -> dimensions(json);
                case "value" -> values(json);
                default -> {}
            }
        });
    }

    private void ids(JsonParser json) {
        JsonWalk.elements(json, () -> {
            if (ids.size() <= MOST_DIMENSIONS) ids.add(JsonWalk.text(json));
        });
    }

    private void sizes(JsonParser json) {
        JsonWalk.elements(json, () -> {
            if (sizes.size() <= MOST_DIMENSIONS) sizes.add(whole(JsonWalk.text(json)));
        });
    }

    private void roles(JsonParser json) {
        JsonWalk.fields(json, role -> {
            var named = roles.computeIfAbsent(role, key -> new ArrayList<>());
            JsonWalk.elements(json, () -> {
                if (named.size() < MOST_DIMENSIONS) named.add(JsonWalk.text(json));
            });
        });
    }

    private void values(JsonParser json) {
        hasValues = json.currentToken().isStructStart();
        if (json.currentToken() != JsonToken.START_ARRAY) return;
        listed = 0;
        JsonWalk.elements(json, () -> listed++);
    }

    /** A list with one for each cell or only one for all, an object by the cell's number, or one text for all. */
    private void statuses(JsonParser json) {
        if (json.currentToken() == JsonToken.VALUE_STRING) everywhere = Sign.of(JsonWalk.text(json));
        else if (json.currentToken() == JsonToken.START_OBJECT)
            JsonWalk.fields(json, key -> sign(whole(key), Sign.of(JsonWalk.text(json))));
        else {
            var at = new int[1];
            var first = new Sign[] {Sign.NONE};
            JsonWalk.elements(json, () -> {
                var sign = Sign.of(JsonWalk.text(json));
                if (at[0] == 0) first[0] = sign;
                sign(at[0]++, sign);
            });
            if (at[0] == 1) everywhere = first[0];
        }
    }

    private void sign(int at, Sign sign) {
        if (at < 0 || at >= MOST_CELLS || sign == Sign.NONE) return;
        if (at >= signs.length) signs = Arrays.copyOf(signs, Math.min(MOST_CELLS, Math.max(1024, (at + 1) * 2)));
        signs[at] = sign.kept;
    }

    /** In version 1 the order and the roles stand among the dimensions. */
    private void dimensions(JsonParser json) {
        JsonWalk.fields(json, name -> {
            if (name.equals("id") && json.currentToken() == JsonToken.START_ARRAY) ids(json);
            else if (name.equals("size") && json.currentToken() == JsonToken.START_ARRAY) sizes(json);
            else if (name.equals("role")) roles(json);
            else if (written.size() <= MOST_DIMENSIONS) {
                var dimension = new Written();
                written.put(name, dimension);
                JsonWalk.fields(json, part -> {
                    if (part.equals("category")) category(json, dimension);
                });
            }
        });
    }

    private static void category(JsonParser json, Written dimension) {
        JsonWalk.fields(json, part -> {
            if (part.equals("index") && json.currentToken() == JsonToken.START_OBJECT)
                JsonWalk.fields(json, code -> place(dimension, code, whole(JsonWalk.text(json))));
            else if (part.equals("index")) {
                var at = new int[1];
                JsonWalk.elements(json, () -> place(dimension, JsonWalk.text(json), at[0]++));
            } else if (part.equals("label"))
                JsonWalk.fields(json, code -> {
                    if (dimension.labels.size() < MOST_CELLS) dimension.labels.put(code, JsonWalk.name(json));
                });
        });
    }

    private static void place(Written dimension, String code, int position) {
        if (dimension.index.size() > MOST_CELLS) return;
        if (dimension.index.putIfAbsent(code, position) != null) dimension.twice = true;
    }

    private static int whole(String text) {
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    private void order() {
        if (!hasValues) fault = ImportIssue.refusal("imports.jsonStat.noValues");
        else if (ids.isEmpty()
                || ids.size() != sizes.size()
                || ids.size() > MOST_DIMENSIONS
                || new HashSet<>(ids).size() != ids.size()) fault = ImportIssue.refusal("imports.jsonStat.shape");
        else if (product() > MOST_CELLS) fault = ImportIssue.refusal("imports.jsonStat.tooMany", MOST_CELLS);
        else {
            cells = (int) product();
            for (int i = 0; i < ids.size() && fault == null; i++) dimension(ids.get(i), sizes.get(i));
            if (fault == null) name();
        }
    }

    private long product() {
        long product = 1;
        for (int size : sizes) {
            if (size < 1) return 0;
            product = Math.min(product * size, Long.MAX_VALUE / (MOST_CELLS * 2L));
        }
        return product;
    }

    private void dimension(String id, int size) {
        var found = written.get(id);
        var codes = new @Nullable String[Math.max(0, size)];
        if (found != null && found.index.isEmpty() && size == 1 && found.labels.size() == 1)
            found.index.put(found.labels.keySet().iterator().next(), 0); // a single category needs no order
        boolean whole = found != null && !found.twice && found.index.size() == size && size > 0;
        if (found != null && whole)
            for (var entry : found.index.entrySet()) {
                int at = entry.getValue();
                if (at < 0 || at >= size || codes[at] != null) whole = false;
                else codes[at] = entry.getKey();
            }
        if (found == null || !whole) fault = ImportIssue.refusal("imports.jsonStat.index", id);
        else
            dimensions.add(
                    new Dimension(id, Arrays.stream(codes).map(String::valueOf).toArray(String[]::new), found.labels));
    }

    private void name() {
        int stride = 1;
        for (var dimension : dimensions.reversed()) {
            strides.put(dimension.id(), stride);
            stride *= dimension.size();
        }
        if (listed >= 0 && listed != cells) {
            fault = ImportIssue.refusal("imports.jsonStat.values", listed, cells);
            return;
        }
        time = find("time", TIMES).orElse(null);
        contents = find("metric", CONTENTS).orElse(null);
        region = find("geo", REGIONS).orElse(null);
        if (region == null) fault = ImportIssue.refusal("imports.jsonStat.noRegion");
        else if (time == null) fault = ImportIssue.refusal("imports.jsonStat.noTime");
    }

    /** By its role, which the publisher need not give, or else by what the two agencies call it. */
    private Optional<Dimension> find(String role, List<String> names) {
        var named = roles.getOrDefault(role, List.of());
        return dimensions.stream()
                .filter(dimension -> named.contains(dimension.id()))
                .findFirst()
                .or(() -> dimensions.stream()
                        .filter(dimension -> names.contains(
                                dimension.id().replaceAll("[^a-zA-Z]", "").toLowerCase(Locale.ROOT)))
                        .findFirst());
    }

    Optional<ImportIssue> fault() {
        return Optional.ofNullable(fault);
    }

    List<Dimension> dimensions() {
        return List.copyOf(dimensions);
    }

    int cells() {
        return cells;
    }

    String label() {
        return label.isEmpty() ? "?" : label;
    }

    Dimension region() {
        return java.util.Objects.requireNonNull(region);
    }

    Dimension time() {
        return java.util.Objects.requireNonNull(time);
    }

    Optional<Dimension> contents() {
        return Optional.ofNullable(contents);
    }

    /** Whether the dimension tells what part of a whole a figure is about. */
    boolean divides(Dimension dimension) {
        return !isIt(region, dimension) && !isIt(time, dimension) && !isIt(contents, dimension);
    }

    private static boolean isIt(@Nullable Dimension known, Dimension dimension) {
        return known != null && known.id().equals(dimension.id());
    }

    /** Where in the dimension the cell lies. */
    int position(int cell, Dimension dimension) {
        return cell / strides.getOrDefault(dimension.id(), 1) % dimension.size();
    }

    Sign sign(int cell) {
        if (everywhere != Sign.NONE) return everywhere;
        return cell < signs.length ? Sign.of(signs[cell]) : Sign.NONE;
    }

    /** The cell a key of an object of values names. */
    Optional<Integer> index(String key) {
        int at = whole(key);
        return at < 0 || at >= cells ? Optional.empty() : Optional.of(at);
    }
}
