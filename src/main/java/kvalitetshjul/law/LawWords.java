package kvalitetshjul.law;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import kvalitetshjul.owners.Country;
import kvalitetshjul.packs.CheckedYaml;
import kvalitetshjul.shared.LocalizedText;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Turns files that were found sound into acts and provisions. */
record LawWords(Collection<CheckedYaml.Content> files) {
    Catalogue catalogue() {
        var provisions = new ArrayList<Provision>();
        for (var file : files) {
            var country = Country.valueOf(file.tree().get("jurisdiction").asString());
            for (var tree : file.tree().get("acts")) {
                var act = act(country, tree);
                for (var provision : tree.get("provisions")) provisions.add(provision(act, tree, provision));
            }
        }
        return new Catalogue(provisions);
    }

    private static Act act(Country country, JsonNode tree) {
        var amendments = new ArrayList<Act.Amendment>();
        for (var change : tree.path("changes"))
            amendments.add(new Act.Amendment(
                    LocalDate.parse(change.get("on").asString()),
                    change.get("by").asString(),
                    text(change.get("what")),
                    Mark.valueOf(change.get("mark").asString())));
        return new Act(
                country,
                tree.get("code").asString(),
                Act.Kind.valueOf(tree.get("kind").asString()),
                text(tree.get("name")),
                word(tree, "reference"),
                tree.get("source").asString(),
                day(tree, "checkedOn"),
                word(tree, "checkedThrough"),
                amendments);
    }

    private static Provision provision(Act act, JsonNode actTree, JsonNode tree) {
        var id = tree.get("id").asString();
        var summary = text(tree.get("summary"));
        var duties = new ArrayList<Duty>();
        for (var duty : tree.path("duties")) duties.add(duty(id, summary, duty));
        return new Provision(
                id,
                act,
                word(tree, "provision"),
                summary,
                Mark.valueOf(tree.get("mark").asString()),
                day(tree, "validFrom").or(() -> day(actTree, "validFrom")),
                day(tree, "validTo").or(() -> day(actTree, "validTo")),
                actTree.path("notInForce").asBoolean(false),
                words(tree.path("replaces")),
                word(tree, "replacesMark").map(Mark::valueOf),
                Optional.ofNullable(tree.get("note")).map(LawWords::text),
                word(tree, "source").orElse(act.source()),
                duties);
    }

    private static Duty duty(String provision, LocalizedText summary, JsonNode tree) {
        var rhythm = tree.get("rhythm");
        return new Duty(
                provision,
                word(tree, "code"),
                Optional.ofNullable(tree.get("what")).map(LawWords::text).orElse(summary),
                words(tree.get("who")).stream().map(Duty.Who::valueOf).toList(),
                Duty.Level.valueOf(tree.get("level").asString()),
                words(tree.path("unitKinds")),
                new Rhythm(
                        Rhythm.Kind.valueOf(rhythm.get("kind").asString()),
                        word(rhythm, "every").map(Period::parse),
                        word(rhythm, "by").flatMap(LawReader::monthDay),
                        word(rhythm, "mark").map(Mark::valueOf)),
                word(tree, "appliesTo").map(Duty.AppliesTo::valueOf),
                tree.path("voluntary").asBoolean(false));
    }

    private static LocalizedText text(JsonNode tree) {
        return JsonMapper.shared().treeToValue(tree, LocalizedText.class);
    }

    private static Optional<String> word(JsonNode tree, String key) {
        return Optional.ofNullable(tree.get(key)).map(JsonNode::asString);
    }

    private static Optional<LocalDate> day(JsonNode tree, String key) {
        return word(tree, key).map(LocalDate::parse);
    }

    private static List<String> words(JsonNode list) {
        var words = new ArrayList<String>();
        for (var word : list) words.add(word.asString());
        return words;
    }
}
