package kvalitetshjul.pages;

import java.util.ArrayList;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.IStandardExpression;
import org.thymeleaf.standard.expression.MessageExpression;

/** {@code bdi:text="#{goals.list.heading(${unit.name})}"} is {@code th:text} with every text that is filled in standing in a {@code <bdi>} of its own. */
@Component
class IsolationDialect extends TextDialect {
    IsolationDialect() {
        super("Isolation", "bdi");
    }

    @Override
    void fill(ITemplateContext context, IStandardExpression expression, IElementTagStructureHandler element) {
        var text = expression instanceof MessageExpression message
                ? message(context, message)
                : String.valueOf(expression.execute(context));
        element.setBody(Isolated.html(text), false);
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
