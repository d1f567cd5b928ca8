package kvalitetshjul.law;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kvalitetshjul.packs.CheckedYaml;
import kvalitetshjul.packs.Nearest;
import kvalitetshjul.packs.PackContext;
import kvalitetshjul.packs.PackProblem;
import tools.jackson.databind.JsonNode;

/** Reads the law catalogue and finds everything that is wrong with it in one go, each fault with its file, line and column. */
final class LawReader {
    private static final Map<String, String> OWN_LANGUAGE = Map.of("NO", "nb", "SE", "sv");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern MONTH_AND_DAY = Pattern.compile("\\d{2}-\\d{2}");

    private final CheckedYaml yaml = new CheckedYaml("law/schema");

    /** @param problems everything that must be mended, in reading order; with problems there is no catalogue */
    record Read(Optional<Catalogue> catalogue, List<PackProblem> problems) {}

    /** What can be said of a provision before it is known to be sound. */
    private record Entry(
            String id,
            PackContext places,
            String pointer,
            Optional<LocalDate> from,
            Optional<LocalDate> to,
            JsonNode tree) {}

    /** @param files by folder and name, {@code no/kommuneloven.yaml} */
    Read read(SortedMap<String, byte[]> files) {
        var problems = new TreeSet<PackProblem>();
        var contents = new TreeMap<String, CheckedYaml.Content>();
        files.forEach((name, bytes) ->
                yaml.read("law", name, bytes, problems::add).ifPresent(content -> contents.put(name, content)));
        var entries = new LinkedHashMap<String, Entry>();
        contents.forEach((name, content) -> {
            problems.addAll(country(name, content));
            texts(content.tree(), content, "", problems);
            days(content.tree(), content.places(), "", problems);
            collect(content, entries, problems);
        });
        entries.values().forEach(entry -> problems.addAll(chain(entry, entries)));
        problems.addAll(circles(entries));
        var catalogue = problems.isEmpty()
                ? Optional.of(new LawWords(contents.values()).catalogue())
                : Optional.<Catalogue>empty();
        return new Read(catalogue, List.copyOf(problems));
    }

    /** The country of a file is that of its folder, and begins every id in it. */
    private static List<PackProblem> country(String name, CheckedYaml.Content content) {
        var problems = new ArrayList<PackProblem>();
        var said = content.tree().path("jurisdiction").asString("");
        int slash = name.indexOf('/');
        if (slash >= 0
                && OWN_LANGUAGE.containsKey(said)
                && !name.substring(0, slash).equalsIgnoreCase(said))
            problems.add(LawFault.WRONG_COUNTRY.at(content.places(), "/jurisdiction", said, name.substring(0, slash)));
        each(content.tree(), (provision, act, pointer) -> {
            var id = provision.path("id").asString("");
            if (OWN_LANGUAGE.containsKey(said) && !id.isEmpty() && !id.startsWith(said + "-"))
                problems.add(LawFault.WRONG_COUNTRY.at(content.places(), pointer + "/id", id, said));
        });
        return problems;
    }

    private interface Visitor {
        void visit(JsonNode provision, JsonNode act, String pointer);
    }

    private static void each(JsonNode file, Visitor visitor) {
        var acts = file.path("acts");
        for (int a = 0; a < acts.size(); a++) {
            var provisions = acts.get(a).path("provisions");
            for (int p = 0; p < provisions.size(); p++)
                visitor.visit(provisions.get(p), acts.get(a), "/acts/" + a + "/provisions/" + p);
        }
    }

    /** Every text is there in the country’s own language and in English. */
    private static void texts(JsonNode node, CheckedYaml.Content file, String pointer, Set<PackProblem> problems) {
        var own = OWN_LANGUAGE.get(file.tree().path("jurisdiction").asString(""));
        for (var property : node.properties()) {
            var at = pointer + "/" + property.getKey();
            var value = property.getValue();
            if (List.of("name", "summary", "note", "what").contains(property.getKey()) && value.isObject()) {
                for (var language : own == null ? List.of("en") : List.of(own, "en"))
                    if (!value.has(language)) problems.add(LawFault.MISSING_LANGUAGE.at(file.places(), at, language));
            } else {
                texts(value, file, at, problems);
            }
        }
        if (node.isArray()) for (int i = 0; i < node.size(); i++) texts(node.get(i), file, pointer + "/" + i, problems);
    }

    private static void days(JsonNode node, PackContext places, String pointer, Set<PackProblem> problems) {
        for (var property : node.properties()) {
            var at = pointer + "/" + property.getKey();
            var text = property.getValue().asString("");
            boolean day = List.of("validFrom", "validTo", "checkedOn", "on").contains(property.getKey());
            boolean wrong = day
                    ? DAY.matcher(text).matches() && day(text).isEmpty()
                    : property.getKey().equals("by")
                            && MONTH_AND_DAY.matcher(text).matches()
                            && monthDay(text).isEmpty();
            if (wrong) problems.add(LawFault.NO_SUCH_DAY.at(places, at, text));
            days(property.getValue(), places, at, problems);
        }
        if (node.isArray())
            for (int i = 0; i < node.size(); i++) days(node.get(i), places, pointer + "/" + i, problems);
    }

    private static void collect(CheckedYaml.Content content, Map<String, Entry> entries, Set<PackProblem> problems) {
        each(content.tree(), (provision, act, pointer) -> {
            var id = provision.path("id").asString("");
            if (id.isEmpty()) return; // the schema reports it
            var entry = new Entry(
                    id,
                    content.places(),
                    pointer,
                    either(provision, act, "validFrom"),
                    either(provision, act, "validTo"),
                    provision);
            var first = entries.putIfAbsent(id, entry);
            if (first != null)
                problems.add(LawFault.DUPLICATE_ID.at(
                        content.places(), pointer + "/id", id, first.places().line(first.pointer() + "/id")));
            if (entry.from().isPresent()
                    && entry.to().filter(to -> to.isBefore(entry.from().get())).isPresent())
                problems.add(LawFault.ENDS_BEFORE_IT_BEGINS.at(
                        content.places(),
                        pointer
                                + (provision.has("validTo")
                                        ? "/validTo"
                                        : provision.has("validFrom") ? "/validFrom" : "/id"),
                        entry.from().get(),
                        entry.to().get()));
            problems.addAll(duties(provision, content.places(), pointer));
        });
    }

    /** Each of several duties has a code of its own. */
    private static List<PackProblem> duties(JsonNode provision, PackContext places, String pointer) {
        var problems = new ArrayList<PackProblem>();
        var duties = provision.path("duties");
        var seen = new HashSet<String>();
        for (int d = 0; duties.size() > 1 && d < duties.size(); d++) {
            var code = duties.get(d).path("code").asString("");
            if (code.isEmpty() || !seen.add(code))
                problems.add(LawFault.UNNAMED_DUTY.at(
                        places, pointer + "/duties/" + d, provision.path("id").asString("")));
        }
        return problems;
    }

    private static List<PackProblem> chain(Entry entry, Map<String, Entry> entries) {
        var problems = new ArrayList<PackProblem>();
        var replaced = entry.tree().path("replaces");
        for (int r = 0; r < replaced.size(); r++) {
            var at = entry.pointer() + "/replaces/" + r;
            var id = replaced.get(r).asString("");
            var before = entries.get(id);
            if (before == null) {
                var nearest = Nearest.to(id, entries.keySet()).orElse("–");
                problems.add(LawFault.UNKNOWN_REPLACED.at(entry.places(), at, id, nearest));
            } else if (before.to().isEmpty()) {
                problems.add(LawFault.REPLACED_WITHOUT_END.at(entry.places(), at, id, entry.id()));
            } else if (entry.from()
                    .filter(from -> !from.isAfter(before.to().get()))
                    .isPresent()) {
                problems.add(LawFault.BEGINS_TOO_EARLY.at(
                        entry.places(),
                        at,
                        entry.id(),
                        entry.from().get(),
                        id,
                        before.to().get()));
            }
        }
        return problems;
    }

    /** Circles among successors, each where it closes. */
    private static List<PackProblem> circles(Map<String, Entry> entries) {
        var problems = new ArrayList<PackProblem>();
        var finished = new HashMap<String, Boolean>();
        for (var id : entries.keySet()) visit(id, entries, finished, new ArrayList<>(), problems);
        return problems;
    }

    private static void visit(
            String id,
            Map<String, Entry> entries,
            Map<String, Boolean> finished,
            List<String> path,
            List<PackProblem> problems) {
        var entry = entries.get(id);
        if (entry == null || finished.putIfAbsent(id, false) != null) return;
        path.add(id);
        var replaced = entry.tree().path("replaces");
        for (int r = 0; r < replaced.size(); r++) {
            var next = replaced.get(r).asString("");
            if (Boolean.FALSE.equals(finished.get(next))) {
                var circle = new ArrayList<>(path.subList(path.indexOf(next), path.size()));
                circle.add(next);
                problems.add(LawFault.CIRCLE.at(
                        entry.places(), entry.pointer() + "/replaces/" + r, String.join(" → ", circle)));
            } else {
                visit(next, entries, finished, path, problems);
            }
        }
        path.removeLast();
        finished.put(id, true);
    }

    private static Optional<LocalDate> either(JsonNode provision, JsonNode act, String key) {
        return day((provision.has(key) ? provision : act).path(key).asString(""));
    }

    static Optional<LocalDate> day(String text) {
        try {
            return DAY.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** A day that is in every year. */
    static Optional<MonthDay> monthDay(String text) {
        try {
            return Optional.of(MonthDay.parse("--" + text)).filter(day -> day.isValidYear(2025));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
