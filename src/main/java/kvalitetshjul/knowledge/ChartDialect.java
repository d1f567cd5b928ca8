package kvalitetshjul.knowledge;

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

/** {@code chart:svg="${…}"} puts a {@link Chart} into an element. It takes nothing else: text that somebody typed cannot get through it. */
@Component
class ChartDialect extends AbstractProcessorDialect {
    ChartDialect() {
        super("Charts", "chart", 1000);
    }

    @Override
    public Set<IProcessor> getProcessors(String prefix) {
        return Set.of(new Svg(prefix));
    }

    private static final class Svg extends AbstractAttributeTagProcessor {
        Svg(String prefix) {
            super(TemplateMode.HTML, prefix, null, false, "svg", true, 1000, true);
        }

        @Override
        protected void doProcess(
                ITemplateContext context,
                IProcessableElementTag tag,
                AttributeName name,
                String value,
                IElementTagStructureHandler handler) {
            var parser = StandardExpressions.getExpressionParser(context.getConfiguration());
            if (!(parser.parseExpression(context, value).execute(context) instanceof Chart chart))
                throw new IllegalArgumentException("Not a chart: " + value);
            handler.setBody(chart.markup(), false);
        }
    }
}
