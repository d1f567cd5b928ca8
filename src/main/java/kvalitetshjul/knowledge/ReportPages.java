package kvalitetshjul.knowledge;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.RoleHolder;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.wheel.YearPlans;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What has been told of a collection without figures, as its page shows it. */
@Component
class ReportPages {
    private final MessageSource messages;
    private final Organisation organisation;
    private final Owners owners;
    private final MonitorPages monitor;
    private final YearPlans plans;

    ReportPages(
            MessageSource messages, Organisation organisation, Owners owners, MonitorPages monitor, YearPlans plans) {
        this.messages = messages;
        this.organisation = organisation;
        this.owners = owners;
        this.monitor = monitor;
        this.plans = plans;
    }

    /** What somebody said once. */
    record Said(CollectionPages.Tag tag, String what, String comment, String by, LocalDateTime at) {}

    /**
     * @param responsible the role, and who has it
     * @param told whether something has been told of the period
     * @param wholeYear whether a day of another school year is told of that year
     */
    record ReportPage(
            LocalizedText source,
            Optional<LocalizedText> description,
            String code,
            String period,
            String periodCode,
            String place,
            @Nullable UnitId unit,
            MonitorPages.Item item,
            Optional<String> usually,
            String responsible,
            Optional<CollectionPages.Tag> told,
            List<Said> history,
            boolean wholeYear,
            int version) {}

    ReportPage page(CollectionReports.Told told, int version, Locale locale) {
        var texts = new Texts(messages, locale);
        var words = new SourceTexts(texts);
        var watched = told.watched();
        var source = watched.source();
        var role = organisation
                .roleNames()
                .of(source.responsible(), watched.unit().map(Unit::id).map(UnitId::value), locale);
        var people =
                told.responsible().stream().map(RoleHolder::name).distinct().toList();
        return new ReportPage(
                source.name(),
                Optional.ofNullable(source.description()),
                source.code(),
                words.period(told.period()),
                told.period().code(),
                texts.place(OwnFigures.place(watched.unit()), watched.unit()),
                watched.unit().map(Unit::id).orElse(null),
                monitor.item(watched, texts),
                words.windows(watched.rhythm(), plans.of(Round.schoolYear(told.period()))),
                people.isEmpty() ? role : texts.get("knowledge.report.responsible", role, texts.listed(people)),
                told.collection().map(one -> CollectionPages.tag(Optional.of(one.state()), texts)),
                told.history().stream().map(one -> said(one, told, texts)).toList(),
                watched.rhythm().inAYear() == 1,
                version);
    }

    private Said said(CollectionRepository.Said one, CollectionReports.Told told, Texts texts) {
        var what = one.what();
        return new Said(
                reported(what.state(), texts),
                what.conductedOn()
                        .map(day -> participation(what, texts)
                                .map(who -> texts.get("knowledge.report.onWith", texts.date(day), who))
                                .orElseGet(() -> texts.date(day)))
                        .orElse(""),
                what.state() == Collection.State.NOT_CONDUCTED ? what.reason() : what.comment(),
                told.names().getOrDefault(one.by(), ""),
                at(one.at()));
    }

    private LocalDateTime at(Instant moment) {
        return LocalDateTime.ofInstant(moment, owners.current().zone());
    }

    static CollectionPages.Tag reported(Collection.State state, Texts texts) {
        return state == Collection.State.NOT_CONDUCTED
                ? CollectionPages.tag(Optional.of(state), texts)
                : new CollectionPages.Tag(texts.get("knowledge.collection.conducted"), "check", "success");
    }

    /** How many took part, as it was told. */
    static Optional<String> participation(Collection what, Texts texts) {
        if (what.percent().isPresent())
            return Optional.of(texts.get(
                    "knowledge.report.share",
                    new Numbers(
                                    texts.locale(),
                                    what.percent().get().stripTrailingZeros().scale() > 0 ? 1 : 0)
                            .format(what.percent().get())));
        if (what.tookPart().isEmpty()) return Optional.empty();
        var tookPart = Integer.toString(what.tookPart().getAsInt());
        return Optional.of(
                what.invited().isEmpty()
                        ? texts.get("knowledge.report.tookPart", tookPart)
                        : texts.get(
                                "knowledge.report.of",
                                tookPart,
                                Integer.toString(what.invited().getAsInt())));
    }
}
