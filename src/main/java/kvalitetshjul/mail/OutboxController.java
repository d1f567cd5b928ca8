package kvalitetshjul.mail;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Optional;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Requires;
import kvalitetshjul.owners.Owners;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What has been sent to whom, and what waits. */
@Controller
@Requires(value = Permission.ADMINISTER, forOwner = true)
class OutboxController {
    private final Outbox outbox;
    private final Postman postman;
    private final Owners owners;

    OutboxController(Outbox outbox, Postman postman, Owners owners) {
        this.outbox = outbox;
        this.postman = postman;
        this.owners = owners;
    }

    record Line(String kind, String recipient, LocalDateTime created, String state, Optional<LocalDateTime> sent) {}

    @GetMapping("/administration/mail")
    ModelAndView list(@RequestParam(defaultValue = "1") int page) {
        var mails = outbox.list(page);
        return new ModelAndView("mail/outbox")
                .addObject("page", mails)
                .addObject("server", postman.hasServer())
                .addObject(
                        "mails",
                        mails.mails().stream()
                                .map(mail -> new Line(
                                        mail.kind(),
                                        mail.recipient(),
                                        local(mail.created()),
                                        mail.state().name(),
                                        mail.sent().map(this::local)))
                                .toList());
    }

    private LocalDateTime local(Instant moment) {
        return LocalDateTime.ofInstant(moment, owners.current().zone());
    }
}
