package kvalitetshjul.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import kvalitetshjul.shared.PersonsNames;
import kvalitetshjul.shared.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.multipart.MultipartHttpServletRequest;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.WebUtils;

/**
 * Refuses a file that is called after a person, wherever in the product it is sent and before anything is done with it: the name is kept with what was read, and
 * written into a log that nothing is ever taken out of.
 */
final class UploadNames implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var sent = WebUtils.getNativeRequest(request, MultipartHttpServletRequest.class);
        if (sent == null) return true;
        for (var files : sent.getMultiFileMap().values())
            for (var file : files)
                if (isOfAPerson(file.getOriginalFilename())) throw new RuleViolation("pages.upload.person");
        return true;
    }

    private static boolean isOfAPerson(@Nullable String name) {
        return name != null && PersonsNames.areInFileName(name);
    }

    /** After all that ask whether the form may be sent at all, and before anything is kept of it. */
    @Configuration(proxyBeanMethods = false)
    static class Registration implements WebMvcConfigurer {
        @Override
        public void addInterceptors(InterceptorRegistry registry) {
            registry.addInterceptor(new UploadNames()).order(900).excludePathPatterns("/error");
        }
    }
}
