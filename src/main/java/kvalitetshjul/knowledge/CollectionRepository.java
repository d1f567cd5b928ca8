package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.Period;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class CollectionRepository {
    private final JdbcClient db;
    private final MeasurementRepository measurements;

    CollectionRepository(JdbcClient db, MeasurementRepository measurements) {
        this.db = db;
        this.measurements = measurements;
    }

    List<Collection> list(List<String> periods) {
        return db.sql("""
                select id, source, place, period, state, conducted_on, invited, took_part, took_part_percent, comment, reason, version
                  from collection where period = any (:periods) order by source, period, place""")
                .param("periods", periods.toArray(String[]::new))
                .query((row, number) -> collection(row))
                .list();
    }

    /** What was sent back to these places and is not delivered once more, the oldest first. */
    List<Collection> listSentBack(java.util.Collection<String> places) {
        return db.sql("""
                select id, source, place, period, state, conducted_on, invited, took_part, took_part_percent, comment, reason, version
                  from collection where place = any (:places) and state = 'ONGOING' and reason <> '' order by period, source, place""")
                .param("places", places.toArray(String[]::new))
                .query((row, number) -> collection(row))
                .list();
    }

    /** What was delivered and nobody has checked, anywhere. */
    List<Collection> listUnchecked() {
        return db.sql("""
                select id, source, place, period, state, conducted_on, invited, took_part, took_part_percent, comment, reason, version
                  from collection where state = 'COLLECTED' order by period, source, place""").query((row, number) -> collection(row)).list();
    }

    /** What is settled of these places: carried out, or left out for a reason, in periods that begin in that calendar year or later. */
    List<Settled> listSettled(java.util.Collection<String> places, int fromYear) {
        return db.sql("""
                select source, place, period, state, conducted_on, reason
                  from collection
                 where place = any (:places) and period >= :from and state <> 'ONGOING'
                 order by source, place, period""")
                .param("places", places.toArray(String[]::new))
                .param("from", Integer.toString(fromYear))
                .query((row, number) -> new Settled(
                        row.getString("source"),
                        new Place(row.getString("place")),
                        Period.of(row.getString("period")),
                        Collection.State.valueOf(row.getString("state")),
                        Optional.ofNullable(row.getObject("conducted_on", LocalDate.class)),
                        row.getString("reason")))
                .list();
    }

    record Settled(
            String source,
            Place place,
            Period period,
            Collection.State state,
            Optional<LocalDate> day,
            String reason) {}

    /** Where what these sources ask for was not carried out, in any period. */
    NotConducted notConducted(java.util.Collection<String> sources) {
        var places = new HashMap<NotConducted.Of, List<Place>>();
        db.sql("""
                select source, period, place
                  from collection
                 where source = any (:sources) and state = 'NOT_CONDUCTED'
                 order by place""").param("sources", sources.toArray(String[]::new)).query(row -> {
            places.computeIfAbsent(
                            new NotConducted.Of(row.getString("source"), Period.of(row.getString("period"))),
                            of -> new ArrayList<>())
                    .add(new Place(row.getString("place")));
        });
        return new NotConducted(places);
    }

    List<Collection> list(String source, String period) {
        return list(List.of(period)).stream()
                .filter(collection -> collection.source().equals(source))
                .toList();
    }

    Optional<Collection> find(String source, Place place, String period) {
        return list(source, period).stream()
                .filter(collection -> collection.place().equals(place))
                .findFirst();
    }

    private static Collection collection(ResultSet row) throws SQLException {
        return new Collection(
                row.getObject("id", UUID.class),
                row.getString("source"),
                new Place(row.getString("place")),
                row.getString("period"),
                Collection.State.valueOf(row.getString("state")),
                Optional.ofNullable(row.getObject("conducted_on", LocalDate.class)),
                number(row, "invited"),
                number(row, "took_part"),
                Optional.ofNullable(row.getBigDecimal("took_part_percent")),
                row.getString("comment"),
                row.getString("reason"),
                row.getInt("version"));
    }

    private static OptionalInt number(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** False when there is one already. */
    boolean insert(Collection collection) {
        return write(collection, """
                insert into collection (id, source, place, period, state, conducted_on, invited, took_part, took_part_percent, comment, reason, version)
                values (:id, :source, :place, :period, :state, :conductedOn, :invited, :tookPart, :percent, :comment, :reason, :version)
                on conflict (tenant_id, source, place, period) do nothing""");
    }

    /** False when it is another version by now. */
    boolean update(Collection collection) {
        return write(collection, """
                update collection
                   set state = :state, conducted_on = :conductedOn, invited = :invited, took_part = :tookPart, took_part_percent = :percent, comment = :comment, reason = :reason,
                       version = :version
                 where id = :id and source = :source and place = :place and period = :period and version = :version - 1""");
    }

    private boolean write(Collection collection, String sql) {
        return db.sql(sql)
                        .param("id", collection.id())
                        .param("source", collection.source())
                        .param("place", collection.place().code())
                        .param("period", collection.period())
                        .param("state", collection.state().name())
                        .param("conductedOn", collection.conductedOn().orElse(null))
                        .param(
                                "invited",
                                collection.invited().isPresent()
                                        ? collection.invited().getAsInt()
                                        : null)
                        .param(
                                "tookPart",
                                collection.tookPart().isPresent()
                                        ? collection.tookPart().getAsInt()
                                        : null)
                        .param("percent", collection.percent().orElse(null))
                        .param("comment", collection.comment())
                        .param("reason", collection.reason())
                        .param("version", collection.version())
                        .update()
                > 0;
    }

    void replaceEntries(UUID collection, List<Entry> entries) {
        db.sql("delete from entered_figure where collection_id = :id")
                .param("id", collection)
                .update();
        var parts = measurements.intern(entries.stream().map(Entry::part).toList());
        db.sql("""
                insert into entered_figure (collection_id, key_figure, breakdown_id, persons, value)
                select :id, key_figure, part, persons, nullif(value, '')::numeric
                  from unnest(:figures::text[], :parts::uuid[], :persons::int[], :values::text[]) as entry (key_figure, part, persons, value)""")
                .param("id", collection)
                .param("figures", entries.stream().map(Entry::keyFigure).toArray(String[]::new))
                .param(
                        "parts",
                        entries.stream().map(entry -> parts.get(entry.part())).toArray(UUID[]::new))
                .param("persons", entries.stream().map(Entry::persons).toArray(Integer[]::new))
                .param(
                        "values",
                        entries.stream()
                                .map(entry -> entry.value()
                                        .map(BigDecimal::toPlainString)
                                        .orElse(""))
                                .toArray(String[]::new))
                .update();
    }

    /** What was counted in these, the first of them first. */
    List<Entry> entries(List<Collection> collections) {
        if (collections.isEmpty()) return List.of();
        var places = new HashMap<UUID, Place>();
        collections.forEach(collection -> places.put(collection.id(), collection.place()));
        return db.sql("""
                select e.collection_id, e.key_figure, b.code, e.persons, e.value
                  from entered_figure e join breakdown b on b.tenant_id = e.tenant_id and b.id = e.breakdown_id
                 where e.collection_id = any (:ids)
                 order by e.collection_id, e.key_figure, b.code""")
                .param("ids", collections.stream().map(Collection::id).toArray(UUID[]::new))
                .query((row, number) -> new Entry(
                        row.getString("key_figure"),
                        Objects.requireNonNull(places.get(row.getObject("collection_id", UUID.class))),
                        Breakdown.parse(row.getString("code")),
                        row.getInt("persons"),
                        Optional.ofNullable(row.getBigDecimal("value"))))
                .list();
    }

    /** One figure of a release: what it was decided from, and whom it was shown to. */
    record InLedger(Entry entry, Set<Audience> shownTo) {}

    /** What one release let out of one figure, by period. */
    record Recorded(SequencedMap<Period, List<InLedger>> figures) {
        static Recorded of(Period period, List<InLedger> figures) {
            return new Recorded(new LinkedHashMap<>(Map.of(period, figures)));
        }
    }

    /** Every release of each of the figures, several years together among them, the first first. */
    Map<String, List<Recorded>> history(java.util.Collection<String> keyFigures) {
        if (keyFigures.isEmpty()) return Map.of();
        var all = new HashMap<String, LinkedHashMap<UUID, Recorded>>();
        db.sql("""
                select r.import_id, r.key_figure, r.period, r.place, b.code, r.persons, r.value, r.shown_to
                  from released_figure r
                  join import_log i on i.tenant_id = r.tenant_id and i.id = r.import_id
                  join breakdown b on b.tenant_id = r.tenant_id and b.id = r.breakdown_id
                 where r.key_figure = any (:figures)
                 order by i.imported_at, r.import_id, r.period, r.place, b.code""").param("figures", keyFigures.toArray(String[]::new)).query(row -> {
            all.computeIfAbsent(row.getString("key_figure"), figure -> new LinkedHashMap<>())
                    .computeIfAbsent(row.getObject("import_id", UUID.class), id -> new Recorded(new LinkedHashMap<>()))
                    .figures()
                    .computeIfAbsent(Period.of(row.getString("period")), period -> new ArrayList<>())
                    .add(new InLedger(entry(row), Audience.ofBits(row.getInt("shown_to"))));
        });
        var history = new HashMap<String, List<Recorded>>();
        all.forEach((figure, releases) -> history.put(figure, List.copyOf(releases.values())));
        return history;
    }

    /**
     * Earlier releases by the codes of figure and period, the first first; several years together are not among them.
     *
     * @param period the code of the only one that is wanted; none for all of them
     */
    Map<List<String>, List<List<InLedger>>> ledgers(java.util.Collection<String> keyFigures, @Nullable String period) {
        var all = new LinkedHashMap<List<String>, LinkedHashMap<UUID, List<InLedger>>>();
        db.sql("""
                select r.import_id, r.key_figure, r.period, r.place, b.code, r.persons, r.value, r.shown_to
                  from released_figure r
                  join import_log i on i.tenant_id = r.tenant_id and i.id = r.import_id
                  join breakdown b on b.tenant_id = r.tenant_id and b.id = r.breakdown_id
                 where r.key_figure = any (:figures) and (:period::text is null or r.period = :period) and b.code !~ '(^|;)years='
                 order by i.imported_at, r.import_id, r.place, b.code""")
                .param("figures", keyFigures.toArray(String[]::new))
                .param("period", period)
                .query(row -> {
                    all.computeIfAbsent(
                                    List.of(row.getString("key_figure"), row.getString("period")),
                                    key -> new LinkedHashMap<>())
                            .computeIfAbsent(row.getObject("import_id", UUID.class), id -> new ArrayList<>())
                            .add(new InLedger(entry(row), Audience.ofBits(row.getInt("shown_to"))));
                });
        var ledgers = new HashMap<List<String>, List<List<InLedger>>>();
        all.forEach((key, releases) -> ledgers.put(key, List.copyOf(releases.values())));
        return ledgers;
    }

    /** Which parts of which figure and period were last let out by these rules; what has been undone is not. */
    Set<Cell.Key> listDecidedBy(String rules, java.util.Collection<String> keyFigures) {
        var decided = new HashSet<Cell.Key>();
        db.sql("""
                select key_figure, place, period, code
                  from (select distinct on (r.key_figure, r.place, r.period, b.code) r.key_figure, r.place, r.period, b.code, i.rules
                          from released_figure r
                          join import_log i on i.tenant_id = r.tenant_id and i.id = r.import_id
                          join breakdown b on b.tenant_id = r.tenant_id and b.id = r.breakdown_id
                         where r.key_figure = any (:figures) and i.undone_at is null
                         order by r.key_figure, r.place, r.period, b.code, i.imported_at desc) last
                 where rules = :rules""")
                .param("figures", keyFigures.toArray(String[]::new))
                .param("rules", rules)
                .query(row -> {
                    decided.add(new Cell.Key(
                            row.getString("key_figure"),
                            new Place(row.getString("place")),
                            Period.of(row.getString("period")),
                            Breakdown.parse(row.getString("code"))));
                });
        return decided;
    }

    /** The periods of which figures have been let out more than once, by figure: releases that were undone since with them, for they were seen. */
    Map<String, Set<Period>> listReleasedAgain(java.util.Collection<String> keyFigures) {
        if (keyFigures.isEmpty()) return Map.of();
        var again = new HashMap<String, Set<Period>>();
        db.sql("""
                select r.key_figure, r.period
                  from released_figure r
                  join breakdown b on b.tenant_id = r.tenant_id and b.id = r.breakdown_id
                 where r.key_figure = any (:figures) and b.code !~ '(^|;)years='
                 group by r.key_figure, r.period
                having count(distinct r.import_id) > 1
                 order by r.key_figure, r.period""").param("figures", keyFigures.toArray(String[]::new)).query(row -> {
            again.computeIfAbsent(row.getString("key_figure"), figure -> new HashSet<>())
                    .add(Period.of(row.getString("period")));
        });
        return again;
    }

    private static Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getString("key_figure"),
                new Place(row.getString("place")),
                Breakdown.parse(row.getString("code")),
                row.getInt("persons"),
                Optional.ofNullable(row.getBigDecimal("value")));
    }

    /** What stands of the units’ figures, as it was counted: the last told that nothing has withheld since. Several years as one are not among it. */
    Map<Cell.Key, Entry> standing(java.util.Collection<String> keyFigures) {
        return standing(keyFigures, false);
    }

    /** The several years that stand as one, as they were counted. */
    Map<Cell.Key, Entry> standingTogether(java.util.Collection<String> keyFigures) {
        return standing(keyFigures, true);
    }

    private Map<Cell.Key, Entry> standing(java.util.Collection<String> keyFigures, boolean together) {
        var standing = new LinkedHashMap<Cell.Key, Entry>();
        db.sql("""
                select distinct on (r.key_figure, r.period, r.place, b.code) r.key_figure, r.period, r.place, b.code, r.persons, r.value
                  from released_figure r
                  join import_log i on i.tenant_id = r.tenant_id and i.id = r.import_id and i.undone_at is null
                  join breakdown b on b.tenant_id = r.tenant_id and b.id = r.breakdown_id
                  join measurement m on m.key_figure = r.key_figure and m.place = r.place and m.period = r.period and m.breakdown_id = r.breakdown_id
                                    and m.audience = 0 and m.superseded_by is null
                  join import_log l on l.tenant_id = m.tenant_id and l.id = m.import_id
                 where r.key_figure = any (:figures) and r.place <> 'MUNICIPALITY' and (b.code ~ '(^|;)years=') = :together and (i.imported_at, i.id) >= (l.imported_at, l.id)
                 order by r.key_figure, r.period, r.place, b.code, i.imported_at desc, i.id desc""")
                .param("figures", keyFigures.toArray(String[]::new))
                .param("together", together)
                .query(row -> {
                    var entry = entry(row);
                    standing.put(
                            new Cell.Key(
                                    entry.keyFigure(), entry.place(), Period.of(row.getString("period")), entry.part()),
                            entry);
                });
        return standing;
    }

    /** What stands of the units’ figures because they wrote it in and it was released, and when it was. */
    Map<OwnIntake.Delivered, Instant> delivered(java.util.Collection<String> keyFigures) {
        var delivered = new HashMap<OwnIntake.Delivered, Instant>();
        db.sql("""
                select m.key_figure, m.place, m.period, max(i.imported_at) as imported_at
                  from measurement m
                  join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id and i.own
                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and b.code !~ '(^|;)years='
                 where m.key_figure = any (:figures) and m.place <> 'MUNICIPALITY' and m.audience = 0 and m.superseded_by is null
                 group by m.key_figure, m.place, m.period""").param("figures", keyFigures.toArray(String[]::new)).query(row -> {
            delivered.put(
                    new OwnIntake.Delivered(
                            row.getString("key_figure"),
                            new Place(row.getString("place")),
                            Period.of(row.getString("period"))),
                    MeasurementRepository.instant(row, "imported_at"));
        });
        return delivered;
    }

    /**
     * What stands of units’ figures because a file told it, the last told first.
     *
     * @param leads whether the reader may know the file and who read it in
     */
    InFiles inFiles(java.util.Collection<String> keyFigures, List<String> periods, boolean leads, ZoneId zone) {
        if (keyFigures.isEmpty()) return InFiles.NONE;
        return new InFiles(db.sql("""
                select m.key_figure, m.place, m.period, i.imported_at, case when :leads then i.file_name end as file_name, case when :leads then p.name end as imported_by
                  from measurement m
                  join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id and not i.own and i.connector is null
                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and b.code = ''
                  left join person p on p.tenant_id = i.tenant_id and p.id = i.imported_by
                 where m.key_figure = any (:figures) and m.period = any (:periods) and m.place <> 'MUNICIPALITY' and m.audience = 0 and m.superseded_by is null
                 order by i.imported_at desc, m.key_figure, m.place""")
                .param("figures", keyFigures.toArray(String[]::new))
                .param("periods", periods.toArray(String[]::new))
                .param("leads", leads)
                .query((row, number) -> new InFiles.Told(
                        row.getString("key_figure"),
                        new Place(row.getString("place")),
                        Period.of(row.getString("period")),
                        LocalDate.ofInstant(MeasurementRepository.instant(row, "imported_at"), zone),
                        Optional.ofNullable(row.getString("file_name")),
                        Optional.ofNullable(row.getString("imported_by"))))
                .list());
    }

    void record(UUID release, String period, List<InLedger> figures) {
        Map<Breakdown, UUID> parts = measurements.intern(
                figures.stream().map(figure -> figure.entry().part()).toList());
        db.sql("""
                insert into released_figure (import_id, key_figure, place, period, breakdown_id, persons, value, shown_to)
                select :import, figure, place, :period, part, persons, nullif(value, '')::numeric, shown_to
                  from unnest(:figures::text[], :places::text[], :parts::uuid[], :persons::int[], :values::text[], :shown::int[])
                       as told(figure, place, part, persons, value, shown_to)""")
                .param("import", release)
                .param("period", period)
                .param(
                        "figures",
                        figures.stream().map(one -> one.entry().keyFigure()).toArray(String[]::new))
                .param(
                        "places",
                        figures.stream().map(one -> one.entry().place().code()).toArray(String[]::new))
                .param(
                        "parts",
                        figures.stream()
                                .map(one -> parts.get(one.entry().part()))
                                .toArray(UUID[]::new))
                .param(
                        "persons",
                        figures.stream().map(one -> one.entry().persons()).toArray(Integer[]::new))
                .param(
                        "values",
                        figures.stream()
                                .map(one -> one.entry()
                                        .value()
                                        .map(BigDecimal::toPlainString)
                                        .orElse(""))
                                .toArray(String[]::new))
                .param(
                        "shown",
                        figures.stream()
                                .map(one -> Audience.bits(one.shownTo()))
                                .toArray(Integer[]::new))
                .update();
    }

    /** What somebody said of a collection, and when. */
    record Said(Collection what, PersonId by, Instant at) {}

    void insertReport(Collection said, PersonId by, Instant at) {
        db.sql("""
                insert into collection_report
                  (collection_id, version, state, conducted_on, invited, took_part, took_part_percent, comment, reason, reported_by, reported_at)
                select id, version, state, conducted_on, invited, took_part, took_part_percent, comment, reason, :by, :at
                  from collection where id = :id and version = :version""")
                .param("id", said.id())
                .param("version", said.version())
                .param("by", by.value())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    /** Everything that has been said of it, the last first. */
    List<Said> listReports(Collection of) {
        return db.sql("""
                select state, conducted_on, invited, took_part, took_part_percent, comment, reason, version, reported_by, reported_at
                  from collection_report where collection_id = :id order by version desc""")
                .param("id", of.id())
                .query((row, number) -> new Said(
                        new Collection(
                                of.id(),
                                of.source(),
                                of.place(),
                                of.period(),
                                Collection.State.valueOf(row.getString("state")),
                                Optional.ofNullable(row.getObject("conducted_on", LocalDate.class)),
                                number(row, "invited"),
                                number(row, "took_part"),
                                Optional.ofNullable(row.getBigDecimal("took_part_percent")),
                                row.getString("comment"),
                                row.getString("reason"),
                                row.getInt("version")),
                        new PersonId(row.getObject("reported_by", UUID.class)),
                        MeasurementRepository.instant(row, "reported_at")))
                .list();
    }
}
