package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kvalitetshjul.knowledge.DataSourceSection.DataSource;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The choice of a unit as its page shows it. */
@Component
class ChoicePages {
    private final MessageSource messages;
    private final AdoptedDefinitions adopted;
    private final Owners owners;

    ChoicePages(MessageSource messages, AdoptedDefinitions adopted, Owners owners) {
        this.messages = messages;
        this.adopted = adopted;
        this.owners = owners;
    }

    record Line(String code, LocalizedText name, Optional<LocalizedText> description, String often, boolean chosen) {}

    record Required(LocalizedText name, String obligation, String often) {}

    /** @param said who chose last and when; empty where nobody has */
    record ChoicePage(
            UnitId unit,
            String name,
            SchoolYear year,
            SchoolYear other,
            boolean over,
            List<Line> open,
            List<Required> required,
            Optional<String> said,
            int version) {}

    ChoicePage page(SourceChoices.Choosing choosing, Locale locale) {
        return page(
                choosing,
                choosing.open().stream()
                        .filter(choosing::uses)
                        .map(DataSource::code)
                        .collect(Collectors.toSet()),
                locale);
    }

    /** @param ticked what the reader has ticked, who may not have got it kept */
    ChoicePage page(SourceChoices.Choosing choosing, Set<String> ticked, Locale locale) {
        var texts = new Texts(messages, locale);
        var words = new SourceTexts(texts);
        var definitions = adopted.current();
        var now = owners.schoolYear();
        return new ChoicePage(
                choosing.unit().id(),
                choosing.unit().name(),
                choosing.year(),
                choosing.year().equals(now) ? now.next() : now,
                choosing.over(),
                choosing.open().stream()
                        .map(source -> new Line(
                                source.code(),
                                source.name(),
                                Optional.ofNullable(source.description()),
                                words.often(source, definitions.rhythm(source)),
                                ticked.contains(source.code())))
                        .toList(),
                choosing.required().stream()
                        .map(source -> new Required(
                                source.name(),
                                words.obligation(source),
                                words.often(source, definitions.rhythm(source))))
                        .toList(),
                choosing.chosen()
                        .map(one -> texts.get(
                                "knowledge.choice.said",
                                choosing.by().orElse(""),
                                texts.date(
                                        one.at().atZone(owners.current().zone()).toLocalDate()))),
                choosing.version());
    }
}
