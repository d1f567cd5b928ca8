package kvalitetshjul.pages;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.ServletWebRequest;

/** What was sent, without the parameters whose names have a point: Spring would look for a value within a value, and fail where there is none. */
final class WholeNames extends HttpServletRequestWrapper {
    private WholeNames(HttpServletRequest request) {
        super(request);
    }

    static NativeWebRequest of(NativeWebRequest request) {
        var sent = Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class));
        return new ServletWebRequest(new WholeNames(sent), request.getNativeResponse(HttpServletResponse.class));
    }

    private static boolean isWhole(String name) {
        return name.indexOf('.') < 0;
    }

    @Override
    public Map<String, String[]> getParameterMap() {
        return super.getParameterMap().entrySet().stream()
                .filter(parameter -> isWhole(parameter.getKey()))
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public Enumeration<String> getParameterNames() {
        return Collections.enumeration(getParameterMap().keySet());
    }

    @Override
    public @Nullable String getParameter(String name) {
        return isWhole(name) ? super.getParameter(name) : null;
    }

    @Override
    public String @Nullable [] getParameterValues(String name) {
        return isWhole(name) ? super.getParameterValues(name) : null;
    }
}
