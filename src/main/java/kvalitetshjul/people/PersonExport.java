package kvalitetshjul.people;

import java.util.List;
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
    private final Audit audit;
    private final JsonMapper json;

    PersonExport(
            List<PersonalRecord> records,
            List<WrittenText> texts,
            People people,
            Organisation organisation,
            Memberships memberships,
            Audit audit,
            JsonMapper json) {
        this.records = records;
        this.texts = texts;
        this.people = people;
        this.organisation = organisation;
        this.memberships = memberships;
        this.audit = audit;
        this.json = json;
    }

    /** @throws kvalitetshjul.shared.NotFound when there is no such person here */
    @Transactional
    public ObjectNode export(PersonId id) {
        organisation.getPerson(id);
        var tables = json.createObjectNode();
        for (var place : records) {
            var rows = people.recordsOf(id, place);
            if (rows.isEmpty()) continue;
            var table = tables.get(place.table()) instanceof ArrayNode there ? there : tables.putArray(place.table());
            rows.forEach(row -> table.add(json.readTree(row)));
        }
        for (var text : texts) {
            var rows = people.textsOf(id, text);
            if (rows.isEmpty()) continue;
            var table = tables.get(text.table()) instanceof ArrayNode there ? there : tables.putArray(text.table());
            rows.forEach(row -> table.add(json.readTree(row)));
        }
        memberships
                .signInName(id)
                .ifPresent(name -> tables.putArray("account").addObject().put("sign_in_name", name));
        audit.record("person.export", "person", id.value(), java.util.Map.of());
        return tables;
    }
}
