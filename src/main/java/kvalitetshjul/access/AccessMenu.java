package kvalitetshjul.access;

import java.util.Optional;
import java.util.function.Predicate;
import kvalitetshjul.organisation.ReaderMenuEntry;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** What sign-in puts in the reader’s menu. */
@Configuration
class AccessMenu {
    private record Entry(String messageKey, String path, int order, Predicate<SignedIn> of) implements ReaderMenuEntry {
        @Override
        public boolean shown() {
            return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes running
                    && Optional.of(running.getRequest())
                            .flatMap(SignIns::current)
                            .filter(of)
                            .isPresent();
        }
    }

    @Bean
    ReaderMenuEntry ownersMenuEntry() {
        return new Entry("access.owners.menu", "/owners/choice", 10, signedIn -> signedIn.owners() > 1);
    }

    @Bean
    ReaderMenuEntry securityMenuEntry() {
        return new Entry("access.security.menu", "/me/security", 20, signedIn -> true);
    }
}
