package kvalitetshjul.pages;

import java.util.Set;
import org.thymeleaf.context.ITemplateContext;
import org.thymeleaf.dialect.AbstractProcessorDialect;
import org.thymeleaf.engine.AttributeName;
import org.thymeleaf.model.IProcessableElementTag;
import org.thymeleaf.processor.IProcessor;
import org.thymeleaf.processor.element.AbstractAttributeTagProcessor;
import org.thymeleaf.processor.element.IElementTagStructureHandler;
import org.thymeleaf.standard.expression.IStandardExpression;
import org.thymeleaf.standard.expression.StandardExpressions;
import org.thymeleaf.templatemode.TemplateMode;

/** An attribute of our own named {@code text}, which fills its element as {@code th:text} does and with something more. */
abstract class TextDialect extends AbstractProcessorDialect {
    /** As {@code th:text}: after conditions and local variables. */
    private static final int PRECEDENCE = 1300;

    TextDialect(String name, String prefix) {
        super(name, prefix, 1000);
    }

    /** Fills the element with what the expression says, escaped. */
    abstract void fill(ITemplateContext context, IStandardExpression expression, IElementTagStructureHandler element);

    @Override
    public final Set<IProcessor> getProcessors(String prefix) {
        return Set.of(
                new AbstractAttributeTagProcessor(
                        TemplateMode.HTML, prefix, null, false, "text", true, PRECEDENCE, true) {
                    @Override
                    protected void doProcess(
                            ITemplateContext context,
                            IProcessableElementTag tag,
                            AttributeName name,
                            String value,
                            IElementTagStructureHandler handler) {
                        fill(
                                context,
                                StandardExpressions.getExpressionParser(context.getConfiguration())
                                        .parseExpression(context, value),
                                handler);
                    }
                });
    }
}
