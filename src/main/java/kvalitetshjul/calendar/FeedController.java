package kvalitetshjul.calendar;

import java.nio.charset.StandardCharsets;
import kvalitetshjul.organisation.Open;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** What a calendar reads, by its secret address alone: nobody is signed in, and no session is begun. */
@Controller
@Open(Open.To.EVERYONE)
class FeedController {
    private static final MediaType CALENDAR = new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final Feeds feeds;

    FeedController(Feeds feeds) {
        this.feeds = feeds;
    }

    /** Some calendars take no address without the ending .ics, others cut it off. A calendar that has not changed is answered 304. */
    @GetMapping("/calendar/{secret}")
    ResponseEntity<byte[]> read(
            @PathVariable String secret, @RequestHeader(name = "If-None-Match", defaultValue = "") String known) {
        var calendar = feeds.read(secret.replaceFirst("\\.ics$", ""), known);
        return ResponseEntity.ok()
                .contentType(CALENDAR)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header("Content-Disposition", "inline; filename=\"calendar.ics\"")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .eTag("\"" + Feeds.mark(calendar) + "\"")
                .body(calendar.getBytes(StandardCharsets.UTF_8));
    }
}
