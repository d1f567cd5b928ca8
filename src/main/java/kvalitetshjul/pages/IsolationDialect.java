package kvalitetshjul.pages;

import java.util.ArrayList;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.MessageExpression;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/** {@code bdi:text="#{goals.list.heading(${unit.name})}"} is {@code th:text} with every text that is filled in standing in a {@code <bdi>} of its own. */
@Component
class IsolationDialect extends AbstractProcessorDialect {
    IsolationDialect() {
        super("Isolation", "bdi", 1000);
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
            var expression = StandardExpressions.getExpressionParser(context.getConfiguration())
                    .parseExpression(context, value);
            var text = expression instanceof MessageExpression message
                    ? message(context, message)
                    : String.valueOf(expression.execute(context));
            handler.setBody(Isolated.html(text), false);
        }

        private static String message(ITemplateContext context, MessageExpression message) {
            var parts = new ArrayList<Object>();
            if (message.hasParameters())
                for (var parameter : message.getParameters()) {
                    var part = parameter.execute(context);
                    parts.add(part instanceof String typed ? Isolated.part(typed) : part);
                }
            return context.getMessage(
                    IsolationDialect.class, String.valueOf(message.getBase().execute(context)), parts.toArray(), true);
        }
    }
}
