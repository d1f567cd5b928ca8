package kvalitetshjul.pages;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import kvalitetshjul.shared.CleanText;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * The one place where what is sent in addresses and forms becomes {@link CleanText}, before anybody reads it: sign-in,
 * handlers, and forms with files alike. A password is taken as it was typed. No field of ours has a control character or a bracket in its name, which
 * others read as the way into a list: such are left out.
 */
@Component
@Order(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1)
class CleanParameters extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Cleaned(request), response);
    }

    /** Nothing is read before somebody asks, since reading may fail: the form may be too large. */
    private static final class Cleaned extends HttpServletRequestWrapper {
        private @Nullable Map<String, String[]> parameters;

        Cleaned(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            var known = parameters;
            if (known == null) {
                var read = new LinkedHashMap<String, String[]>();
                super.getParameterMap().forEach((name, values) -> {
                    if (isAName(name)) read.put(name, clean(name, values));
                });
                parameters = known = Collections.unmodifiableMap(read);
            }
            return known;
        }

        private static boolean isAName(String name) {
            return name.codePoints().noneMatch(c -> Character.isISOControl(c) || c == '[' || c == ']');
        }

        private static String[] clean(String name, String[] values) {
            if (name.startsWith("password")) return values;
            return Arrays.stream(values).map(CleanText::of).toArray(String[]::new);
        }

        @Override
        public @Nullable String getParameter(String name) {
            var values = getParameterMap().get(name);
            return values == null || values.length == 0 ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            var values = getParameterMap().get(name);
            return values == null ? null : values.clone();
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(getParameterMap().keySet());
        }
    }
}
