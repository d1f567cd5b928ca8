package kvalitetshjul.law;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.packs.Nearest;
import kvalitetshjul.packs.OutsideSource;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.ChoiceGroup;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.stereotype.Component;

/** Holds what a pack cites to the catalogue: an id that is not there must be mended, and one that no longer holds is remarked upon with its successor. */
@Component
class CitedProvisions implements OutsideSource {
    /** A country, a hyphen, no space: meant as an id. Anything else is the municipality’s own words. */
    private static final Pattern ID = Pattern.compile("[A-Za-z]{2}-\\S+");

    private final Catalogue catalogue = Catalogue.shipped();

    @Override
    public String name() {
        return "law";
    }

    @Override
    public Optional<Said> judge(String text, Optional<SchoolYear> year) {
        if (!ID.matcher(text).matches()) return Optional.empty();
        var provision = catalogue.find(provisionOf(text));
        boolean known = provision
                .filter(found -> found.id().equals(text)
                        || found.duties().stream().anyMatch(duty -> duty.id().equals(text)))
                .isPresent();
        if (!known)
            return Optional.of(
                    new Said(true, "law.cited.unknown", "law.cited.unknown.mend", List.of(text, nearest(text))));
        return year.flatMap(first -> remark(provision.get(), first));
    }

    @Override
    public List<ChoiceGroup> offer(String country, SchoolYear year, Locale reader) {
        var acts = new LinkedHashMap<Act, List<Choice>>();
        for (var provision : catalogue.all()) {
            if (!provision.jurisdiction().name().equals(country) || !provision.isInForceIn(year.days())) continue;
            var choices = acts.computeIfAbsent(provision.act(), key -> new ArrayList<>());
            var section = provision.number().map(number -> number + " ").orElse("");
            choices.add(new Choice(provision.id(), section + provision.summary().in(reader)));
            for (var duty : provision.duties())
                if (duty.code().isPresent())
                    choices.add(new Choice(duty.id(), section + duty.what().in(reader)));
        }
        return acts.entrySet().stream()
                .map(act -> new ChoiceGroup(act.getKey().name().in(reader), act.getValue()))
                .toList();
    }

    @Override
    public Optional<String> name(String text, Locale reader) {
        return catalogue
                .find(provisionOf(text))
                .map(provision -> provision.duties().stream()
                        .filter(duty -> duty.code().isPresent() && duty.id().equals(text))
                        .map(duty ->
                                provision.label(reader) + ": " + duty.what().in(reader))
                        .findFirst()
                        .orElseGet(() -> provision.label(reader) + ": "
                                + provision.summary().in(reader)));
    }

    private Optional<Said> remark(Provision provision, SchoolYear year) {
        if (provision.isInForceIn(year.days())) return Optional.empty();
        var ended = provision.validTo().filter(to -> to.isBefore(year.days().from()));
        if (ended.isEmpty())
            return Optional.of(new Said(
                    false, "law.cited.coming", "law.cited.coming.mend", List.of(provision.id(), year.label())));
        var now = catalogue.versionsOn(provision, year.days().from()).stream()
                .map(Provision::id)
                .collect(Collectors.joining(", "));
        return Optional.of(new Said(
                false,
                "law.cited.repealed",
                now.isEmpty() ? "law.cited.repealed.mend.none" : "law.cited.repealed.mend",
                List.of(provision.id(), ended.get().toString(), now)));
    }

    private String nearest(String text) {
        var ids = catalogue.all().stream()
                .flatMap(provision -> Stream.concat(
                        Stream.of(provision.id()), provision.duties().stream().map(Duty::id)))
                .distinct()
                .toList();
        return Nearest.to(text, ids).orElse("–");
    }

    /** The part of a citation before the duty. */
    static String provisionOf(String text) {
        int slash = text.indexOf('/');
        return slash < 0 ? text : text.substring(0, slash);
    }
}
