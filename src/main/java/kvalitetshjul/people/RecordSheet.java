package kvalitetshjul.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the rows of a table are told to the person they are about: which columns, in which order. What is left out are numbers of rows, fingerprints and what
 * the product keeps for itself; the file has those too.
 */
record RecordSheet(String table, List<String> columns) {
    /** In the order of the page: who somebody is, what they are, what they wrote and did, what they sent. */
    static final List<RecordSheet> ALL = List.of(
            sheet("person", "name", "email", "phone", "language", "left_on"),
            sheet("account", "sign_in_name", "has_password", "password_changed_at"),
            sheet("account_membership", "owner"),
            sheet("account_identity", "issuer", "bound_at"),
            sheet("account_passkey", "label", "created_at", "used_at"),
            sheet("account_code", "created_at"),
            sheet("account_recovery_code", "left"),
            sheet("account_device", "signed_in_at"),
            sheet("sign_in_failure", "failed_on", "failures"),
            sheet("spring_session", "browser", "since", "used"),
            sheet(
                    "role_assignment",
                    "role_code",
                    "unit_id",
                    "valid_from",
                    "valid_to",
                    "standing",
                    "reference",
                    "reason"),
            sheet("ended_role", "role_code", "unit_id", "last_day"),
            sheet("withdrawn_role", "role_code", "unit_id", "valid_from", "said_to"),
            sheet("body_member", "body_id", "seat", "valid_from", "valid_to"),
            sheet("left_seat", "body_id", "seat", "valid_from", "valid_to"),
            sheet(
                    "analysis",
                    "title",
                    "findings",
                    "causes",
                    "strengths",
                    "challenges",
                    "risks",
                    "proposals",
                    "reliability",
                    "validity",
                    "method",
                    "participation",
                    "discussed_on",
                    "discussed_with",
                    "unit_id",
                    "school_year"),
            sheet("goal", "title", "description", "unit_id", "school_year"),
            sheet("indicator", "name", "current_words", "desired_words"),
            sheet("activity", "title", "influence", "visible", "starts_on", "ends_on"),
            sheet("report_text", "report_id", "text"),
            sheet("report_edition", "report_id", "number", "kind", "reason", "made_on"),
            sheet("goal_act", "goal_id", "act", "at", "reason"),
            sheet("analysis_conclusion", "analysis_id", "number", "reason", "concluded_at"),
            sheet("task_act", "task_id", "act", "at", "comment"),
            sheet("task_day", "task_id", "day", "at"),
            sheet("wheel_change", "act", "at", "reason"),
            sheet("annual_wheel", "school_year"),
            sheet("unit_act", "kind", "day", "reason", "at", "undone_at"),
            sheet("guest", "name", "email", "last_day"),
            sheet("invitation", "invited_at", "expires_at", "accepted_at", "revoked_at"),
            sheet("shown_link", "shown_at", "reason"),
            sheet("calendar_feed", "unit_id", "made_at"),
            sheet("api_key", "name", "made_at", "last_day", "revoked_at"),
            sheet("address_change", "email", "asked_at", "expires_at", "confirmed_at"),
            sheet("mail_outbox", "kind", "recipient", "created_at", "state", "sent_at"),
            sheet("people_upload", "uploaded_at"),
            sheet("figure_upload", "file_name", "uploaded_at"),
            sheet("import_log", "file_name", "imported_at", "undone_at"),
            sheet("name_answer", "name", "answered_at"),
            sheet("collection_report", "conducted_on", "comment", "reason", "reported_at"),
            sheet("source_choice", "unit_id", "school_year", "chosen_at"),
            sheet("register_upload", "file_name", "uploaded_at"),
            sheet("register_import", "file_name", "imported_at", "undone_at"),
            sheet("model_pack", "name", "version", "adopted_at"),
            sheet("pack_rollback", "reason", "rolled_back_at"),
            sheet("pack_draft", "school_year", "version", "changed_at"),
            sheet("audit_entry", "moment", "act", "object_id"));

    /** What the ids of other rows are called in the log, by the name of their column. */
    static final Map<String, String> KINDS = Map.of(
            "unit_id",
            "unit",
            "body_id",
            "body",
            "goal_id",
            "goal",
            "task_id",
            "wheel_task",
            "report_id",
            "report",
            "analysis_id",
            "analysis");

    RecordSheet {
        columns = List.copyOf(columns);
    }

    private static RecordSheet sheet(String table, String... columns) {
        return new RecordSheet(table, List.of(columns));
    }

    static Optional<RecordSheet> find(String table) {
        return ALL.stream().filter(sheet -> sheet.table().equals(table)).findFirst();
    }
}
