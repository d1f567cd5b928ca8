package kvalitetshjul.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a session that has lasted too long, and one whose cookie has come to another browser than it was given to. */
class SessionGuard extends OncePerRequestFilter {
    private static final Pattern FILE = Pattern.compile("/vendor/.*|/[^/]+\\.(css|js|svg|ico)|/health");

    private final Devices devices;
    private final SignInSettings settings;
    private final Clock clock;

    SessionGuard(Devices devices, SignInSettings settings, Clock clock) {
        this.devices = devices;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return FILE.matcher(request.getRequestURI()).matches();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var signedIn = SignIns.current(request);
        if (signedIn.isPresent() && (over(signedIn.get()) || elsewhere(signedIn.get(), request))) {
            request.getSession().invalidate();
            SecurityContextHolder.clearContext();
        }
        chain.doFilter(request, response);
    }

    private boolean over(SignedIn signedIn) {
        return !clock.instant().isBefore(signedIn.since().plus(settings.absolute()));
    }

    private boolean elsewhere(SignedIn signedIn, HttpServletRequest request) {
        return !devices.of(request).equals(Optional.of(signedIn.device()));
    }
}
