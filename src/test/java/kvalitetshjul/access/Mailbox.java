package kvalitetshjul.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import kvalitetshjul.mail.Postman;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What has come by SMTP to an address. */
@Component
@Lazy
class Mailbox {
    private static final Pattern LINK = Pattern.compile("^https?://\\S+$", Pattern.MULTILINE);

    private final ObjectProvider<GreenMail> server;
    private final Postman postman;

    Mailbox(ObjectProvider<GreenMail> server, Postman postman) {
        this.server = server;
        this.postman = postman;
    }

    record Letter(String title, String text, String language) {
        /** The path of the link. */
        String link() {
            var found = LINK.matcher(text);
            assertThat(found.find()).as(text).isTrue();
            return URI.create(found.group()).getPath();
        }
    }

    /** All there are, after a round of the postman. */
    List<Letter> of(String address) {
        postman.sendAll();
        return Arrays.stream(server.getObject().getReceivedMessages())
                .filter(mail -> to(mail).equals(address))
                .map(Mailbox::letter)
                .toList();
    }

    /** The newest, once there are so many: what is sent in the background takes a moment. */
    Letter newest(String address, int many) {
        var waited = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        var letters = of(address);
        while (letters.size() < many && System.nanoTime() < waited) letters = of(address);
        assertThat(letters).as("mails to " + address).hasSize(many);
        return letters.getLast();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (MessagingException broken) {
            throw new AssertionError(broken);
        }
    }

    private static Letter letter(MimeMessage mail) {
        try {
            return new Letter(
                    mail.getSubject(),
                    mail.getContent().toString().replace("\r\n", "\n"),
                    mail.getHeader("Content-Language")[0]);
        } catch (IOException | MessagingException broken) {
            throw new AssertionError(broken);
        }
    }
}
