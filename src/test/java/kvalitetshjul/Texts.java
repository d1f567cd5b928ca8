package kvalitetshjul;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The product's texts as they lie in their files, and the faults to be found in them. A key counts as used when a template or a Java string names it,
 * or names a beginning of it that ends in a dot ({@code "goals.status." + code}), or an ending that starts with one ({@code key + ".title"}).
 *
 * @param messages folder of message files
 * @param templates folder of templates
 * @param java folder of Java sources
 */
record Texts(Path messages, Path templates, Path java) {
    static final Set<String> LANGUAGES = Set.of("", "nn", "sv", "en");

    /** Spring itself asks for these when a field cannot be read as what it should be. */
    private static final String ASKED_FOR_BY_SPRING = "typeMismatch";

    private static final Pattern PARTED = Pattern.compile("[0-9}] (?:%|prosent|procent|percent|per cent)");
    private static final Pattern IN_TEMPLATE = Pattern.compile("#\\{\\s*([A-Za-z][\\w.]*\\w)\\s*[}(]");
    private static final Pattern QUOTED = Pattern.compile("'((?:[A-Za-z][\\w-]*)?(?:\\.[\\w-]+)*\\.?)'");
    private static final Pattern BARRED = Pattern.compile("#\\{\\|([\\w.]+\\.)\\$");
    private static final Pattern COMMENT = Pattern.compile("<!--/\\*.*?\\*/-->", Pattern.DOTALL);
    private static final Pattern IN_JAVA = Pattern.compile("\"\\{?((?:[A-Za-z][\\w-]*)?(?:\\.[\\w-]+)*\\.?)}?\"");
    private static final Pattern ASKED_IN_JAVA = Pattern.compile(
            "(?:new RuleViolation\\(|new NavigationEntry\\(|new AdministrationEntry\\(|getMessage\\(|Notice\\.tell\\(|message = )\\s*\"\\{?([\\w.-]+)}?\"");
    private static final Pattern TERM = Pattern.compile("\\[([A-Za-z]\\w*\\.\\w+)]");
    private static final String TERMS = "terms";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");

    /** Keys that one language has and another lacks, empty texts, and placeholders that differ. */
    List<String> incomplete() {
        var faults = new ArrayList<String>();
        byModule().forEach((module, languages) -> {
            var keys = languages.values().stream()
                    .flatMap(texts -> texts.keySet().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            for (var language : new TreeSet<>(LANGUAGES)) {
                var texts = languages.getOrDefault(language, Map.of());
                for (var key : keys) {
                    var text = texts.get(key);
                    if (text == null) faults.add("%s lacks %s".formatted(file(module, language), key));
                    else if (text.isBlank()) faults.add("%s is silent at %s".formatted(file(module, language), key));
                    else if (!placeholders(text)
                            .equals(placeholders(
                                    languages.getOrDefault("", Map.of()).getOrDefault(key, text))))
                        faults.add("%s fills other places in %s".formatted(file(module, language), key));
                }
            }
        });
        return faults;
    }

    /** Straight apostrophes, which message formats eat; keys of another module; keys given twice; texts no format can read. */
    List<String> malformed() {
        var faults = new ArrayList<String>();
        for (var file : files(messages, ".properties")) {
            var seen = new TreeSet<String>();
            for (var line : read(file)
                    .lines()
                    .filter(not(String::isBlank))
                    .filter(one -> !one.startsWith("#"))
                    .toList()) {
                var key = line.substring(0, Math.max(0, line.indexOf('='))).strip();
                var text = line.substring(line.indexOf('=') + 1);
                if (!seen.add(key)) faults.add("%s gives %s twice".formatted(file.getFileName(), key));
                if (!(key + ".").startsWith(module(file) + "."))
                    faults.add("%s: %s belongs to another module".formatted(file.getFileName(), key));
                if (text.contains("'"))
                    faults.add("%s: %s has a straight apostrophe".formatted(file.getFileName(), key));
                else if (unreadable(text)) faults.add("%s: %s is no message format".formatted(file.getFileName(), key));
            }
        }
        return faults;
    }

    /** Texts where a line may end between a number and its per cent; headings of files are read by spreadsheets, and are not set in lines. */
    List<String> parted() {
        var parted = new ArrayList<String>();
        for (var file : files(messages, ".properties"))
            for (var line : read(file).lines().toList())
                if (!line.startsWith("knowledge.file.")
                        && PARTED.matcher(line.substring(line.indexOf('=') + 1)).find())
                    parted.add("%s: %s".formatted(file.getFileName(), line.substring(0, line.indexOf('='))));
        return parted;
    }

    /** Texts in bokmål that write a term out, where the municipality’s own word should stand. */
    List<String> writtenOut() {
        var modules = byModule();
        var words = modules.getOrDefault(TERMS, Map.of()).getOrDefault("", Map.of()).values().stream()
                .map(Pattern::quote)
                .collect(Collectors.joining("|", "(?iu)(?<![\\p{L}-])(", ")s?(?![\\p{L}-])"));
        var term = Pattern.compile(words);
        var faults = new ArrayList<String>();
        modules.forEach((module, languages) -> languages
                .getOrDefault("", Map.of())
                .forEach((key, text) -> {
                    var found = term.matcher(text);
                    if (!module.equals(TERMS) && found.find()) faults.add(key + " writes out " + found.group());
                }));
        return faults;
    }

    /** Terms that a text is to be filled with, by the key of the product’s own word. */
    private Map<String, String> termsAskedFor() {
        var asked = new TreeMap<String, String>();
        for (var file : files(messages, ".properties"))
            find(TERM, file)
                    .forEach(term -> asked.put(
                            TERMS + "." + term.substring(0, term.indexOf('.')).toUpperCase(Locale.ROOT)
                                    + term.substring(term.indexOf('.')),
                            name(file)));
        return asked;
    }

    /** Keys that a template, a refusal or another text asks for and no file has. */
    List<String> missing() {
        var known = keys();
        var asked = new TreeMap<String, String>();
        for (var file : files(templates, ".html")) find(IN_TEMPLATE, file).forEach(key -> asked.put(key, name(file)));
        for (var file : files(java, ".java")) find(ASKED_IN_JAVA, file).forEach(key -> asked.put(key, name(file)));
        asked.putAll(termsAskedFor());
        return asked.entrySet().stream()
                .filter(one -> !one.getKey().endsWith("."))
                .filter(one -> !known.contains(one.getKey()))
                .map(one -> "%s asks for %s".formatted(one.getValue(), one.getKey()))
                .toList();
    }

    /** Keys that nothing asks for. */
    List<String> unused() {
        var named = new TreeSet<>(termsAskedFor().keySet());
        for (var file : files(templates, ".html")) {
            named.addAll(find(IN_TEMPLATE, file));
            named.addAll(find(QUOTED, file));
            named.addAll(find(BARRED, file));
        }
        for (var file : files(java, ".java")) named.addAll(find(IN_JAVA, file));
        named.remove("");
        named.remove(".");
        var beginnings = named.stream().filter(one -> one.endsWith(".")).toList();
        var endings = named.stream().filter(one -> one.startsWith(".")).toList();
        return keys().stream()
                .filter(key -> !(key + ".").startsWith(ASKED_FOR_BY_SPRING + "."))
                .filter(key -> !used(key, named, beginnings)
                        && endings.stream()
                                .filter(key::endsWith)
                                .map(ending -> key.substring(0, key.length() - ending.length()))
                                .noneMatch(stem -> used(stem, named, beginnings)))
                .toList();
    }

    private static boolean used(String key, Set<String> named, List<String> beginnings) {
        return named.contains(key) || beginnings.stream().anyMatch(key::startsWith);
    }

    /** Module to language to key to text; the language without a name is bokmål. */
    private Map<String, Map<String, Map<String, String>>> byModule() {
        var all = new TreeMap<String, Map<String, Map<String, String>>>();
        for (var file : files(messages, ".properties")) {
            var texts = new LinkedHashMap<String, String>();
            read(file)
                    .lines()
                    .filter(line -> !line.startsWith("#") && line.contains("="))
                    .forEach(line -> texts.put(
                            line.substring(0, line.indexOf('=')).strip(), line.substring(line.indexOf('=') + 1)));
            all.computeIfAbsent(module(file), module -> new TreeMap<>()).put(language(file), texts);
        }
        return all;
    }

    Set<String> keys() {
        return byModule().values().stream()
                .flatMap(languages -> languages.values().stream())
                .flatMap(texts -> texts.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean unreadable(String text) {
        try {
            new MessageFormat(text);
            return false;
        } catch (IllegalArgumentException fault) {
            return true;
        }
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static String file(String module, String language) {
        return language.isEmpty() ? module + ".properties" : module + "_" + language + ".properties";
    }

    private static String module(Path file) {
        return name(file).replaceFirst("(_[a-z]{2})?\\.properties$", "");
    }

    private static String language(Path file) {
        var name = name(file).replaceFirst("\\.properties$", "");
        return name.contains("_") ? name.substring(name.indexOf('_') + 1) : "";
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static List<String> find(Pattern pattern, Path file) {
        return pattern.matcher(COMMENT.matcher(read(file)).replaceAll(""))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    static List<Path> files(Path folder, String ending) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
