package kvalitetshjul.wheel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.law.Laws;
import kvalitetshjul.law.Provision;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.packs.Nearest;
import org.springframework.stereotype.Component;
import org.springframework.validation.Errors;

/** The legal basis of an item as somebody writes it: provisions as the law catalogue shows them or by their ids, and words of one’s own. */
@Component
class EnteredLaw {
    /** Meant as a provision: words of one’s own have neither a section nor the form of an id. */
    private static final Pattern PROVISION = Pattern.compile(".*§.*|[A-Za-z]{2}-\\S+");

    /** What is repealed, or not in force yet, after all the rest. */
    private static final Comparator<Provision> IN_FORCE_FIRST =
            Comparator.comparing(provision -> provision.validTo().isPresent() || provision.notInForce());

    /** As many as are read through to find one; who has more writes another word. */
    private static final int SHOWN = 20;

    private static final List<Locale> WRITTEN =
            Stream.of("nb", "nn", "sv", "en").map(Locale::of).toList();

    private final Laws laws;
    private final Owners owners;

    EnteredLaw(Laws laws, Owners owners) {
        this.laws = laws;
        this.owners = owners;
    }

    /** A line each: the ids of provisions, and own words as they are. A provision that the catalogue lacks is said at the field, with the nearest it has. */
    List<String> read(String text, Errors errors) {
        var known = known();
        var basis = new ArrayList<String>();
        for (var line :
                text.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            var id = known.get(plain(line));
            if (id != null) basis.add(id);
            else if (!PROVISION.matcher(line).matches()) basis.add(line);
            else errors.rejectValue("law", "wheel.plan.law.unknown", new Object[] {line, nearest(line)}, null);
        }
        return basis;
    }

    /**
     * What the catalogue has of what somebody looks for.
     *
     * @param provisions the first of them, those in force before the others
     * @param total how many there are
     */
    record Found(List<Provision> provisions, int total) {
        Found {
            provisions = List.copyOf(provisions);
        }
    }

    /** The provisions in which all the words stand. */
    Found find(String words, Locale reader) {
        var found = provisions()
                .filter(provision -> provision.says(words, reader))
                .sorted(IN_FORCE_FIRST)
                .toList();
        return new Found(found.stream().limit(SHOWN).toList(), found.size());
    }

    /** What was written, and a line below it for each provision that was chosen and does not stand there. */
    String with(String written, List<String> chosen, Locale reader) {
        var known = known();
        var there = written.lines()
                .map(line -> known.get(plain(line.strip())))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        var more = chosen.stream()
                .distinct()
                .filter(id -> !there.contains(id) && laws.find(id).isPresent())
                .toList();
        return Stream.of(written, shown(more, reader))
                .filter(lines -> !lines.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    /** As it is written in the field: by the name of the provision, where that leads back to it. */
    String shown(List<String> basis, Locale reader) {
        var known = known();
        return String.join(
                "\n",
                basis.stream()
                        .map(id -> laws.find(id)
                                .map(provision -> provision.label(reader))
                                .filter(label -> id.equals(known.get(plain(label))))
                                .orElse(id))
                        .toList());
    }

    /** Ids by all that one may write for them; where several versions have the same name, that of the one in force. */
    private Map<String, String> known() {
        var ids = new LinkedHashMap<String, String>();
        provisions().sorted(IN_FORCE_FIRST).forEach(provision -> {
            ids.putIfAbsent(plain(provision.id()), provision.id());
            provision.duties().forEach(duty -> ids.putIfAbsent(plain(duty.id()), duty.id()));
            for (var locale : WRITTEN) ids.putIfAbsent(plain(provision.label(locale)), provision.id());
        });
        return ids;
    }

    private String nearest(String line) {
        var names = provisions()
                .flatMap(provision -> WRITTEN.stream().map(provision::label))
                .distinct()
                .toList();
        return Nearest.to(line, names).orElse("–");
    }

    private Stream<Provision> provisions() {
        return laws.list(owners.current().country()).values().stream().flatMap(List::stream);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s\\u00a0]+", " ");
    }
}
