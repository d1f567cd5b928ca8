package kvalitetshjul.access;

import static org.springframework.security.config.Customizer.withDefaults;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Tenants;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** The walls around every page: who comes in, what the browser may load, and which owner the request works for. */
@Configuration
class SecurityConfiguration {
    /** Reached without signing in. Everything else asks who is there first. */
    private static final String[] OPEN = {
        "/sign-in",
        "/sign-in/**",
        "/second-factor/**",
        "/owners/choice",
        "/demo/**",
        "/invitation/**",
        "/address/**",
        "/guest/**",
        "/calendar/*",
        "/beginning/link/**",
        "/health",
        "/error",
        "/language",
        "/appearance",
        "/vendor/**",
        "/*.css",
        "/*.js",
        "/*.svg",
        "/favicon.ico"
    };

    /**
     * For programs, which send a key with each question. A session opens nothing here: an answer is the same for whoever has the key, and what somebody may
     * see because of who they are is on the pages.
     */
    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    SecurityFilterChain programs(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(request -> request.anyRequest().permitAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // nothing is done here, and no session would do it: who sends a form is told that none is taken
                .csrf(csrf -> csrf.disable())
                .requestCache(cache -> cache.disable())
                .headers(headers -> headers.defaultsDisabled()
                        .cacheControl(withDefaults())
                        .httpStrictTransportSecurity(withDefaults()))
                .build();
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, Tenants tenants, Actors actors, Organisation organisation, Ways ways) throws Exception {
        return http.authorizeHttpRequests(request ->
                        request.requestMatchers(OPEN).permitAll().anyRequest().authenticated())
                .csrf(csrf -> csrf.csrfTokenRequestHandler(new TokenOfTheForm()))
                .with(ways, Customizer.withDefaults())
                .requestCache(cache -> cache.requestCache(onlyWholePages()))
                // the others are SecurityHeaders, which answers also bear that never come this far
                .headers(headers -> headers.defaultsDisabled()
                        .cacheControl(withDefaults())
                        .httpStrictTransportSecurity(withDefaults()))
                .addFilterAfter(new TenantOfTheRequest(tenants, actors, organisation), AuthorizationFilter.class)
                .build();
    }

    /** What is longer is no page of ours that somebody means to come back to, and would not fit in the header that sends them there. */
    private static final int LONGEST_REMEMBERED = 2000;

    /** A page asked for before sign-in is opened after it; a part asked for by htmx, a file or an unsafe act is not repeated. */
    private static org.springframework.security.web.savedrequest.RequestCache onlyWholePages() {
        var cache = new org.springframework.security.web.savedrequest.HttpSessionRequestCache();
        cache.setRequestMatcher(request -> request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && String.valueOf(request.getHeader("Accept")).contains("text/html")
                && request.getRequestURI().length()
                                + String.valueOf(request.getQueryString()).length()
                        < LONGEST_REMEMBERED
                && !PathPatternRequestMatcher.withDefaults().matcher("/error").matches(request));
        return cache;
    }

    /** Binds the request to the owner of the person signed in; a request by nobody belongs to no owner and reads no content. */
    private static final class TenantOfTheRequest extends OncePerRequestFilter {
        private final Tenants tenants;
        private final Actors actors;
        private final Organisation organisation;

        TenantOfTheRequest(Tenants tenants, Actors actors, Organisation organisation) {
            this.tenants = tenants;
            this.actors = actors;
            this.organisation = organisation;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            var actor = actors.find();
            if (actor.isEmpty()) {
                chain.doFilter(request, response);
                return;
            }
            try {
                tenants.<Object, Exception>callAs(actor.get().owner(), () -> {
                    if (isFile(request) || organisation.isHere(actor.get().person())) chain.doFilter(request, response);
                    else leave(request, response);
                    return actor;
                });
            } catch (ServletException | IOException | RuntimeException failure) {
                throw failure;
            } catch (Exception impossible) {
                throw new ServletException(impossible);
            }
        }

        /** Nobody’s content, and many to a page. */
        private static boolean isFile(HttpServletRequest request) {
            return request.getRequestURI().startsWith("/vendor/")
                    || request.getRequestURI().matches(".*\\.(css|js|svg)");
        }

        /** Whoever has left this owner is signed out by their next request. */
        private static void leave(HttpServletRequest request, HttpServletResponse response) throws IOException {
            var session = request.getSession(false);
            if (session != null) session.invalidate();
            SecurityContextHolder.clearContext();
            response.sendRedirect("/sign-in?left");
        }

        @Override
        protected boolean shouldNotFilterErrorDispatch() {
            return false;
        }
    }
}
