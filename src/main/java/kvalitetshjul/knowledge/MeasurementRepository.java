package kvalitetshjul.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import kvalitetshjul.imports.Breakdown;
import kvalitetshjul.imports.TableKind;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.Period;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MeasurementRepository {
    private static final int ROWS_AT_ONCE = 1000;
    private static final int ROWS_LAID_AT_ONCE = 10_000;
    /** What a page reads together is written together. */
    private static final Comparator<Laid> IN_ORDER = Comparator.comparing(
                    (Laid figure) -> figure.cell().key().keyFigure())
            .thenComparing(figure -> figure.cell().key().place().code())
            .thenComparing(figure -> figure.cell().key().period().code());

    /** What {@link #cell} reads of {@code m} and its breakdown {@code b}. */
    static final String CELL =
            "m.key_figure, m.place, m.period, b.code as breakdown, m.state, m.reason, m.value, m.at_least, m.at_most, m.margin, m.respondents";
    /** As {@link #CELL}, of the import {@code i} too. In the old lists one sign stands for a figure that is hidden and for one that there is none of. */
    static final String CELL_AS_BROUGHT = CELL.replace(
            "m.reason",
            "case when m.reason = 'BY_PUBLISHER' and '%s' = any (i.tables) then 'UNSAID' else m.reason end as reason"
                    .formatted(TableKind.SKOLEPORTEN.code()));

    private static final String STORED_WITHOUT_NOTES =
            CELL_AS_BROUGHT + ", m.source_key, m.source_name, " + Came.COLUMNS + ", ";
    /** What {@link #stored} reads. */
    private static final String STORED = STORED_WITHOUT_NOTES + Came.NO_NOTES;

    private static final String STORED_WITH_NOTES = STORED_WITHOUT_NOTES + Came.NOTES;

    private final JdbcClient db;

    MeasurementRepository(JdbcClient db) {
        this.db = db;
    }

    /**
     * A figure with what it came in.
     *
     * @param sourceKey what the publisher numbers the place by
     * @param sourceName what the publisher calls a county; absent for other places
     */
    record Stored(Cell cell, Came came, String sourceKey, Optional<String> sourceName) {}

    /** A figure that is laid in, and whom it is for. */
    record Laid(Cell cell, Audience audience, String sourceKey, Optional<String> sourceName, int row, int column) {}

    /** The figures as they stand, of all pupils, as much as the reader may see, by figure, place and period. */
    List<Stored> listCurrent(Collection<String> keyFigures, Collection<String> places, Reader reader) {
        return list(keyFigures, places, null, STORED, reader);
    }

    /** As {@link #listCurrent(Collection, Collection, Reader)}, with what publishers write of the figures in the files they came in. */
    List<Stored> listCurrentWithNotes(Collection<String> keyFigures, Collection<String> places, Reader reader) {
        return list(keyFigures, places, null, STORED_WITH_NOTES, reader);
    }

    /** As {@link #listCurrent(Collection, Collection, Reader)}, of these periods alone. */
    List<Stored> listCurrent(
            Collection<String> keyFigures,
            Collection<String> places,
            Collection<? extends Period> periods,
            Reader reader) {
        return list(keyFigures, places, periods.stream().map(Period::code).toArray(String[]::new), STORED, reader);
    }

    /** The periods there are figures of, of all pupils, in no order. The index is asked for the next period of each figure: there are few, of very many rows. */
    List<Period> listPeriodsOfAll(Collection<String> keyFigures, Collection<String> places) {
        return db.sql("""
                with recursive told (breakdown_id, key_figure, period) as (
                  select b.id, f.key_figure, ''
                    from breakdown b cross join unnest(:figures::text[]) f (key_figure)
                   where b.code = ''
                   union all
                  select told.breakdown_id, told.key_figure, next.period
                    from told
                   cross join lateral (
                         select m.period
                           from measurement m
                          where m.breakdown_id = told.breakdown_id and m.key_figure = told.key_figure and m.period > told.period
                            and m.place = any (:places) and m.superseded_by is null
                          order by m.period limit 1) next)
                select distinct period from told where period <> '' order by period""")
                .param("figures", keyFigures.toArray(String[]::new))
                .param("places", places.toArray(String[]::new))
                .query((row, number) -> Period.of(row.getString("period")))
                .list();
    }

    /** The key figures that something has been read in or released of. */
    Set<String> listBrought() {
        return Set.copyOf(db.sql("select distinct unnest(key_figures) from import_log where undone_at is null")
                .query(String.class)
                .list());
    }

    private List<Stored> list(
            Collection<String> keyFigures,
            Collection<String> places,
            String @Nullable [] periods,
            String columns,
            Reader reader) {
        return db.sql("""
                select distinct on (m.key_figure, m.place, m.period)
                       %s
                  from measurement m
                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and b.code = ''
                  join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id
                 where m.key_figure = any (:figures) and m.place = any (:places) and m.superseded_by is null
                   and (:periods::text[] is null or m.period = any (:periods::text[]))
                   and %s
                 order by m.key_figure, m.place, m.period, m.audience desc""".formatted(columns, Reader.MAY_SEE))
                .param("figures", keyFigures.toArray(String[]::new))
                .param("places", places.toArray(String[]::new))
                .param("periods", periods)
                .params(reader.parameters())
                .query((row, number) -> stored(row))
                .list();
    }

    /** The figures as they stand, as much as the reader may see: of everybody, and of the groups by one thing at a time. */
    List<Stored> listDivided(Collection<String> keyFigures, Collection<String> places, Reader reader) {
        return db.sql("""
                select distinct on (m.key_figure, m.place, b.code, m.period)
                       %s
                  from measurement m
                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and position(';' in b.code) = 0 and b.code !~ '^years='
                  join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id
                 where m.key_figure = any (:figures) and m.place = any (:places) and m.superseded_by is null
                   and %s
                 order by m.key_figure, m.place, b.code, m.period, m.audience desc""".formatted(STORED, Reader.MAY_SEE))
                .param("figures", keyFigures.toArray(String[]::new))
                .param("places", places.toArray(String[]::new))
                .params(reader.parameters())
                .query((row, number) -> stored(row))
                .list();
    }

    /** @param measured whether a number may be seen of any such part then */
    record Divided(String keyFigure, Breakdown part, Period period, boolean measured) {}

    /** When the key figures are told of at the place by parts of the people, divided by one thing, as much as the reader may see. */
    List<Divided> listWhenDivided(Collection<String> keyFigures, Place place, Reader reader) {
        return db.sql("""
                select m.key_figure, b.code as breakdown, m.period, bool_or(m.state = 'MEASURED') as measured
                  from measurement m
                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id
                   and b.code <> '' and position(';' in b.code) = 0 and b.code !~ '^years='
                  join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id
                 where m.key_figure = any (:figures) and m.place = :place and m.superseded_by is null
                   and %s
                 group by m.key_figure, b.code, m.period
                 order by m.key_figure, b.code, m.period""".formatted(Reader.MAY_SEE))
                .param("figures", keyFigures.toArray(String[]::new))
                .param("place", place.code())
                .params(reader.parameters())
                .query((row, number) -> new Divided(
                        row.getString("key_figure"),
                        Breakdown.parse(row.getString("breakdown")),
                        Period.of(row.getString("period")),
                        row.getBoolean("measured")))
                .list();
    }

    /** A part of the pupils that a key figure is asked about. */
    record Part(String keyFigure, Breakdown of) {}

    /** The figures as they stand, as much as the reader may see: of these parts alone. */
    List<Stored> listParts(Collection<Part> parts, Collection<String> places, Reader reader) {
        return db.sql("""
                select distinct on (m.key_figure, m.place, b.code, m.period)
                       %s
                  from unnest(:figures::text[], :parts::text[]) as asked (key_figure, part)
                  join breakdown b on b.code = asked.part
                  join measurement m on m.tenant_id = b.tenant_id and m.key_figure = asked.key_figure and m.breakdown_id = b.id
                  join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id
                 where m.place = any (:places) and m.superseded_by is null
                   and %s
                 order by m.key_figure, m.place, b.code, m.period, m.audience desc""".formatted(STORED, Reader.MAY_SEE))
                .param("figures", parts.stream().map(Part::keyFigure).toArray(String[]::new))
                .param("parts", parts.stream().map(part -> part.of().code()).toArray(String[]::new))
                .param("places", places.toArray(String[]::new))
                .params(reader.parameters())
                .query((row, number) -> stored(row))
                .list();
    }

    /** Several years as one, as much of them as the reader may see, of each part of the people. */
    List<Stored> listTogether(String keyFigure, String place, Reader reader) {
        return db.sql("""
                select distinct on (b.code, m.period)
                       %s
                  from measurement m
                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and b.code ~ '(^|;)years='
                  join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id
                 where m.key_figure = :figure and m.place = :place and m.superseded_by is null
                   and %s
                 order by b.code, m.period, m.audience desc""".formatted(STORED, Reader.MAY_SEE))
                .param("figure", keyFigure)
                .param("place", place)
                .params(reader.parameters())
                .query((row, number) -> stored(row))
                .list();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                cell(row),
                Came.of(row),
                row.getString("source_key"),
                Optional.ofNullable(row.getString("source_name")));
    }

    /** As {@link #listCurrent}, handed over one by one in the order of the figures and of the places, however many there are. */
    void eachCurrent(List<String> keyFigures, List<String> places, Reader reader, Consumer<Stored> taker) {
        db.sql("""
                select distinct on (f.number, p.number, m.period)
                       %s
                  from measurement m
                  join unnest(:figures::text[]) with ordinality f (code, number) on f.code = m.key_figure
                  join unnest(:places::text[]) with ordinality p (code, number) on p.code = m.place
                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and b.code = ''
                  join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id
                 where m.superseded_by is null
                   and %s
                 order by f.number, p.number, m.period, m.audience desc""".formatted(STORED, Reader.MAY_SEE))
                .withFetchSize(ROWS_AT_ONCE)
                .param("figures", keyFigures.toArray(String[]::new))
                .param("places", places.toArray(String[]::new))
                .params(reader.parameters())
                .query(row -> {
                    taker.accept(stored(row));
                });
    }

    /** The periods that any of the figures has something in, in no order. */
    List<Period> listPeriods(Collection<String> keyFigures, Collection<String> places) {
        return db.sql("""
                select distinct period from measurement
                 where key_figure = any (:figures) and place = any (:places) and superseded_by is null order by period""")
                .param("figures", keyFigures.toArray(String[]::new))
                .param("places", places.toArray(String[]::new))
                .query((row, number) -> Period.of(row.getString("period")))
                .list();
    }

    /**
     * Whether anything has been read in, released or undone, and whose figures are the owner’s to give out.
     *
     * @param revision is another after each of these
     */
    record OpenState(String revision, Set<String> units) {}

    OpenState openState() {
        return db.sql("""
                select (select count(*) || '.' || count(undone_at) from import_log) as revision,
                       array(select u.id::text from unit u where u.ownership = 'MUNICIPAL' and not u.withdrawn) as units""")
                .query((row, number) -> new OpenState(row.getString("revision"), Set.of((String[])
                        row.getArray("units").getArray())))
                .single();
    }

    /** @param county what the publisher numbers the county by, where it is one */
    record Open(Cell cell, UUID importId, @Nullable String county) {}

    /**
     * What is released to everybody and stands, of every place but other municipalities. Nothing is decided or reckoned here: there is one row for each.
     *
     * @param parts the part of the pupils that is wanted of each key figure, by the code of the figure
     */
    List<Open> listOpen(Map<String, Breakdown> parts) {
        var figures = List.copyOf(parts.entrySet());
        return db.sql("""
                select %s, m.import_id,
                       case when m.place = 'COUNTY' then m.source_key end as county
                  from unnest(:figures::text[], :parts::text[]) as wanted (key_figure, part)
                  join breakdown b on b.code = wanted.part
                  join measurement m on m.tenant_id = b.tenant_id and m.key_figure = wanted.key_figure and m.breakdown_id = b.id
                 where m.audience = 0 and m.superseded_by is null and m.place not like 'PEER-%%'
                 order by m.key_figure, m.place, m.period""".formatted(CELL))
                .param("figures", figures.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .param(
                        "parts",
                        figures.stream().map(one -> one.getValue().code()).toArray(String[]::new))
                .query((row, number) ->
                        new Open(cell(row), row.getObject("import_id", UUID.class), row.getString("county")))
                .list();
    }

    /** A figure as one audience sees it. */
    record ForAudience(Cell cell, Audience audience, boolean isReaders) {}

    /** The figures of one place and period that stand, as each audience sees them, and whether the reader does. */
    List<ForAudience> listForAudiences(Collection<String> keyFigures, Place place, Period period, Reader reader) {
        return db.sql("""
                select %s, m.audience, %s as is_readers
                  from measurement m
                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and b.code = ''
                  join import_log i on i.tenant_id = m.tenant_id and i.id = m.import_id
                 where m.key_figure = any (:figures) and m.place = :place and m.period = :period and m.superseded_by is null
                 order by m.key_figure, m.audience""".formatted(CELL, Reader.MAY_SEE))
                .param("figures", keyFigures.toArray(String[]::new))
                .param("place", place.code())
                .param("period", period.code())
                .params(reader.parameters())
                .query((row, number) ->
                        new ForAudience(cell(row), Audience.of(row.getInt("audience")), row.getBoolean("is_readers")))
                .list();
    }

    /** Every figure of these that stands, as each audience sees it, for comparison with what comes. */
    Map<Audience, Map<Cell.Key, Cell>> standing(Collection<String> keyFigures) {
        var cells = new EnumMap<Audience, Map<Cell.Key, Cell>>(Audience.class);
        db.sql("""
                select %s, m.audience
                  from measurement m
                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id
                 where m.key_figure = any (:figures) and m.superseded_by is null
                 order by m.key_figure, m.place, m.period, b.code, m.audience""".formatted(CELL))
                .param("figures", keyFigures.toArray(String[]::new))
                .query(row -> {
                    var cell = cell(row);
                    cells.computeIfAbsent(Audience.of(row.getInt("audience")), audience -> new HashMap<>())
                            .put(cell.key(), cell);
                });
        return cells;
    }

    static Cell cell(ResultSet row) throws SQLException {
        return new Cell(
                new Cell.Key(
                        row.getString("key_figure"),
                        new Place(row.getString("place")),
                        Period.of(row.getString("period")),
                        Breakdown.parse(row.getString("breakdown"))),
                ShownColumns.of(row).shown());
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** A period that a figure tells of in a place, whatever may be shown of it. */
    record Latest(String keyFigure, Place place, Period period) {}

    /** What each of the figures last tells of in each of the places; where it tells of nothing there is none. */
    List<Latest> listLatest(Collection<String> keyFigures, Collection<String> places) {
        return db.sql("""
                select f.key_figure, p.place, latest.period
                  from unnest(:figures::text[]) f (key_figure)
                 cross join unnest(:places::text[]) p (place)
                 cross join lateral (
                       select m.period
                         from measurement m
                        where m.key_figure = f.key_figure and m.place = p.place and m.superseded_by is null
                          and m.state not in ('MISSING', 'NOT_APPLICABLE')
                        order by m.period desc limit 1) latest
                 order by f.key_figure, p.place""")
                .param("figures", keyFigures.toArray(String[]::new))
                .param("places", places.toArray(String[]::new))
                .query((row, number) -> new Latest(
                        row.getString("key_figure"),
                        new Place(row.getString("place")),
                        Period.of(row.getString("period"))))
                .list();
    }

    /** Which of the figures tell of which of the places in which of the periods, whatever may be shown of them. */
    List<Latest> listTold(Collection<String> keyFigures, Collection<String> places, Collection<String> periods) {
        return db.sql("""
                select distinct key_figure, place, period
                  from measurement
                 where key_figure = any (:figures) and place = any (:places) and period = any (:periods) and superseded_by is null
                   and state not in ('MISSING', 'NOT_APPLICABLE')
                 order by key_figure, place, period""")
                .param("figures", keyFigures.toArray(String[]::new))
                .param("places", places.toArray(String[]::new))
                .param("periods", periods.toArray(String[]::new))
                .query((row, number) -> new Latest(
                        row.getString("key_figure"),
                        new Place(row.getString("place")),
                        Period.of(row.getString("period"))))
                .list();
    }

    /** How many key figures have figures of one of the places. */
    int countSeries(List<String> places) {
        return db.sql("""
                select count(*)
                  from (select distinct unnest(key_figures) as code from import_log) brought
                 where exists (select from measurement m where m.key_figure = brought.code and m.place = any (:places) and m.superseded_by is null)""")
                .param("places", places.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    /** One import at a time for each owner, until the transaction ends. */
    void lockImports() {
        db.sql("select pg_advisory_xact_lock(hashtextextended(current_setting('app.tenant_id'), 60))")
                .query(row -> {});
    }

    Map<Breakdown, UUID> intern(Collection<Breakdown> breakdowns) {
        var codes = breakdowns.stream().distinct().map(Breakdown::code).toArray(String[]::new);
        var ids = new UUID[codes.length];
        for (int i = 0; i < ids.length; i++) ids[i] = Ids.next();
        db.sql(
                        "insert into breakdown (id, code) select * from unnest(:ids::uuid[], :codes::text[]) on conflict (tenant_id, code) do nothing")
                .param("ids", ids)
                .param("codes", codes)
                .update();
        var interned = new HashMap<Breakdown, UUID>();
        db.sql("select id, code from breakdown where code = any (:codes) order by code")
                .param("codes", codes)
                .query(row -> {
                    interned.put(Breakdown.parse(row.getString("code")), row.getObject("id", UUID.class));
                });
        return interned;
    }

    /**
     * Lays the figures of one import on top of those that stand.
     *
     * @param added of which nothing stands
     * @param revised in place of those that stand
     * @throws IllegalStateException when a row names a unit the owner does not have
     */
    void add(UUID importId, List<Intake.Picked> added, List<Intake.Picked> revised) {
        lay(
                importId,
                Stream.concat(added.stream(), revised.stream())
                        .map(MeasurementRepository::published)
                        .toList(),
                revised.stream().map(MeasurementRepository::published).toList());
    }

    private static Laid published(Intake.Picked figure) {
        return new Laid(
                figure.cell(), Audience.PUBLIC, figure.sourceKey(), figure.sourceName(), figure.row(), figure.column());
    }

    /**
     * Lays figures on top of those that stand for the same audience.
     *
     * @throws IllegalStateException when one is about a unit the owner does not have
     */
    void lay(UUID importId, List<Laid> figures) {
        lay(importId, figures, figures);
    }

    /** @param replacing those of the figures that something may stand of: of another the index lets no two stand */
    private void lay(UUID importId, List<Laid> figures, List<Laid> replacing) {
        requireOwnUnits(figures);
        var breakdowns =
                intern(figures.stream().map(f -> f.cell().key().breakdown()).toList());
        supersede(importId, replacing, breakdowns);
        var inOrder = figures.stream().sorted(IN_ORDER).toList();
        for (int from = 0; from < inOrder.size(); from += ROWS_LAID_AT_ONCE)
            insert(importId, inOrder.subList(from, Math.min(from + ROWS_LAID_AT_ONCE, inOrder.size())), breakdowns);
    }

    private void insert(UUID importId, List<Laid> figures, Map<Breakdown, UUID> breakdowns) {
        var shown = figures.stream()
                .map(figure -> ShownColumns.of(figure.cell().shown()))
                .toList();
        var keys = figures.stream().map(figure -> figure.cell().key()).toList();
        db.sql("""
                insert into measurement (key_figure, place, period, breakdown_id, import_id, state, reason, value, at_least, at_most, margin,
                                         respondents, source_key, source_name, source_row, source_column, audience)
                select key_figure, place, period, breakdown_id, :import, state, reason, value, at_least, at_most, margin,
                       respondents, source_key, source_name, source_row, source_column, audience
                  from unnest(:figures::text[], :places::text[], :periods::text[], :parts::uuid[], :states::text[], :reasons::text[],
                              :values::numeric[], :atLeast::numeric[], :atMost::numeric[], :margins::numeric[], :respondents::int[],
                              :sourceKeys::text[], :sourceNames::text[], :rows::int[], :columns::int[], :audiences::smallint[])
                       as laid (key_figure, place, period, breakdown_id, state, reason, value, at_least, at_most, margin,
                                respondents, source_key, source_name, source_row, source_column, audience)""")
                .param("import", importId)
                .param("figures", texts(keys, Cell.Key::keyFigure))
                .param("places", texts(keys, key -> key.place().code()))
                .param("periods", texts(keys, key -> key.period().code()))
                .param("parts", texts(keys, key -> breakdowns.get(key.breakdown())))
                .param("states", texts(shown, ShownColumns::state))
                .param("reasons", texts(shown, ShownColumns::reason))
                .param("values", texts(shown, ShownColumns::value))
                .param("atLeast", texts(shown, ShownColumns::atLeast))
                .param("atMost", texts(shown, ShownColumns::atMost))
                .param("margins", texts(shown, ShownColumns::margin))
                .param("respondents", texts(shown, ShownColumns::respondents))
                .param("sourceKeys", texts(figures, Laid::sourceKey))
                .param(
                        "sourceNames",
                        texts(figures, figure -> figure.sourceName().orElse(null)))
                .param("rows", texts(figures, Laid::row))
                .param("columns", texts(figures, Laid::column))
                .param("audiences", texts(figures, figure -> figure.audience().number()))
                .update();
    }

    private static <T> @Nullable String[] texts(List<T> of, Function<T, @Nullable Object> column) {
        return of.stream()
                .map(column)
                .map(value -> value == null ? null : value.toString())
                .toArray(String[]::new);
    }

    private void requireOwnUnits(List<Laid> figures) {
        var strangers = db.sql(
                        "select count(*) from unnest(:units::uuid[]) named (id) where not exists (select from unit u where u.id = named.id)")
                .param(
                        "units",
                        figures.stream()
                                .flatMap(figure -> figure.cell().key().place().unit().stream())
                                .distinct()
                                .map(UnitId::value)
                                .toArray(UUID[]::new))
                .query(Integer.class)
                .single();
        if (strangers > 0)
            throw new IllegalStateException("Figures of " + strangers + " units the owner does not have");
    }

    private void supersede(UUID importId, List<Laid> replacing, Map<Breakdown, UUID> breakdowns) {
        if (replacing.isEmpty()) return;
        var keys = replacing.stream().map(figure -> figure.cell().key()).toList();
        db.sql("""
                update measurement m set superseded_by = :import
                  from unnest(:figures::text[], :places::text[], :periods::text[], :parts::uuid[], :audiences::int[])
                       as n (key_figure, place, period, breakdown_id, audience)
                 where m.key_figure = n.key_figure and m.place = n.place and m.period = n.period and m.breakdown_id = n.breakdown_id
                   and m.audience = n.audience and m.superseded_by is null""")
                .param("import", importId)
                .param("figures", keys.stream().map(Cell.Key::keyFigure).toArray(String[]::new))
                .param("places", keys.stream().map(key -> key.place().code()).toArray(String[]::new))
                .param("periods", keys.stream().map(key -> key.period().code()).toArray(String[]::new))
                .param(
                        "parts",
                        keys.stream()
                                .map(key -> Objects.requireNonNull(breakdowns.get(key.breakdown())))
                                .toArray(UUID[]::new))
                .param(
                        "audiences",
                        replacing.stream()
                                .map(figure -> figure.audience().number())
                                .toArray(Integer[]::new))
                .update();
    }

    /** The unit that an import brought figures of, where it is one alone. */
    Optional<UnitId> findOnlyUnit(UUID importId) {
        var units = db
                .sql("select distinct place from measurement where import_id = :import order by place")
                .param("import", importId)
                .query((row, number) -> new Place(row.getString("place")))
                .stream()
                .flatMap(place -> place.unit().stream())
                .toList();
        return units.size() == 1 ? Optional.of(units.getFirst()) : Optional.empty();
    }

    /**
     * Takes several years together out of sight where one of them was of this import, which has been undone. Those that an earlier one brought are of what stood
     * before it, and stand again.
     */
    void withdrawTogether(UUID importId) {
        var periods = new HashMap<List<String>, Set<Period>>();
        db.sql("select distinct key_figure, place, period from measurement where import_id = :import")
                .param("import", importId)
                .query(row -> {
                    periods.computeIfAbsent(
                                    List.of(row.getString("key_figure"), row.getString("place")), of -> new HashSet<>())
                            .add(Period.of(row.getString("period")));
                });
        record Stale(String keyFigure, String place, String period, UUID part) {}
        var stale = new ArrayList<Stale>();
        db.sql("""
                select distinct m.key_figure, m.place, m.period, m.breakdown_id, b.code
                  from measurement m
                  join breakdown b on b.tenant_id = m.tenant_id and b.id = m.breakdown_id and b.code ~ '(^|;)years='
                  join import_log brought on brought.tenant_id = m.tenant_id and brought.id = m.import_id
                  join import_log undone on undone.tenant_id = m.tenant_id and undone.id = :import
                 where m.key_figure = any (:figures) and m.superseded_by is null
                   and (brought.imported_at, brought.id) > (undone.imported_at, undone.id)""")
                .param("import", importId)
                .param("figures", periods.keySet().stream().map(List::getFirst).toArray(String[]::new))
                .query(row -> {
                    var of = List.of(row.getString("key_figure"), row.getString("place"));
                    boolean isStale = YearsTogether.isOf(
                            Breakdown.parse(row.getString("code")),
                            Period.of(row.getString("period")),
                            periods.getOrDefault(of, Set.of()));
                    if (isStale)
                        stale.add(new Stale(
                                of.getFirst(),
                                of.getLast(),
                                row.getString("period"),
                                row.getObject("breakdown_id", UUID.class)));
                });
        if (stale.isEmpty()) return;
        db.sql("""
                update measurement m set superseded_by = :import
                  from unnest(:figures::text[], :places::text[], :periods::text[], :parts::uuid[]) as stale (key_figure, place, period, breakdown_id)
                 where m.key_figure = stale.key_figure and m.place = stale.place and m.period = stale.period and m.breakdown_id = stale.breakdown_id
                   and m.superseded_by is null""")
                .param("import", importId)
                .param("figures", stale.stream().map(Stale::keyFigure).toArray(String[]::new))
                .param("places", stale.stream().map(Stale::place).toArray(String[]::new))
                .param("periods", stale.stream().map(Stale::period).toArray(String[]::new))
                .param("parts", stale.stream().map(Stale::part).toArray(UUID[]::new))
                .update();
    }

    /** Takes an import's figures out of sight and lets those it replaced stand again. */
    void withdraw(UUID importId) {
        db.sql("update measurement set superseded_by = :import where import_id = :import and superseded_by is null")
                .param("import", importId)
                .update();
        db.sql("update measurement set superseded_by = null where superseded_by = :import and import_id <> :import")
                .param("import", importId)
                .update();
    }
}
