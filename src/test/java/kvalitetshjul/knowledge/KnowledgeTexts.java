package kvalitetshjul.knowledge;

import java.util.Locale;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The module’s words by themselves, without the product around them. */
final class KnowledgeTexts {
    private KnowledgeTexts() {}

    static Texts in(String language) {
        var source = new ResourceBundleMessageSource();
        source.setBasename("i18n/knowledge");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return new Texts(source, Locale.of(language));
    }
}
