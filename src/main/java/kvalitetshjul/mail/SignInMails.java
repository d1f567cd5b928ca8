package kvalitetshjul.mail;

import java.util.Locale;
import kvalitetshjul.access.SignInMail;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.owners.Tenants;
import org.springframework.stereotype.Component;

/** What sign-in tells people, put in the outbox of the owner at which it tells them. */
@Component
class SignInMails implements SignInMail {
    private final Outbox outbox;
    private final Postman postman;
    private final Organisation organisation;
    private final Owners owners;
    private final Tenants tenants;

    SignInMails(Outbox outbox, Postman postman, Organisation organisation, Owners owners, Tenants tenants) {
        this.outbox = outbox;
        this.postman = postman;
        this.organisation = organisation;
        this.owners = owners;
        this.tenants = tenants;
    }

    @Override
    public boolean possible() {
        return postman.hasServer();
    }

    @Override
    public void newPassword(Actor person) {
        send(SignInLetters.NewPassword.KIND, person);
    }

    /** Where no mail leaves, nothing is left waiting: it would be no news when it came. */
    @Override
    public void changed(Actor person, Change change) {
        if (possible()) send(SignInLetters.kind(change), person);
    }

    private void send(String kind, Actor actor) {
        tenants.runAs(actor.owner(), () -> {
            var person = organisation.getPerson(actor.person());
            Locale language = person.language().orElseGet(() -> owners.current().language());
            outbox.send(kind, actor.person().value(), person.email(), language, actor.person());
        });
    }
}
