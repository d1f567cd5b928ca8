package kvalitetshjul.beginning;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kvalitetshjul.organisation.Actors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Leads whoever sets up an owner to its beginning: from the front page at once, and from the pages where the parts of it are done by a way back above them. For
 * an owner that has opened a year neither is there.
 */
@Component
class LedToTheBeginning implements HandlerInterceptor {
    private final Beginnings beginnings;
    private final Actors actors;

    LedToTheBeginning(Beginnings beginnings, Actors actors) {
        this.beginnings = beginnings;
        this.actors = actors;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (!request.getRequestURI().equals("/") || !isReadersToDo()) return true;
        response.sendRedirect("/beginning");
        return false;
    }

    private boolean isReadersToDo() {
        return actors.find().isPresent() && beginnings.isReadersToDo();
    }

    @Override
    public void postHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable ModelAndView page) {
        if (page == null || request.getRequestURI().equals("/")) return;
        var view = String.valueOf(page.getViewName());
        if (!view.startsWith("redirect:") && isReadersToDo()) page.addObject("beginning", true);
    }

    @Configuration(proxyBeanMethods = false)
    static class Registration implements WebMvcConfigurer {
        private final LedToTheBeginning interceptor;

        Registration(LedToTheBeginning interceptor) {
            this.interceptor = interceptor;
        }

        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(interceptor)
                    .order(500)
                    .addPathPatterns("/", "/administration", "/administration/**", "/wheel/*");
        }
    }
}
