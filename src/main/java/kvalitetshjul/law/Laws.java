package kvalitetshjul.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import kvalitetshjul.owners.Country;
import kvalitetshjul.shared.NotFound;
import org.springframework.stereotype.Service;

/** The law catalogue that comes with the product: the same for every owner. */
@Service
public class Laws {
    private final Catalogue catalogue;

    Laws() {
        this(Catalogue.shipped());
    }

    private Laws(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** The same services over another catalogue. */
    static Laws of(Catalogue catalogue) {
        return new Laws(catalogue);
    }

    public Optional<Provision> find(String id) {
        return catalogue.find(id);
    }

    /** @throws NotFound when there is no such provision */
    public Provision get(String id) {
        return find(id).orElseThrow(() -> new NotFound(id));
    }

    /** What holds on the day in the place of the provision: several where it was divided, none where nothing is known to. */
    public List<Provision> versionsOn(Provision provision, LocalDate day) {
        return catalogue.versionsOn(provision, day);
    }

    /** What took over from the provision at once, the earliest first. */
    public List<Provision> successors(Provision provision) {
        return catalogue.successors(provision.id());
    }

    /** What the provision took over from. */
    public List<Provision> predecessors(Provision provision) {
        return catalogue.predecessors(provision);
    }

    /** The provisions of a country by act, in the order of the catalogue. */
    public Map<Act, List<Provision>> list(Country jurisdiction) {
        var acts = new LinkedHashMap<Act, List<Provision>>();
        for (var provision : catalogue.all())
            if (provision.jurisdiction() == jurisdiction)
                acts.computeIfAbsent(provision.act(), key -> new ArrayList<>()).add(provision);
        return acts;
    }

    /** What changed in the law of a country, the latest day first and acts in the order of the catalogue. */
    public List<LawChange> listChanges(Country jurisdiction) {
        var days = new TreeMap<LocalDate, Set<Act>>(Comparator.reverseOrder());
        var acts = list(jurisdiction);
        acts.forEach((act, provisions) -> {
            act.amendments().forEach(amendment -> at(days, amendment.on()).add(act));
            for (var provision : provisions) {
                provision.validFrom().ifPresent(day -> at(days, day).add(act));
                provision.validTo().ifPresent(day -> at(days, day.plusDays(1)).add(act));
            }
        });
        var changes = new ArrayList<LawChange>();
        days.forEach((day, changed) -> acts.forEach((act, provisions) -> {
            if (changed.contains(act)) changes.add(change(day, act, provisions));
        }));
        return changes;
    }

    private static Set<Act> at(Map<LocalDate, Set<Act>> days, LocalDate day) {
        return days.computeIfAbsent(day, key -> new LinkedHashSet<>());
    }

    private static LawChange change(LocalDate day, Act act, List<Provision> provisions) {
        return new LawChange(
                day,
                act,
                provisions.stream()
                        .filter(provision -> provision.validFrom().equals(Optional.of(day)))
                        .toList(),
                provisions.stream()
                        .filter(provision -> provision.validTo().equals(Optional.of(day.minusDays(1))))
                        .toList(),
                act.amendments().stream()
                        .filter(amendment -> amendment.on().equals(day))
                        .findFirst());
    }

    /** The duties in force on the day that concern the municipalities of a country, in the order of the catalogue. */
    List<Duty> listDuties(Country jurisdiction, LocalDate day) {
        return catalogue.all().stream()
                .filter(provision -> provision.jurisdiction() == jurisdiction && provision.isInForce(day))
                .flatMap(provision -> provision.duties().stream())
                .filter(duty -> duty.appliesTo().isEmpty())
                .toList();
    }

    /**
     * The duties that somebody carries who cites the text. A provision that was repealed leads to what holds now, to the duty of the same code or to the
     * only one there; a provision with several duties says nothing of which, so it carries none.
     */
    List<Duty> dutiesOf(String citation, LocalDate day) {
        var cited = catalogue.find(CitedProvisions.provisionOf(citation)).orElse(null);
        if (cited == null) return List.of();
        var code = citation.equals(cited.id()) && cited.duties().size() == 1
                ? cited.duties().getFirst().code()
                : Optional.of(citation.substring(cited.id().length()).replaceFirst("^/", ""))
                        .filter(suffix -> !suffix.isEmpty());
        return catalogue.versionsOn(cited, day).stream()
                .flatMap(version -> version.duties().stream()
                        .filter(duty -> code.equals(duty.code())
                                || (version.duties().size() == 1 && (version.equals(cited) || code.isEmpty()))))
                .toList();
    }

    /** What an object cites, as its page shows it on the day. */
    public CitedLaw cite(String citation, LocalDate day, Locale locale) {
        var provision = find(CitedProvisions.provisionOf(citation)).orElse(null);
        if (provision == null)
            return new CitedLaw(citation, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
        var state = provision.stateOn(day);
        return new CitedLaw(
                provision.label(locale),
                Optional.of(provision.path()),
                provision.duties().stream()
                        .filter(duty -> duty.code().isPresent() && duty.id().equals(citation))
                        .map(duty -> duty.what().in(locale))
                        .findFirst(),
                Optional.of(state),
                state == ProvisionState.REPEALED
                        ? versionsOn(provision, day).stream()
                                .map(now -> CitedLaw.Link.to(now, locale))
                                .toList()
                        : List.of());
    }
}
