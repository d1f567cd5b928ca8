package kvalitetshjul.packs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** A form made from the schema shows what is in an item, and whoever sends it unchanged changes nothing. */
class ItemFormTests {
    private static final PackReader READER = new PackReader(OwnSections.all(), JsonMapper.shared());
    private static final Locale NB = Locale.of("nb");

    static Stream<String> folders() {
        return ExportingAPackTests.folders().stream();
    }

    @ParameterizedTest
    @MethodSource("folders")
    void whoSavesWithoutChangingChangesNothing(String folder) {
        var pack = READER.read(PackFolder.shipped().get(folder)).sections();
        var names = PackNames.of(READER.schemas(), pack, NB);
        var languages = languages(pack);
        int items = 0;
        for (var section : EditedSection.values()) {
            for (var part : section.parts(pack.keySet())) {
                for (var item : pack.get(part).path(section.list())) {
                    var schema = section.item(READER.schemas());
                    var shown = new ItemForm(words(), names, languages, NB, Map.of(), around(section), null)
                            .show(schema, section.fields(), item);
                    assertThat(ItemReading.read(schema, section.fields(), item, sent(shown), languages))
                            .as(part + " " + item.path("code"))
                            .isEqualTo(item);
                    items++;
                }
            }
        }
        assertThat(items).isGreaterThan(10);
    }

    @ParameterizedTest
    @MethodSource("folders")
    void everyTimeOfAPackIsOneOfTheSentences(String folder) {
        READER.read(PackFolder.shipped().get(folder))
                .sections()
                .values()
                .forEach(section -> times(section).forEach(when -> {
                    var choice = WhenChoice.of(when);
                    assertThat(WhenChoice.KINDS).as(when.toString()).contains(choice.kind());
                    assertThat(choice.write(when)).contains(when);
                }));
    }

    @Test
    void aTimeIsWrittenAsThePackWritesIt() {
        assertThat(written("BY", Map.of("byDay", "1", "byMonth", "10"))).isEqualTo("{\"by\":\"10-01\"}");
        assertThat(written("DAYS", Map.of("fromDay", "15", "fromMonth", "9", "toDay", "1", "toMonth", "11")))
                .isEqualTo("{\"from\":\"09-15\",\"to\":\"11-01\"}");
        assertThat(written("ON", Map.of("onDay", "31", "onMonth", "5"))).isEqualTo("{\"on\":\"05-31\"}");
        assertThat(written("MONTHS", Map.of("firstMonth", "9", "lastMonth", "11")))
                .isEqualTo("{\"months\":[9,11]}");
        assertThat(written("MONTHS", Map.of("firstMonth", "9"))).isEqualTo("{\"month\":9}");
        assertThat(written("NTH", Map.of("nth", "2nd", "weekday", "tuesday", "nthMonth", "10")))
                .isEqualTo("{\"month\":10,\"on\":\"2nd tuesday\"}");
        assertThat(written("WEEKS", Map.of("firstWeek", "45", "lastWeek", "47")))
                .isEqualTo("{\"weeks\":[45,47]}");
        assertThat(written("EVERY", Map.of("number", "2", "unit", "week"))).isEqualTo("{\"every\":\"2 weeks\"}");
        assertThat(written("EVERY", Map.of("unit", "term"))).isEqualTo("{\"every\":\"term\"}");
        assertThat(written("TIMES", Map.of("least", "4", "most", "6", "per", "year")))
                .isEqualTo("{\"times\":[4,6],\"per\":\"year\"}");
        assertThat(written("AFTER", Map.of("after", "ANALYSIS", "afterDays", "30")))
                .isEqualTo("{\"after\":\"ANALYSIS\",\"days\":30}");
        assertThat(written("WITH", Map.of("with", "ANALYSIS"))).isEqualTo("{\"with\":\"ANALYSIS\"}");
        assertThat(written("AT", Map.of("at", "SCHOOL_START"))).isEqualTo("{\"at\":\"SCHOOL_START\"}");
        assertThat(written("IN_PERIOD", Map.of("inPeriod", "ABSENCE_1"))).isEqualTo("{\"inPeriod\":\"ABSENCE_1\"}");
        assertThat(written("AFTER_PERIOD", Map.of("afterPeriod", "ABSENCE_1", "afterPeriodDays", "31")))
                .isEqualTo("{\"afterPeriod\":\"ABSENCE_1\",\"days\":31}");
        assertThat(written("ALWAYS", Map.of())).isEqualTo("{\"always\":true}");
        assertThat(written("MONTHS", Map.of("firstMonth", "9", "yearly", "AT_LEAST", "years", "2")))
                .isEqualTo("{\"month\":9,\"atLeastEvery\":\"2 years\"}");
    }

    @Test
    void aDeadlineMovedBeforeItsOpeningOpensWithItsMonth() {
        var before = JsonMapper.shared().readTree("{\"by\":\"05-31\",\"opens\":\"05-01\"}");
        assertThat(new WhenChoice("BY", Map.of("byDay", "20", "byMonth", "5")).write(before))
                .hasValueSatisfying(when -> assertThat(when.has("opens")).isTrue());
        assertThat(new WhenChoice("BY", Map.of("byDay", "15", "byMonth", "4")).write(before))
                .hasValueSatisfying(when -> assertThat(when.toString()).isEqualTo("{\"by\":\"04-15\"}"));
    }

    @Test
    void aNewThingGetsACodeFromItsName() {
        assertThat(Codes.of("Årlig gjennomgang: økonomi", "wheel", java.util.Set.of()))
                .isEqualTo("ARLIG_GJENNOMGANG_OKONOMI");
        assertThat(Codes.of("Møte", "wheel", java.util.Set.of("MOTE"))).isEqualTo("MOTE_2");
        assertThat(Codes.of("12", "data-sources", java.util.Set.of())).isEqualTo("DATA_SOURCES");
    }

    private static String written(String kind, Map<String, String> blanks) {
        return new WhenChoice(kind, blanks).write(null).orElseThrow().toString();
    }

    private static List<JsonNode> times(JsonNode node) {
        var found = new ArrayList<>(node.findValues("when"));
        found.removeIf(when -> !when.isObject());
        return found;
    }

    private static List<String> languages(Map<String, JsonNode> pack) {
        return NextPack.languages(PackDraft.part(pack, "manifest"));
    }

    private static ItemForm.Surroundings around(EditedSection section) {
        return new ItemForm.Surroundings(section.section(), Map.of(), JsonNodeFactory.instance.missingNode());
    }

    private static PackWords words() {
        var messages = new StaticMessageSource();
        messages.setUseCodeAsDefaultMessage(true);
        return new PackWords(messages, List.of());
    }

    /** As a browser sends it. */
    private static MultiValueMap<String, String> sent(List<Field> fields) {
        var sent = new LinkedMultiValueMap<String, String>();
        for (var field : fields) {
            switch (field.kind()) {
                case TEXT, TEXTS, LINE, DAY, NUMBER ->
                    field.inputs().forEach(input -> sent.add(input.name(), input.value()));
                case CHOICE, REFERENCE ->
                    sent.add(
                            field.name(),
                            field.chosen().isEmpty()
                                    ? field.choices().getFirst().value()
                                    : field.chosen().getFirst());
                case CHOICES, REFERENCES, FLAG -> {
                    sent.add(field.name(), "");
                    field.chosen().forEach(one -> sent.add(field.name(), one));
                }
                case CITATIONS -> {
                    sent.add(field.name(), "");
                    field.chosen().forEach(one -> sent.add(field.name(), one));
                    field.inputs().forEach(input -> sent.add(input.name(), input.value()));
                }
                case WHEN -> {
                    var when = field.when().orElseThrow();
                    sent.add(field.name() + ".kind", when.kind());
                    for (var blank : WhenChoice.BLANKS) sent.add(field.name() + "." + blank, when.in(blank));
                }
                case GROUP -> sent.addAll(sent(field.groups().getFirst()));
                case LIST -> {
                    if (field.isResponsibility()) {
                        sent.add(
                                field.name(),
                                field.inputs().isEmpty()
                                        ? ""
                                        : field.inputs().getFirst().value());
                        sent.add(field.name() + ".others", "");
                        field.chosen().forEach(one -> sent.add(field.name() + ".others", one));
                    } else field.groups().forEach(group -> sent.addAll(sent(group)));
                }
                case OTHER -> throw new AssertionError(field.name());
            }
        }
        return sent;
    }

    @Test
    void aFaultStandsAtTheValueItIsAbout() {
        var pack = new TreeMap<>(SmallPack.sound().read().sections());
        var wheel = (tools.jackson.databind.node.ObjectNode) pack.get("wheel").deepCopy();
        var item = (tools.jackson.databind.node.ObjectNode) wheel.get("items").get(1);
        item.set("when", JsonNodeFactory.instance.objectNode().put("by", "02-30"));
        item.remove("signOff");
        pack.put("wheel", wheel);
        assertThat(READER.faults(pack))
                .extracting(PackFault::pointer, PackFault::messageKey)
                .contains(
                        org.assertj.core.groups.Tuple.tuple("/items/1", "packs.problem.missingKey"),
                        org.assertj.core.groups.Tuple.tuple("/items/1/when/by", "packs.problem.noSuchDay"));
        assertThat(READER.faults(SmallPack.sound().read().sections())).isEmpty();
    }
}
