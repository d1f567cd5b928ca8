package kvalitetshjul.access;

import kvalitetshjul.organisation.Actor;

/** Mails to people about how they sign in, implemented by the module that sends mail. Each is to the person’s own address. */
public interface SignInMail {
    /** Whether mail leaves this installation. Where none does, links are given by an administrator. */
    boolean possible();

    /** A link to choose a new password with. Somebody has asked for it, perhaps not the one it goes to. */
    void newPassword(Actor person);

    /** How the person signs in is no longer as it was. */
    void changed(Actor person, Change change);

    /** What can change about an account, each with the act that stands in the log. */
    enum Change {
        PASSWORD("access.changePassword"),
        PASSKEY_ADDED("access.addPasskey"),
        PASSKEY_REMOVED("access.removePasskey"),
        CODES_ADDED("access.addCodes"),
        CODES_REMOVED("access.removeCodes"),
        RECOVERY_CODES("access.newRecoveryCodes"),
        /** An identity at a provider opens the account from now on. */
        IDENTITY("access.bindIdentity");

        private final String act;

        Change(String act) {
            this.act = act;
        }

        String act() {
            return act;
        }
    }
}
