package kvalitetshjul.mail;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.access.Accounts;
import kvalitetshjul.access.PasswordReset;
import kvalitetshjul.access.SignInMail;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.Tenants;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The mails about signing in: a link to a new password, and one kind for each change to an account. */
class SignInLetters implements BeanRegistrar {
    static String kind(SignInMail.Change change) {
        return "sign-in-" + change;
    }

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        for (var change : SignInMail.Change.values())
            registry.registerBean("letter " + change, Changed.class, bean -> bean.supplier(all -> new Changed(change)));
    }

    record Changed(SignInMail.Change change) implements Letter {
        @Override
        public String kind() {
            return SignInLetters.kind(change);
        }

        @Override
        public Optional<Words> write(UUID person, Locale language) {
            return Optional.of(new Words("mail.signIn." + change, List.of(), new To.Page("/me/security")));
        }
    }

    /** Not written for somebody whose account is closed by the time it goes. */
    @Component
    static class NewPassword implements Letter {
        static final String KIND = PasswordReset.LINK.code();

        private final Accounts accounts;
        private final Tenants tenants;
        private final Clock clock;

        NewPassword(Accounts accounts, Tenants tenants, Clock clock) {
            this.accounts = accounts;
            this.tenants = tenants;
            this.clock = clock;
        }

        @Override
        public String kind() {
            return KIND;
        }

        @Override
        public Optional<Words> write(UUID person, Locale language) {
            if (!accounts.has(tenants.current(), new PersonId(person))) return Optional.empty();
            return Optional.of(new Words(
                    "mail.signIn.newPassword",
                    List.of(),
                    new To.Secret(PasswordReset.LINK, person, clock.instant().plus(PasswordReset.LASTS))));
        }
    }
}
