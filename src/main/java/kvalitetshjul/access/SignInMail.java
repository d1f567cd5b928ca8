package kvalitetshjul.access;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import kvalitetshjul.owners.OwnerId;

/** Where the mail that sign-in needs is handed over, implemented by the module that sends mail. Without one, links are given by an administrator. */
public interface SignInMail {
    /**
     * Somebody, perhaps the one it goes to, has asked for a new password.
     *
     * @param owner whose mail it is; none of its content is bound to the running work
     * @param link works once, until the end
     */
    void newPassword(OwnerId owner, String address, Locale reader, URI link, Instant end);
}
