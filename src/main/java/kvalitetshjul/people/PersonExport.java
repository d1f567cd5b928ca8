package kvalitetshjul.people;

import java.util.List;
import kvalitetshjul.access.AccountRecords;
import kvalitetshjul.access.Memberships;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.People;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.organisation.PersonalRecord;
import kvalitetshjul.organisation.WrittenText;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that is kept of a person, table by table, as it is stored: each module says in which of its columns people stand, and which of its texts they
 * write.
 */
@Service
class PersonExport {
    private final List<PersonalRecord> records;
    private final List<WrittenText> texts;
    private final People people;
    private final Organisation organisation;
    private final Memberships memberships;
    private final AccountRecords account;
    private final Audit audit;
    private final JsonMapper json;

    PersonExport(
            List<PersonalRecord> records,
            List<WrittenText> texts,
            People people,
            Organisation organisation,
            Memberships memberships,
            AccountRecords account,
            Audit audit,
            JsonMapper json) {
        this.records = records;
        this.texts = texts;
        this.people = people;
        this.organisation = organisation;
        this.memberships = memberships;
        this.account = account;
        this.audit = audit;
        this.json = json;
    }

    /**
     * For whoever looks after the person at this owner; of the account, which may open for other owners too, no more than its name.
     *
     * @throws kvalitetshjul.shared.NotFound when there is no such person here
     */
    @Transactional
    public ObjectNode export(PersonId id) {
        var tables = tables(id);
        memberships
                .signInName(id)
                .ifPresent(name -> tables.putArray("account").addObject().put("sign_in_name", name));
        return tables;
    }

    /** For the person: with how and where they sign in. */
    @Transactional
    public ObjectNode exportOwn(PersonId id) {
        var tables = tables(id);
        account.listRows(id).forEach((table, rows) -> add(tables, table, rows));
        var sessions = account.listSessions(id);
        if (!sessions.isEmpty()) {
            var running = tables.putArray("spring_session");
            sessions.forEach(one -> running.add(json.<ObjectNode>valueToTree(one)));
        }
        return tables;
    }

    private ObjectNode tables(PersonId id) {
        organisation.getPerson(id);
        var tables = json.createObjectNode();
        for (var place : records) add(tables, place.table(), people.recordsOf(id, place));
        for (var text : texts) add(tables, text.table(), people.textsOf(id, text));
        audit.record("person.export", "person", id.value(), java.util.Map.of());
        return tables;
    }

    private void add(ObjectNode tables, String name, List<String> rows) {
        if (rows.isEmpty()) return;
        var table = tables.get(name) instanceof ArrayNode there ? there : tables.putArray(name);
        rows.forEach(row -> table.add(json.readTree(row)));
    }
}
