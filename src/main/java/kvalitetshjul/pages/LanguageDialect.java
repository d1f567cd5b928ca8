package kvalitetshjul.pages;

import java.util.Set;
import kvalitetshjul.shared.LocalizedText;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/**
 * {@code lang:text="${item.name}"} is {@code th:text} of a {@link LocalizedText} in the reader’s language. Where the text is written in another one the
 * element says which, so that it is read aloud as what it is (WCAG 2.2, 3.1.2).
 */
@Component
class LanguageDialect extends AbstractProcessorDialect {
    LanguageDialect() {
        super("Language", "lang", 1000);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Text(prefix));
    }

    private static final class Text extends AbstractAttributeTagProcessor {
        /** As {@code th:text}: after conditions and local variables. */
        private static final int PRECEDENCE = 1300;

        Text(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "text", true, PRECEDENCE, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String value,
                IElementTagStructureHandler handler) {
            var text = (LocalizedText) StandardExpressions.getExpressionParser(context.getConfiguration())
                    .parseExpression(context, value)
                    .execute(context);
            var language = text.languageFor(context.getLocale());
            if (!language.equals(context.getLocale().getLanguage())) handler.setAttribute("lang", language);
            handler.setBody(HtmlUtils.htmlEscape(text.in(context.getLocale()), "UTF-8"), false);
        }
    }
}
