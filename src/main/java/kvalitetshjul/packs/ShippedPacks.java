package kvalitetshjul.packs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kvalitetshjul.owners.Country;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.NotFound;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packs that come with the product, told to somebody who has to choose one and knows none of them. */
@Service
@Transactional(readOnly = true)
public class ShippedPacks {
    private final Packs packs;
    private final Owners owners;
    private final JsonMapper json;

    ShippedPacks(Packs packs, Owners owners, JsonMapper json) {
        this.packs = packs;
        this.owners = owners;
        this.json = json;
    }

    /**
     * @param name in the reader’s language; one made after a municipality is called as it is
     * @param description empty where the pack has none
     * @param general made after no municipality
     * @param languages codes of those it is written in
     * @param readable whether the owner’s is among them, without which it cannot be adopted
     * @param kinds what units it is for, in the reader’s language
     */
    public record Shipped(
            String folder,
            String name,
            String description,
            boolean general,
            List<String> languages,
            boolean readable,
            int wheelItems,
            int bodies,
            int roles,
            List<String> kinds) {
        public Shipped {
            languages = List.copyOf(languages);
            kinds = List.copyOf(kinds);
        }
    }

    /** What is in a pack, in the reader’s language and the pack’s own order. */
    public record Contents(Shipped pack, List<String> wheel, List<String> roles, List<String> bodies) {
        public Contents {
            wheel = List.copyOf(wheel);
            roles = List.copyOf(roles);
            bodies = List.copyOf(bodies);
        }
    }

    /** Those of the owner’s country: the general ones it can read first, then those made after a municipality, each by name. One with problems is not among them. */
    public List<Shipped> list(Country country, Locale reader) {
        return packs.overview(reader).choices().stream()
                .filter(choice -> choice.pack().isSound())
                .filter(choice -> isOf(country, choice) && (choice.readable() || !isGeneral(choice)))
                .map(choice -> shipped(choice, reader))
                .sorted(Comparator.comparing(Shipped::general)
                        .reversed()
                        .thenComparing(Comparator.comparing(Shipped::readable).reversed())
                        .thenComparing(Shipped::name))
                .toList();
    }

    /** @throws NotFound when there is no such pack, or it has problems */
    public Contents contents(String folder, Locale reader) {
        var choice = packs.choice(folder, reader);
        if (!choice.pack().isSound()) throw new NotFound(folder);
        return new Contents(
                shipped(choice, reader),
                names(choice, "wheel", "items", reader),
                names(choice, "roles", "roles", reader),
                names(choice, "bodies", "bodies", reader));
    }

    private Shipped shipped(PackChoice choice, Locale reader) {
        var languages = new ArrayList<String>();
        manifest(choice).path("languages").forEach(code -> languages.add(code.asString("")));
        Map<String, Integer> counts = choice.counts();
        return new Shipped(
                choice.pack().folder(),
                choice.name(),
                choice.description().orElse(""),
                isGeneral(choice),
                languages,
                languages.contains(owners.current().language().getLanguage()),
                counts.getOrDefault("wheel", 0),
                counts.getOrDefault("bodies", 0),
                counts.getOrDefault("roles", 0),
                names(choice, "unit-kinds", "unitKinds", reader));
    }

    private static boolean isGeneral(PackChoice choice) {
        return manifest(choice).path("municipality").isMissingNode();
    }

    private static boolean isOf(Country country, PackChoice choice) {
        return manifest(choice).path("country").asString("").equals(country.name());
    }

    private static JsonNode manifest(PackChoice choice) {
        return section(choice, "manifest");
    }

    private static JsonNode section(PackChoice choice, String name) {
        var content = choice.pack().sections().get(name);
        return content == null ? tools.jackson.databind.node.MissingNode.getInstance() : content;
    }

    private List<String> names(PackChoice choice, String section, String list, Locale reader) {
        var names = new ArrayList<String>();
        for (var item : section(choice, section).path(list)) {
            var name = item.has("many") ? item.path("many") : item.path("name");
            names.add(json.treeToValue(name, LocalizedText.class).in(reader));
        }
        return names;
    }
}
