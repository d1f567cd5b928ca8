package kvalitetshjul.mail;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.access.SecretLinks;

/** A kind of mail, contributed as a bean by the module whose matter it is. */
public interface Letter {
    /** Such as {@code invitation}; its name in the outbox is the text {@code mail.kind.} and this. */
    String kind();

    /** What to say when the mail goes, at the owner whose mail it is; empty when there is nothing to say any more. */
    Optional<Words> write(UUID reference, Locale language);

    /**
     * No more than this is ever sent (no figures, no names of others, no content).
     *
     * @param title key of a text, filled with the arguments
     */
    record Words(String title, List<Object> arguments, To to) {
        public Words {
            arguments = List.copyOf(arguments);
        }
    }

    /** Where the link in a mail leads. */
    sealed interface To {
        /** @param path begins with / and is no secret */
        record Page(String path) implements To {}

        /**
         * A secret link to what has the id. It is made in the transaction that marks the mail as sent, and so works only if the mail has left.
         *
         * @param end the first moment it opens nothing
         */
        record Secret(SecretLinks.Kind kind, UUID opens, Instant end) implements To {}
    }
}
