package kvalitetshjul.organisation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Stands before every handler: what is not opened or required in so many words is closed. */
@Component
class RequiresInterceptor implements HandlerInterceptor {
    private final Permissions permissions;
    private final Actors actors;

    RequiresInterceptor(Permissions permissions, Actors actors) {
        this.permissions = permissions;
        this.actors = actors;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) return true; // static files, which hold nobody’s content
        var requires = find(method, Requires.class);
        var open = find(method, Open.class);
        if (requires == null && open == null) throw new NotFound(request.getRequestURI());
        if (open != null && open.value() == Open.To.SIGNED_IN && actors.find().isEmpty())
            throw new NotFound(request.getRequestURI());
        if (requires != null) {
            if (requires.forOwner()) permissions.requireForOwner(requires.value());
            else permissions.require(requires.value());
            var unit = unitNamed(request);
            if (unit != null) permissions.require(requires.value(), unit);
        }
        return true;
    }

    /** The annotation on the method, or else on its class. */
    static <A extends java.lang.annotation.Annotation> @Nullable A find(HandlerMethod method, Class<A> annotation) {
        var onMethod = AnnotatedElementUtils.findMergedAnnotation(method.getMethod(), annotation);
        return onMethod != null
                ? onMethod
                : AnnotatedElementUtils.findMergedAnnotation(method.getBeanType(), annotation);
    }

    private static @Nullable UnitId unitNamed(HttpServletRequest request) {
        if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> variables))
            return null;
        if (!(variables.get("unit") instanceof String unit)) return null;
        try {
            return UnitId.of(unit);
        } catch (IllegalArgumentException noId) {
            throw new NotFound(unit);
        }
    }

    @Configuration
    static class Registration implements WebMvcConfigurer {
        private final RequiresInterceptor interceptor;

        Registration(RequiresInterceptor interceptor) {
            this.interceptor = interceptor;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(interceptor).excludePathPatterns("/error");
        }
    }
}
