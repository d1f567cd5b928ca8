package kvalitetshjul.calendar;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.ComponentList;
import net.fortuna.ical4j.model.ParameterList;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.PropertyList;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.component.Observance;
import net.fortuna.ical4j.model.component.Standard;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.component.VTimeZone;
import net.fortuna.ical4j.model.parameter.Value;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Name;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.RefreshInterval;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.TzId;
import net.fortuna.ical4j.model.property.TzOffsetFrom;
import net.fortuna.ical4j.model.property.TzOffsetTo;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableClazz;
import net.fortuna.ical4j.model.property.immutable.ImmutableTransp;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

/** A calendar as RFC 5545 writes it, the same text for the same entries. */
final class CalendarText {
    /** How often a calendar may look for news: deadlines seldom move. */
    private static final Duration REFRESHED = Duration.ofHours(6);

    /** Without the line break, in UTF-8 (RFC 5545, section 3.1). */
    private static final int LONGEST_LINE = 75;

    private CalendarText() {}

    /**
     * A deadline.
     *
     * @param uid the same for the same work in every reading
     * @param changed when something was last done with it
     */
    record Entry(
            String uid, LocalDate day, String title, String description, String link, int version, Instant changed) {}

    static String of(String name, List<Entry> entries) {
        var components = new ArrayList<CalendarComponent>();
        for (var entry : entries) components.add(event(entry));
        if (components.isEmpty()) components.add(universalTime());
        var properties = List.<Property>of(
                new ProdId("-//Kvalitetshjul//Kvalitetshjul//NO"),
                ImmutableVersion.VERSION_2_0,
                ImmutableCalScale.GREGORIAN,
                new Name(name),
                new XProperty("X-WR-CALNAME", name),
                new RefreshInterval(new ParameterList(List.of(Value.DURATION)), REFRESHED),
                new XProperty("X-PUBLISHED-TTL", REFRESHED.toString()));
        var text = new StringWriter();
        try {
            new CalendarOutputter(false, Integer.MAX_VALUE)
                    .output(new Calendar(new PropertyList(properties), new ComponentList<>(components)), text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return folded(text.toString());
    }

    /** All day, taking nobody’s time, and nobody else’s business in a calendar that is shared. */
    private static VEvent event(Entry entry) {
        return new VEvent(new PropertyList(List.of(
                new Uid(entry.uid()),
                new DtStamp(entry.changed()),
                new LastModified(entry.changed()),
                new Sequence(entry.version()),
                new DtStart<>(entry.day()),
                new DtEnd<>(entry.day().plusDays(1)), // exclusive
                new Summary(entry.title()),
                new Description(entry.description()),
                new Url(URI.create(entry.link())),
                ImmutableClazz.PRIVATE,
                ImmutableTransp.TRANSPARENT)));
    }

    /** A calendar has one component at least (RFC 5545, section 3.6): where there is nothing to do, a time zone that nothing uses. */
    private static VTimeZone universalTime() {
        var standard = new Standard(new PropertyList(List.of(
                new DtStart<>(LocalDateTime.of(1970, 1, 1, 0, 0)),
                new TzOffsetFrom(ZoneOffset.UTC),
                new TzOffsetTo(ZoneOffset.UTC))));
        return new VTimeZone(
                new PropertyList(List.of(new TzId("Etc/UTC"))), new ComponentList<Observance>(List.of(standard)));
    }

    /** Lines are folded by what they take in UTF-8 and never within a sign; the library counts the units of UTF-16. */
    private static String folded(String text) {
        var folded = new StringBuilder(text.length() + text.length() / 50);
        text.lines().forEach(line -> fold(line, folded));
        return folded.toString();
    }

    private static void fold(String line, StringBuilder folded) {
        int taken = 0;
        for (int at = 0; at < line.length(); ) {
            var sign = Character.toString(line.codePointAt(at));
            int size = sign.getBytes(StandardCharsets.UTF_8).length;
            if (taken + size > LONGEST_LINE) {
                folded.append("\r\n ");
                taken = 1;
            }
            folded.append(sign);
            taken += size;
            at += sign.length();
        }
        folded.append("\r\n");
    }
}
