package kvalitetshjul.analysis;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.knowledge.Subject;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.Sha256;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class AnalysisRepository {
    private static final String COLUMNS =
            "id, unit_id, school_year, subject, title, key_figures, findings, causes, strengths, challenges, risks, proposals, reliability, validity, method, participants, participation, status, facts, begun_by, begun_on, shared_at, discussed_on, discussed_with, correction, version";

    private final JdbcClient db;
    private final JsonMapper json;

    AnalysisRepository(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    /** What a list says of an analysis. */
    record Line(
            AnalysisId id, Optional<UnitId> unit, Optional<Subject.Key> subject, String title, AnalysisStatus status) {}

    /** Every analysis of the year, the one begun last first. */
    List<Line> list(SchoolYear year) {
        return db.sql(
                        "select id, unit_id, subject, title, status from analysis where school_year = :year order by id desc")
                .param("year", year.startYear())
                .query((row, number) -> new Line(
                        new AnalysisId(row.getObject("id", UUID.class)),
                        unit(row),
                        subject(row),
                        row.getString("title"),
                        AnalysisStatus.valueOf(row.getString("status"))))
                .list();
    }

    Optional<Analysis> find(AnalysisId id) {
        return db.sql("select " + COLUMNS + " from analysis where id = :id")
                .param("id", id.value())
                .query(this::analysis)
                .optional();
    }

    /** As {@link #find}, and nobody else changes it before this transaction ends. */
    Optional<Analysis> lock(AnalysisId id) {
        return db.sql("select " + COLUMNS + " from analysis where id = :id for update")
                .param("id", id.value())
                .query(this::analysis)
                .optional();
    }

    void insert(Analysis analysis) {
        bind(analysis, db.sql("""
                insert into analysis (id, unit_id, school_year, subject, title, key_figures, findings, causes, strengths, challenges, risks, proposals,
                                      reliability, validity, method, participants, participation, status, facts, begun_by, begun_on, shared_at, discussed_on, discussed_with,
                                      correction, version)
                values (:id, :unit, :year, :subject, :title, :figures, :findings, :causes, :strengths, :challenges, :risks, :proposals,
                        :reliability, :validity, :method, :groups, :participation, :status, :facts, :begunBy, :begun, :shared, :discussedOn, :discussedWith,
                        :correction, :version)"""))
                .param("begunBy", analysis.begunBy().map(PersonId::value).orElse(null), Types.OTHER)
                .param("begun", analysis.begunOn().orElse(null), Types.DATE)
                .param("unit", analysis.unit().map(UnitId::value).orElse(null), Types.OTHER)
                .param("year", analysis.year().startYear())
                .update();
    }

    void update(Analysis analysis) {
        int rows = bind(analysis, db.sql("""
                update analysis
                   set subject = :subject, title = :title, key_figures = :figures, findings = :findings, causes = :causes, strengths = :strengths,
                       challenges = :challenges, risks = :risks, proposals = :proposals, reliability = :reliability, validity = :validity,
                       method = :method, participants = :groups, participation = :participation, status = :status, facts = :facts,
                       shared_at = :shared, discussed_on = :discussedOn, discussed_with = :discussedWith, correction = :correction, version = version + 1
                 where id = :id and version = :version""")).update();
        if (rows == 0) throw new ChangedMeanwhile(analysis.id());
    }

    void delete(Analysis analysis) {
        int rows = db.sql("delete from analysis where id = :id and version = :version")
                .param("id", analysis.id().value())
                .param("version", analysis.version())
                .update();
        if (rows == 0) throw new ChangedMeanwhile(analysis.id());
    }

    /** Those that rest on a key figure, of the unit and of the owner, or of everybody where no unit is given; the one of the latest year, begun last, first. */
    List<About> listAbout(String keyFigure, @Nullable UnitId unit, int most) {
        return db.sql("""
                select a.id, a.unit_id, a.school_year, a.title, a.status, coalesce(u.name, '') as name
                  from analysis a left join unit u on u.tenant_id = a.tenant_id and u.id = a.unit_id
                 where :figure = any(a.key_figures) and (:unit::uuid is null or a.unit_id is null or a.unit_id = :unit)
                 order by a.school_year desc, a.id desc limit :most""")
                .param("figure", keyFigure)
                .param("unit", unit == null ? null : unit.value(), Types.OTHER)
                .param("most", most)
                .query((row, number) -> new About(
                        new AnalysisId(row.getObject("id", UUID.class)),
                        unit(row),
                        row.getString("name"),
                        new SchoolYear(row.getInt("school_year")),
                        row.getString("title"),
                        AnalysisStatus.valueOf(row.getString("status"))))
                .list();
    }

    /** @param place the name of the unit; empty for the owner’s own */
    record About(
            AnalysisId id, Optional<UnitId> unit, String place, SchoolYear year, String title, AnalysisStatus status) {}

    private JdbcClient.StatementSpec bind(Analysis analysis, JdbcClient.StatementSpec statement) {
        var content = analysis.content();
        return statement
                .param("id", analysis.id().value())
                .param("subject", analysis.subject().map(Subject.Key::toString).orElse(null))
                .param("title", content.title())
                .param("figures", content.figures().toArray(String[]::new))
                .param("findings", content.findings())
                .param("causes", content.causes())
                .param("strengths", content.strengths())
                .param("challenges", content.challenges())
                .param("risks", content.risks())
                .param("proposals", content.proposals())
                .param("reliability", content.reliability())
                .param("validity", content.validity())
                .param("method", content.method())
                .param("groups", content.groups().toArray(String[]::new))
                .param("participation", content.participation())
                .param("status", analysis.status().name())
                .param("facts", json.writeValueAsString(analysis.facts()))
                .param("shared", moment(analysis.sharedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param(
                        "discussedOn",
                        analysis.discussion().map(Analysis.Discussion::on).orElse(null),
                        Types.DATE)
                .param(
                        "discussedWith",
                        analysis.discussion().map(Analysis.Discussion::with).orElse(""))
                .param("correction", analysis.correction())
                .param("version", analysis.version());
    }

    /** The latest first. */
    List<Conclusion> listConclusions(AnalysisId id) {
        return db.sql("""
                select c.number, c.reason, c.content, c.fingerprint, c.concluded_at, p.name
                  from analysis_conclusion c
                  left join person p on p.tenant_id = c.tenant_id and p.id = c.person_id
                 where c.analysis_id = :id order by c.number desc""")
                .param("id", id.value())
                .query((row, number) -> conclusion(id, row))
                .list();
    }

    private Conclusion conclusion(AnalysisId id, ResultSet row) throws SQLException {
        var content = row.getString("content");
        var fingerprint = row.getString("fingerprint");
        if (!Sha256.of(content).equals(fingerprint))
            throw new IllegalStateException("What was kept of the analysis " + id + " is no longer what it was");
        return new Conclusion(
                row.getInt("number"),
                row.getString("reason"),
                json.readValue(content, Conclusion.Kept.class),
                fingerprint,
                row.getObject("concluded_at", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString("name")));
    }

    void insert(AnalysisId id, Conclusion conclusion, String content, PersonId by) {
        db.sql("""
                insert into analysis_conclusion (analysis_id, number, reason, content, fingerprint, concluded_at, person_id)
                values (:id, :number, :reason, :content, :fingerprint, :at, :by)""")
                .param("id", id.value())
                .param("number", conclusion.number())
                .param("reason", conclusion.reason())
                .param("content", content)
                .param("fingerprint", conclusion.fingerprint())
                .param("at", conclusion.at().atOffset(ZoneOffset.UTC))
                .param("by", by.value())
                .update();
    }

    private Analysis analysis(ResultSet row, int number) throws SQLException {
        return new Analysis(
                new AnalysisId(row.getObject("id", UUID.class)),
                unit(row),
                new SchoolYear(row.getInt("school_year")),
                subject(row),
                new Analysis.Content(
                        row.getString("title"),
                        texts(row, "key_figures"),
                        row.getString("findings"),
                        row.getString("causes"),
                        row.getString("strengths"),
                        row.getString("challenges"),
                        row.getString("risks"),
                        row.getString("proposals"),
                        row.getString("reliability"),
                        row.getString("validity"),
                        row.getString("method"),
                        texts(row, "participants"),
                        row.getString("participation")),
                AnalysisStatus.valueOf(row.getString("status")),
                json.readValue(row.getString("facts"), new TypeReference<List<Analysis.Fact>>() {}),
                Optional.ofNullable(row.getObject("begun_by", UUID.class)).map(PersonId::new),
                day(row, "begun_on"),
                moment(row, "shared_at"),
                discussion(row),
                row.getString("correction"),
                row.getInt("version"));
    }

    private static @Nullable OffsetDateTime moment(Optional<Instant> at) {
        return at.map(moment -> moment.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }

    private static Optional<Analysis.Discussion> discussion(ResultSet row) throws SQLException {
        var with = row.getString("discussed_with");
        return day(row, "discussed_on").map(on -> new Analysis.Discussion(on, with));
    }

    private static Optional<LocalDate> day(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, LocalDate.class));
    }

    private static Optional<UnitId> unit(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("unit_id", UUID.class)).map(UnitId::new);
    }

    private static Optional<Subject.Key> subject(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("subject")).flatMap(Subject.Key::find);
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
