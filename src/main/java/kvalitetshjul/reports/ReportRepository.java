package kvalitetshjul.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ReportRepository {
    private final JdbcClient db;

    ReportRepository(JdbcClient db) {
        this.db = db;
    }

    Optional<Report> findReport(String type, SchoolYear year) {
        var texts = new HashMap<String, Report.WrittenText>();
        var reports = db.sql("""
                        select r.id, r.version, r.written_at, t.section, t.text, t.version as text_version
                          from report r
                          left join report_text t on t.tenant_id = r.tenant_id and t.report_id = r.id
                         where r.type = :type and r.school_year = :year
                         order by t.section""")
                .param("type", type)
                .param("year", year.startYear())
                .query((row, number) -> {
                    var section = row.getString("section");
                    if (section != null)
                        texts.put(section, new Report.WrittenText(row.getString("text"), row.getInt("text_version")));
                    return new Report(
                            new ReportId(row.getObject("id", UUID.class)),
                            type,
                            year,
                            texts,
                            row.getInt("version"),
                            Optional.ofNullable(row.getObject("written_at", OffsetDateTime.class))
                                    .map(OffsetDateTime::toInstant));
                })
                .list();
        return reports.isEmpty()
                ? Optional.empty()
                : Optional.of(reports.getLast()); // the last row has seen every text
    }

    /** Begins the report of the year, unless somebody just did. */
    void begin(ReportId id, String type, SchoolYear year) {
        db.sql("""
                        insert into report (id, type, school_year, version) values (:id, :type, :year, 1)
                        on conflict (tenant_id, type, school_year) do nothing""")
                .param("id", id.value())
                .param("type", type)
                .param("year", year.startYear())
                .update();
    }

    /** @param version the version the writer saw, 0 for a text nobody had written */
    void write(ReportId report, String section, String text, int version, Instant now) {
        int rows = version == 0
                ? db.sql("""
                                insert into report_text (report_id, section, text, version) values (:report, :section, :text, 1)
                                on conflict (tenant_id, report_id, section) do nothing""")
                        .param("report", report.value())
                        .param("section", section)
                        .param("text", text)
                        .update()
                : db.sql("""
                                update report_text set text = :text, version = version + 1
                                 where report_id = :report and section = :section and version = :version""")
                        .param("text", text)
                        .param("report", report.value())
                        .param("section", section)
                        .param("version", version)
                        .update();
        if (rows == 0) throw new ChangedMeanwhile(section);
        db.sql("update report set version = version + 1, written_at = :now where id = :id")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", report.value())
                .update();
    }

    /** Makes sure that nothing was written since the version was read, and that nothing else is put forward beside this. */
    void lock(ReportId id, int version) {
        int rows = db.sql("update report set version = version + 1 where id = :id and version = :version")
                .param("id", id.value())
                .param("version", version)
                .update();
        if (rows == 0) throw new ChangedMeanwhile(id);
    }

    void insert(Edition edition, PersonId by, String content, byte[] pdf, String pdfHash) {
        db.sql("""
                        insert into report_edition (id, report_id, number, kind, reason, content, fingerprint, pdf, pdf_hash, made_at, made_on, made_by)
                        values (:id, :report, :number, :kind, :reason, :content, :fingerprint, :pdf, :pdfHash, :made, :day, :by)""")
                .param("id", edition.id())
                .param("report", edition.report().value())
                .param("number", edition.number())
                .param("kind", edition.kind().name())
                .param("reason", edition.reason().orElse(null))
                .param("content", content)
                .param("fingerprint", edition.fingerprint())
                .param("pdf", pdf)
                .param("pdfHash", pdfHash)
                .param("made", edition.made().atOffset(ZoneOffset.UTC))
                .param("day", edition.day())
                .param("by", by.value())
                .update();
    }

    /** How many reports have been released, in whichever version. */
    int countReleased() {
        return db.sql("select count(distinct report_id) from report_edition where kind = 'RELEASED'")
                .query(Integer.class)
                .single();
    }

    /** The newest first. */
    List<Edition> listEditions(ReportId report) {
        return db.sql("""
                        select e.id, e.report_id, e.number, e.kind, e.reason, e.fingerprint, e.made_at, e.made_on, p.name
                          from report_edition e
                          join person p on p.tenant_id = e.tenant_id and p.id = e.made_by
                         where e.report_id = :report
                         order by e.made_at desc, e.number desc""")
                .param("report", report.value())
                .query(ReportRepository::edition)
                .list();
    }

    /** What an edition is stored as. */
    record Stored(Edition edition, String content, ByteArrayResource pdf, String pdfHash) {}

    Optional<Stored> findEdition(ReportId report, Edition.Kind kind, int number) {
        return db.sql("""
                        select e.id, e.report_id, e.number, e.kind, e.reason, e.fingerprint, e.made_at, e.made_on, p.name,
                               e.content, e.pdf, e.pdf_hash
                          from report_edition e
                          join person p on p.tenant_id = e.tenant_id and p.id = e.made_by
                         where e.report_id = :report and e.kind = :kind and e.number = :number""")
                .param("report", report.value())
                .param("kind", kind.name())
                .param("number", number)
                .query((row, count) -> new Stored(
                        edition(row, count),
                        row.getString("content"),
                        new ByteArrayResource(row.getBytes("pdf")),
                        row.getString("pdf_hash")))
                .optional();
    }

    /** A report of some year, with the number of its newest released edition. */
    record Listed(String type, SchoolYear year, int released) {}

    List<Listed> listReleased() {
        return db.sql("""
                        select r.type, r.school_year, max(e.number) as released
                          from report r
                          join report_edition e on e.tenant_id = r.tenant_id and e.report_id = r.id and e.kind = 'RELEASED'
                         group by r.type, r.school_year
                         order by r.school_year desc, r.type""")
                .query((row, count) -> new Listed(
                        row.getString("type"), new SchoolYear(row.getInt("school_year")), row.getInt("released")))
                .list();
    }

    private static Edition edition(ResultSet row, int number) throws SQLException {
        return new Edition(
                row.getObject("id", UUID.class),
                new ReportId(row.getObject("report_id", UUID.class)),
                row.getInt("number"),
                Edition.Kind.valueOf(row.getString("kind")),
                Optional.ofNullable(row.getString("reason")),
                row.getString("fingerprint"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("made_on", LocalDate.class),
                row.getString("name"));
    }
}
