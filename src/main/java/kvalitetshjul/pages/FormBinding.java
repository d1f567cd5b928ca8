package kvalitetshjul.pages;

import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.format.support.FormattingConversionService;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.annotation.ModelFactory;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletModelAttributeMethodProcessor;

/**
 * A form's fields are values of their own: a point in a name leads into none of them. A form with a value that does not convert stays a form. Spring makes the record all the same, with nothing in the place of that value, but leaves it out of
 * the model; the page then has no form to draw. Here it is put back, with what is wrong and what was typed.
 */
@Configuration(proxyBeanMethods = false)
class FormBinding {
    @Bean
    static InitializingBean formsStay(
            RequestMappingHandlerAdapter adapter, FormattingConversionService mvcConversionService) {
        return () -> {
            var resolvers = new ArrayList<HandlerMethodArgumentResolver>();
            for (var resolver : Objects.requireNonNull(adapter.getArgumentResolvers()))
                resolvers.add(
                        resolver instanceof ServletModelAttributeMethodProcessor forms
                                ? new Keeping(forms, mvcConversionService)
                                : resolver);
            adapter.setArgumentResolvers(resolvers);
        };
    }

    private record Keeping(ServletModelAttributeMethodProcessor forms, FormattingConversionService conversion)
            implements HandlerMethodArgumentResolver {
        @Override
        public boolean supportsParameter(MethodParameter parameter) {
            return forms.supportsParameter(parameter);
        }

        @Override
        public @Nullable Object resolveArgument(
                MethodParameter parameter,
                @Nullable ModelAndViewContainer page,
                NativeWebRequest request,
                @Nullable WebDataBinderFactory binders)
                throws Exception {
            var form = forms.resolveArgument(parameter, page, WholeNames.of(request), binders);
            if (page == null || form == null) return form;
            var name = ModelFactory.getNameForParameter(parameter);
            var key = BindingResult.MODEL_KEY_PREFIX + name;
            if (page.getModel().get(key) instanceof BindingResult errors
                    && errors.getTarget() == null
                    && errors.hasErrors()) {
                var kept = new BeanPropertyBindingResult(form, name);
                kept.initConversion(conversion);
                kept.addAllErrors(errors);
                // what is wrong with a form must stand last: the errors parameter that follows reads it from there
                page.removeAttributes(Map.of(name, form, key, errors));
                page.addAttribute(name, form);
                page.addAttribute(key, kept);
            }
            return form;
        }
    }
}
