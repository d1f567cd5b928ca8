package kvalitetshjul.knowledge;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.organisation.PersonId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ImportRepository {
    private final JdbcClient db;

    ImportRepository(JdbcClient db) {
        this.db = db;
    }

    /** A file that waits for somebody to read it in. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of 20 MB would be the greater evil
    record Upload(
            UUID id,
            String fileName,
            byte[] content,
            String sha256,
            @Nullable String connector,
            Instant at) {
        /** The same upload, of which no more than this is kept; the fingerprint is still the whole file’s. */
        Upload keeping(byte[] kept) {
            return new Upload(id, fileName, kept, sha256, connector, at);
        }
    }

    /** Lets nobody else of the owner’s add to what waits until the transaction ends. */
    void lockWaiting() {
        db.sql("select pg_advisory_xact_lock(hashtextextended(current_setting('app.tenant_id'), 61))")
                .query(row -> {});
    }

    /** What waits since then and can be read in. */
    WaitingFiles.Sum sumWaiting(PersonId of, Instant since) {
        return db.sql("""
                select count(*) filter (where uploaded_by = :of) as files_of_person,
                       coalesce(sum(octet_length(content)) filter (where uploaded_by = :of), 0) as bytes_of_person,
                       count(*) as files, coalesce(sum(octet_length(content)), 0) as bytes
                  from figure_upload where uploaded_at >= :since and not to_mend""")
                .param("of", of.value())
                .param("since", utc(since))
                .query((row, number) -> new WaitingFiles.Sum(
                        row.getInt("files_of_person"),
                        row.getLong("bytes_of_person"),
                        row.getInt("files"),
                        row.getLong("bytes")))
                .single();
    }

    /** A file that waits, without what is in it. */
    record Waiting(UUID id, String fileName, long bytes, String by, Instant at, boolean toMend) {}

    /** The latest first. */
    List<Waiting> listWaiting(Instant since) {
        return db.sql("""
                select u.id, u.file_name, octet_length(u.content) as bytes, p.name as uploaded_by, u.uploaded_at, u.to_mend
                  from figure_upload u join person p on p.tenant_id = u.tenant_id and p.id = u.uploaded_by
                 where u.uploaded_at >= :since order by u.uploaded_at desc, u.id desc""")
                .param("since", utc(since))
                .query((row, number) -> new Waiting(
                        row.getObject("id", UUID.class),
                        row.getString("file_name"),
                        row.getLong("bytes"),
                        row.getString("uploaded_by"),
                        MeasurementRepository.instant(row, "uploaded_at"),
                        row.getBoolean("to_mend")))
                .list();
    }

    /** Deletes of those that must be mended, the oldest first, what there is no room for beside those that can be read in. */
    void makeRoom(Instant since) {
        db.sql("""
                delete from figure_upload
                 where to_mend
                   and id in (select id
                                from (select id,
                                             count(*) over of_person as files_of_person, sum(octet_length(content)) over of_person as bytes_of_person,
                                             count(*) over of_owner as files, sum(octet_length(content)) over of_owner as bytes
                                        from figure_upload where uploaded_at >= :since
                                      window of_person as (partition by uploaded_by order by to_mend, uploaded_at desc, id desc),
                                             of_owner as (order by to_mend, uploaded_at desc, id desc)) waiting
                               where files_of_person > :filesOfPerson or bytes_of_person > :bytesOfPerson or files > :files or bytes > :bytes)""")
                .param("since", utc(since))
                .param("filesOfPerson", WaitingFiles.MOST_OF_A_PERSON)
                .param("bytesOfPerson", WaitingFiles.MEGABYTES_OF_A_PERSON * WaitingFiles.MEGABYTE)
                .param("files", WaitingFiles.MOST_OF_AN_OWNER)
                .param("bytes", WaitingFiles.MEGABYTES_OF_AN_OWNER * WaitingFiles.MEGABYTE)
                .update();
    }

    boolean isWaiting(UUID id) {
        return db.sql("select exists (select from figure_upload where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void setToMend(UUID id, boolean toMend) {
        db.sql("update figure_upload set to_mend = :toMend where id = :id and to_mend <> :toMend")
                .param("id", id)
                .param("toMend", toMend)
                .update();
    }

    /** A file that waits no more. */
    record Deleted(String fileName, String sha256) {}

    /** Empty when it does not wait. */
    Optional<Deleted> deleteUpload(UUID id) {
        return db.sql("delete from figure_upload where id = :id returning file_name, sha256")
                .param("id", id)
                .query((row, number) -> new Deleted(row.getString("file_name"), row.getString("sha256")))
                .optional();
    }

    /** @param beginning of a table that somebody may say how to read; null of every other file */
    void insertUpload(Upload upload, byte @Nullable [] beginning, boolean toMend, PersonId by) {
        db.sql("""
                insert into figure_upload (id, file_name, content, beginning, sha256, connector, to_mend, uploaded_by, uploaded_at)
                values (:id, :name, :content, :beginning, :sha256, :connector, :toMend, :by, :at)""")
                .param("id", upload.id())
                .param("name", upload.fileName())
                .param("content", upload.content())
                .param("beginning", beginning, Types.BINARY)
                .param("sha256", upload.sha256())
                .param("connector", upload.connector())
                .param("toMend", toMend)
                .param("by", by.value())
                .param("at", utc(upload.at()))
                .update();
    }

    Optional<Upload> findUpload(UUID id) {
        return db.sql("select id, file_name, content, sha256, connector, uploaded_at from figure_upload where id = :id")
                .param("id", id)
                .query((row, number) -> new Upload(
                        row.getObject("id", UUID.class),
                        row.getString("file_name"),
                        row.getBytes("content"),
                        row.getString("sha256"),
                        row.getString("connector"),
                        MeasurementRepository.instant(row, "uploaded_at")))
                .optional();
    }

    /** The beginning of a table that waits, as {@link kvalitetshjul.imports.OwnTable#beginning()} has it. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Beginning(String fileName, byte[] table) {}

    /** Empty when it is gone, or no table that somebody may say how to read. */
    Optional<Beginning> findBeginning(UUID id) {
        return db.sql("select file_name, beginning from figure_upload where id = :id and beginning is not null")
                .param("id", id)
                .query((row, number) -> new Beginning(row.getString("file_name"), row.getBytes("beginning")))
                .optional();
    }

    /** @return how many */
    int deleteUploadsBefore(Instant moment) {
        return db.sql("delete from figure_upload where uploaded_at < :moment")
                .param("moment", utc(moment))
                .update();
    }

    /** @param connector the publisher it was fetched from; null for a file somebody chose */
    void insert(ImportRecord entry, @Nullable PersonId by, @Nullable String connector) {
        db.sql("""
                insert into import_log (id, file_name, sha256, tables, sources, periods, key_figures, edition, added, revised, unchanged, left_out, notes,
                                        connector, imported_by, imported_at)
                values (:id, :name, :sha256, :tables, :sources, :periods, :keyFigures, :edition, :added, :revised, :unchanged, :left, :notes::jsonb, :connector, :by, :at)""")
                .param("id", entry.id())
                .param("name", entry.fileName())
                .param("sha256", entry.sha256())
                .param("tables", entry.tables().toArray(String[]::new))
                .param("sources", entry.sources().toArray(String[]::new))
                .param("periods", entry.periods().toArray(String[]::new))
                .param("keyFigures", entry.keyFigures().toArray(String[]::new))
                .param("edition", entry.edition().orElse(null))
                .param("added", entry.added())
                .param("revised", entry.revised())
                .param("unchanged", entry.unchanged())
                .param("left", entry.leftOut())
                .param("notes", NoteInFile.write(entry.notes()))
                .param("connector", connector)
                .param("by", by == null ? null : by.value())
                .param("at", utc(entry.at()))
                .update();
    }

    /** A release of the owner’s own figures, which comes from no file. */
    void insertRelease(
            UUID id, String source, String period, List<String> keyFigures, int figures, PersonId by, Instant at) {
        db.sql("""
                insert into import_log (id, file_name, sha256, tables, sources, periods, key_figures, added, revised, unchanged, left_out, imported_by, imported_at, own)
                values (:id, '', '', '{}', array[:source], array[:period], :keyFigures, :figures, 0, 0, 0, :by, :at, true)""")
                .param("id", id)
                .param("source", source)
                .param("period", period)
                .param("keyFigures", keyFigures.toArray(String[]::new))
                .param("figures", figures)
                .param("by", by.value())
                .param("at", utc(at))
                .update();
    }

    /**
     * @param readers {@link Reader#ofSeveral}
     * @param rules {@link Gate.Guard#code}
     */
    void letOut(UUID id, List<String> readers, String rules) {
        db.sql("update import_log set readers = :readers, rules = :rules where id = :id")
                .param("readers", readers.toArray(String[]::new))
                .param("rules", rules)
                .param("id", id)
                .update();
    }

    List<ImportRecord> list() {
        return select("where not i.own order by i.imported_at desc, i.id desc", null);
    }

    Optional<ImportRecord> find(UUID id) {
        return select("where i.id = :id", id).stream().findFirst();
    }

    private List<ImportRecord> select(String rest, @Nullable UUID id) {
        var query = db.sql("""
                select i.id, i.file_name, i.sha256, i.tables, i.sources, i.periods, i.key_figures, i.edition, i.added, i.revised, i.unchanged, i.left_out, i.notes,
                       p.name as imported_by, i.imported_at, u.name as undone_by, i.undone_at
                  from import_log i
                  left join person p on p.tenant_id = i.tenant_id and p.id = i.imported_by
                  left join person u on u.tenant_id = i.tenant_id and u.id = i.undone_by
                """ + rest);
        return (id == null ? query : query.param("id", id))
                .query((row, number) -> record(row))
                .list();
    }

    private static ImportRecord record(ResultSet row) throws SQLException {
        return new ImportRecord(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getString("sha256"),
                texts(row, "tables"),
                texts(row, "sources"),
                texts(row, "periods"),
                texts(row, "key_figures"),
                Optional.ofNullable(row.getObject("edition", LocalDate.class)),
                row.getInt("added"),
                row.getInt("revised"),
                row.getInt("unchanged"),
                row.getInt("left_out"),
                NoteInFile.read(row.getString("notes")),
                Optional.ofNullable(row.getString("imported_by")),
                MeasurementRepository.instant(row, "imported_at"),
                Optional.ofNullable(row.getString("undone_by")),
                Optional.ofNullable(row.getObject("undone_at", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    /** The newest edition of a publisher that stands of any of these figures in any of these periods. */
    Optional<LocalDate> findNewestEdition(List<String> keyFigures, List<String> periods) {
        return db.sql("""
                select edition from import_log
                 where undone_at is null and edition is not null and key_figures && :keyFigures::text[] and periods && :periods::text[]
                 order by edition desc limit 1""")
                .param("keyFigures", keyFigures.toArray(String[]::new))
                .param("periods", periods.toArray(String[]::new))
                .query(LocalDate.class)
                .optional();
    }

    /**
     * Where figures that everybody may see came from.
     *
     * @param own whether the owner’s units counted them; else they are of a publisher’s edition of that day
     */
    record Origin(UUID id, Optional<LocalDate> edition, Instant at, boolean own) {}

    List<Origin> listOrigins(Collection<UUID> ids) {
        return db.sql("select id, edition, imported_at, own from import_log where id = any (:ids) order by id")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> new Origin(
                        row.getObject("id", UUID.class),
                        Optional.ofNullable(row.getObject("edition", LocalDate.class)),
                        MeasurementRepository.instant(row, "imported_at"),
                        row.getBoolean("own")))
                .list();
    }

    /** What stands, the latest first, and has replaced something this one brought. */
    List<ImportRecord> listBuiltUpon(UUID id) {
        return select("""
                 where i.undone_at is null and i.id <> :id
                   and i.id in (select superseded_by from measurement where import_id = :id
                                union select superseded_by from peer_group where import_id = :id)
                 order by i.imported_at desc, i.id desc""", id);
    }

    /** False when it was undone already. */
    boolean markUndone(UUID id, PersonId by, Instant at) {
        return db.sql("update import_log set undone_by = :by, undone_at = :at where id = :id and undone_at is null")
                        .param("by", by.value())
                        .param("at", utc(at))
                        .param("id", id)
                        .update()
                > 0;
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }
}
