package kvalitetshjul.organisation;

import java.util.Optional;
import java.util.Set;
import kvalitetshjul.units.UnitId;

/**
 * Whom an object is meant for (requirements 2.17). Each object has one; {@link Permissions#maySee} decides, and what links to an object asks for both, so
 * that a link never gives away something stricter than itself.
 */
public sealed interface Visibility {
    /** For everybody, in print or on paper too. */
    record Everybody() implements Visibility {}

    /** For all who hold a role at the owner; not for guests. */
    record Tenant() implements Visibility {}

    /** For leaders in the chain: of the unit, of those above it, or of the owner when no unit is named. */
    record Leadership(Optional<UnitId> unit) implements Visibility {}

    /** For those who work in the unit and its leaders in the chain. */
    record Employees(UnitId unit) implements Visibility {}

    /** For the members of a body, whoever they are on the day. */
    record Members(Set<PersonId> people) implements Visibility {
        public Members {
            people = Set.copyOf(people);
        }
    }

    /** For those who took part in a meeting. */
    record Participants(Set<PersonId> people) implements Visibility {
        public Participants {
            people = Set.copyOf(people);
        }
    }

    /** For two people and nobody else: no administrator, no auditor, nobody above them. */
    record TwoParty(PersonId one, PersonId other) implements Visibility {}

    /** For those who were named to handle it. */
    record Restricted(Set<PersonId> handlers) implements Visibility {
        public Restricted {
            handlers = Set.copyOf(handlers);
        }
    }
}
