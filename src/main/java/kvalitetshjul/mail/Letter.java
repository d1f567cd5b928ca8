package kvalitetshjul.mail;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** A kind of mail, contributed as a bean by the module whose matter it is. */
public interface Letter {
    /** Such as {@code invitation}; its name in the outbox is the text {@code mail.kind.} and this. */
    String kind();

    /**
     * What to say when the mail goes, in the reader’s language; empty when there is nothing to say any more. Runs at the owner, in the transaction that
     * marks the mail as sent, so a secret made for the link is kept only if the mail has left.
     */
    Optional<Words> write(UUID reference, Locale language);

    /**
     * No more than this is ever sent (no figures, no names of others, no content).
     *
     * @param path of the page, beginning with /
     */
    record Words(String title, String path) {}
}
