package kvalitetshjul.beginning;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import kvalitetshjul.owners.Country;
import kvalitetshjul.pages.Choice;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What the forms of this module offer to choose from. */
@Component
class Choices {
    private final MessageSource messages;

    Choices(MessageSource messages) {
        this.messages = messages;
    }

    List<Choice> countries(Locale reader) {
        return Arrays.stream(Country.values())
                .map(country -> new Choice(
                        country.name(),
                        Objects.requireNonNull(messages.getMessage("beginning.country." + country, null, reader))))
                .toList();
    }

    String say(String key, Locale reader, Object... arguments) {
        return Objects.requireNonNull(messages.getMessage(key, arguments, reader));
    }

    /** Each is named in itself. */
    List<Choice> languages() {
        return List.of(
                new Choice("nb", "Norsk bokmål"),
                new Choice("nn", "Norsk nynorsk"),
                new Choice("sv", "Svenska"),
                new Choice("en", "English"));
    }
}
