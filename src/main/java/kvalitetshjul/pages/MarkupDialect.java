package kvalitetshjul.pages;

import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/** {@code markup:body="${…}"} puts {@link Markup} into an element, or in the place of a {@code th:block}. It takes nothing else: text cannot get through it. */
@Component
class MarkupDialect extends AbstractProcessorDialect {
    MarkupDialect() {
        super("Markup", "markup", 1000);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Body(prefix));
    }

    private static final class Body extends AbstractAttributeTagProcessor {
        Body(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "body", true, 1300, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String value,
                IElementTagStructureHandler handler) {
            var parser = StandardExpressions.getExpressionParser(context.getConfiguration());
            if (!(parser.parseExpression(context, value).execute(context) instanceof Markup made))
                throw new IllegalArgumentException("Not markup: " + value);
            handler.setBody(made.markup(), false);
        }
    }
}
