package kvalitetshjul.goals;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** An address that names another unit or school year than those of its goal leads nowhere, whatever is done there. */
@Component
class GoalAddress implements HandlerInterceptor, WebMvcConfigurer {
    private final GoalPages pages;

    GoalAddress(GoalPages pages) {
        this.pages = pages;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/units/*/*/goals/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> named
                && named.get("goal") instanceof String goal
                && !isOf(goal, String.valueOf(named.get("unit")), String.valueOf(named.get("year"))))
            throw new NotFound(goal);
        return true;
    }

    private boolean isOf(String goal, String unit, String year) {
        try {
            return pages.exists(GoalId.of(goal), UnitId.of(unit), SchoolYear.of(year));
        } catch (IllegalArgumentException noSuchCode) {
            return false;
        }
    }
}
