package kvalitetshjul.pages;

import kvalitetshjul.shared.LocalizedText;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.IStandardExpression;

/**
 * {@code lang:text="${item.name}"} is {@code th:text} of a {@link LocalizedText} in the reader’s language. Where the text is written in another one the
 * element says which, so that it is read aloud as what it is (WCAG 2.2, 3.1.2).
 */
@Component
class LanguageDialect extends TextDialect {
    LanguageDialect() {
        super("Language", "lang");
    }

    @Override
    void fill(ITemplateContext context, IStandardExpression expression, IElementTagStructureHandler element) {
        var text = (LocalizedText) expression.execute(context);
        var language = text.languageFor(context.getLocale());
        if (!language.equals(context.getLocale().getLanguage())) element.setAttribute("lang", language);
        element.setBody(HtmlUtils.htmlEscape(text.in(context.getLocale()), "UTF-8"), false);
    }
}
