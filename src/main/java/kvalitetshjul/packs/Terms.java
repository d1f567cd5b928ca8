package kvalitetshjul.packs;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import kvalitetshjul.owners.OwnerId;
import kvalitetshjul.owners.Tenants;
import kvalitetshjul.pages.OwnWords;
import kvalitetshjul.shared.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * The words of the pack that the owner works by. Every page needs them and they change once a year, so they are kept; where another process of the
 * same installation adopted the pack, its words show here within a few seconds.
 */
@Component
class Terms implements OwnWords {
    private static final Duration KEPT = Duration.ofSeconds(10);

    record Section(List<Term> terms) {
        Section {
            terms = List.copyOf(terms);
        }
    }

    /** The forms in which the texts use a term; one that the pack leaves out is the product’s own. */
    record Term(
            String code,
            LocalizedText one,
            @Nullable LocalizedText the,
            @Nullable LocalizedText many,
            @Nullable LocalizedText all) {

        private Optional<LocalizedText> form(String form) {
            return Optional.ofNullable(
                    switch (form) {
                        case "one" -> one;
                        case "the" -> the;
                        case "many" -> many;
                        case "all" -> all;
                        default -> throw new IllegalArgumentException(form);
                    });
        }
    }

    /** @param readAt nanoseconds of the running machine */
    private record Known(Map<String, Term> terms, long readAt) {}

    private final Packs packs;
    private final Tenants tenants;
    private final Map<OwnerId, Known> known = new ConcurrentHashMap<>();

    Terms(Packs packs, Tenants tenants) {
        this.packs = packs;
        this.tenants = tenants;
    }

    @Override
    public Optional<String> find(String term, String form, Locale locale) {
        return tenants.find()
                .map(owner -> termsOf(owner).get(term))
                .flatMap(own -> own.form(form))
                .map(text -> text.texts().get(locale.getLanguage()));
    }

    private Map<String, Term> termsOf(OwnerId owner) {
        var before = known.get(owner);
        if (before != null && System.nanoTime() - before.readAt < KEPT.toNanos()) return before.terms;
        var terms = packs.findSection(OwnSections.TERMS).map(Section::terms).orElse(List.of()).stream()
                .collect(Collectors.toUnmodifiableMap(Term::code, Function.identity()));
        known.put(owner, new Known(terms, System.nanoTime()));
        return terms;
    }

    @EventListener
    void on(PackAdopted adopted) {
        known.remove(adopted.tenant());
    }
}
