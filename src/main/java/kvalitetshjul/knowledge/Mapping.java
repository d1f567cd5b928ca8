package kvalitetshjul.knowledge;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.imports.TableMapping;
import kvalitetshjul.shared.IdentityNumbers;
import kvalitetshjul.shared.PersonsNames;
import kvalitetshjul.shared.RuleViolation;

/** How one kind of the owner’s own tables is read, kept under a name. One that is ended reads no more files. */
record Mapping(UUID id, String name, TableMapping content, Instant madeAt, Optional<Instant> endedAt, int version) {
    static final int LONGEST_NAME = 80;
    /** More than any owner has kinds of tables. */
    static final int MOST = 200;

    /** What one that reads these columns too may be called. */
    String nameWith(List<String> headings) {
        var longer = name + " – " + String.join(", ", headings);
        return wrong(longer).isEmpty() ? longer : name;
    }

    /** What is wrong with a name, whoever else may have it; empty when nothing is. */
    static Optional<RuleViolation> wrong(String name) {
        if (name.isEmpty()) return Optional.of(new RuleViolation("knowledge.mapping.name.required"));
        if (name.length() > LONGEST_NAME)
            return Optional.of(new RuleViolation("knowledge.mapping.name.long", LONGEST_NAME));
        if (IdentityNumbers.isIn(name)) return Optional.of(new RuleViolation("pages.identityNumber"));
        return PersonsNames.areInTitle(name)
                ? Optional.of(new RuleViolation("knowledge.mapping.name.person"))
                : Optional.empty();
    }
}
