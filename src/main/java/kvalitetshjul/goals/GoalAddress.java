package kvalitetshjul.goals;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import kvalitetshjul.shared.NotFound;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.UnitId;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * An address that names another unit or school year than those of its goal leads nowhere, whatever is done there. A page is found where the goal is now by
 * whoever may see it there, when it was moved from the unit named. Asked before the rights: whoever leads the new unit has none in the old.
 */
@Component
class GoalAddress implements HandlerInterceptor, WebMvcConfigurer {
    private final GoalPages pages;

    GoalAddress(GoalPages pages) {
        this.pages = pages;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/units/*/*/goals/**").order(-1);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> named)
                || !(named.get("goal") instanceof String goal)) return true;
        try {
            var id = GoalId.of(goal);
            var unit = UnitId.of(String.valueOf(named.get("unit")));
            var year = SchoolYear.of(String.valueOf(named.get("year")));
            if (pages.exists(id, unit, year)) return true;
            if (!request.getMethod().equals("POST")) {
                var now = pages.findMoved(id, unit, year);
                if (now.isPresent()) {
                    response.sendRedirect(there(request, unit, now.get()));
                    return false;
                }
            }
        } catch (IllegalArgumentException noSuchCode) {
            throw new NotFound(goal);
        }
        throw new NotFound(goal);
    }

    /** Not for good: when what was done with the units is undone, the goal goes back. */
    private static String there(HttpServletRequest request, UnitId before, UnitId now) {
        var query = request.getQueryString();
        return request.getRequestURI().replaceFirst("/units/" + before + "/", "/units/" + now + "/")
                + (query == null ? "" : "?" + query);
    }
}
