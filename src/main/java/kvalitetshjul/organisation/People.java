package kvalitetshjul.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.audit.Audit;
import kvalitetshjul.owners.Owners;
import kvalitetshjul.shared.ChangedMeanwhile;
import kvalitetshjul.shared.Ids;
import kvalitetshjul.shared.RuleViolation;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The list of people, and what becomes of one: corrected, gone, forgotten. */
@Service
@Transactional
public class People {
    /** A page of the list. */
    public static final int PAGE = 50;

    private final PersonRepository people;
    private final Assignments assignments;
    private final Organisation organisation;
    private final Administrators administrators;
    private final LastDays lastDays;
    private final Owners owners;
    private final Audit audit;

    People(
            PersonRepository people,
            Assignments assignments,
            Organisation organisation,
            Administrators administrators,
            LastDays lastDays,
            Owners owners,
            Audit audit) {
        this.people = people;
        this.assignments = assignments;
        this.organisation = organisation;
        this.administrators = administrators;
        this.lastDays = lastDays;
        this.owners = owners;
        this.audit = audit;
    }

    /** A person in the list, with the roles of today. */
    public record Line(PersonId id, String name, String email, boolean active, List<HeldRole> roles) {
        public Line {
            roles = List.copyOf(roles);
        }
    }

    /** @param total how many there are in all that fit what was asked for */
    public record Page(List<Line> lines, int number, long total) {
        public Page {
            lines = List.copyOf(lines);
        }

        public long pages() {
            return Math.max(1, (total + PAGE - 1) / PAGE);
        }
    }

    /**
     * One page of the people by name.
     *
     * @param words part of a name or an address; empty for all
     * @param gone those who have left, instead of those who are here
     * @param number 1 for the first page
     */
    @Transactional(readOnly = true)
    public Page search(String words, boolean gone, int number) {
        return people.search(words.strip(), gone, Math.max(1, number), owners.today());
    }

    /** Everybody here today by name, to choose from; what is too long for a list is searched. */
    @Transactional(readOnly = true)
    public Map<PersonId, String> listNames() {
        return people.listNames(owners.today());
    }

    @Transactional(readOnly = true)
    public Optional<PersonId> findByEmail(String email) {
        return people.findByEmail(normal(email));
    }

    /** Those who have one of the addresses, by address in small letters, whether they still work here or not. */
    @Transactional(readOnly = true)
    public Map<String, Person> findByEmails(Collection<String> emails) {
        return people.findByEmails(
                emails.stream().map(People::normal).distinct().toList(), owners.today());
    }

    /** These people, in no order. */
    @Transactional(readOnly = true)
    public List<Person> list(Collection<PersonId> ids) {
        return people.list(ids, owners.today());
    }

    /** Somebody to add; an empty address for who has none at work. */
    public record New(String name, String email) {}

    /** Adds many at once, in as few ways to the database as can be; the ids stand as the people do. */
    public List<PersonId> addAll(List<New> all) {
        var ids = all.stream().map(each -> new PersonId(Ids.next())).toList();
        people.insertAll(ids, all);
        for (int i = 0; i < all.size(); i++) {
            var one = all.get(i);
            audit.record(
                    "person.add",
                    "person",
                    ids.get(i).value(),
                    Map.of("name", one.name(), "email", normal(one.email())));
        }
        return ids;
    }

    /**
     * Puts right what is written of somebody.
     *
     * @throws ChangedMeanwhile when someone else did since the version was read
     */
    public void correct(PersonId id, int version, String name, String phone, @Nullable Locale language) {
        if (!people.update(id, version, name.strip(), phone.strip(), language)) throw new ChangedMeanwhile(id);
        audit.record("person.correct", "person", id.value(), Map.of("name", name.strip(), "phone", phone.strip()));
    }

    /** @throws RuleViolation when someone else here has the address */
    public void changeEmail(PersonId id, String email) {
        requireFree(email, id);
        people.updateEmail(id, normal(email));
        audit.record("person.email", "person", id.value(), Map.of("email", normal(email)));
    }

    /** @throws RuleViolation when someone else here has the address */
    @Transactional(readOnly = true)
    public void requireFree(String email, @Nullable PersonId but) {
        if (email.isBlank()) return;
        findByEmail(email).filter(other -> !other.equals(but)).ifPresent(other -> {
            throw new RuleViolation("people.email.taken", normal(email));
        });
    }

    /**
     * After the day the person works here no longer: every role ends, and so does the way in. What they did stays, under the name of the role once it is
     * time to forget theirs. Said of somebody of whom it was said before, the new day takes the place of the other.
     *
     * @throws RuleViolation when a role began after the day, when nobody could administer the owner then, or when the person is forgotten already
     */
    public void leave(PersonId id, LocalDate lastDay) {
        administrators.keep(() -> {
            requireKnown(id);
            people.leave(id, lastDay);
            audit.record("person.leave", "person", id.value(), Map.of("to", lastDay));
            assignments.leave(id, lastDay);
        });
    }

    /**
     * It was wrong that the person leaves: they are here again, with the roles they had.
     *
     * @return who has a role now that one person has, and that was therefore not given back
     * @throws RuleViolation when the person is forgotten already
     */
    public List<String> stay(PersonId id) {
        return administrators.keep(() -> {
            requireKnown(id);
            people.stay(id);
            audit.record("person.stay", "person", id.value(), Map.of());
            return lastDays.settle(id);
        });
    }

    private void requireKnown(PersonId id) {
        if (people.isForgotten(id))
            throw new RuleViolation(
                    "people.leave.forgotten", organisation.getPerson(id).name());
    }

    /** Those who are told of what somebody does with their own rights: who else may administer the owner today, else who leads for all of it. */
    @Transactional(readOnly = true)
    public List<Person> listWatchers(PersonId of) {
        return people.listWatchers(of, owners.today());
    }

    /** Those who left on or before the day and are not yet forgotten, the first to leave first. */
    @Transactional(readOnly = true)
    public List<Person> listLeft(LocalDate onOrBefore) {
        return people.listLeft(onOrBefore);
    }

    /** Those whose last day has passed. */
    @Transactional(readOnly = true)
    public List<PersonId> listGone() {
        return people.listLeft(owners.today().minusDays(1)).stream()
                .map(Person::id)
                .toList();
    }

    /** The name of the role somebody had last, in the owner’s language. */
    @Transactional(readOnly = true)
    public Optional<String> lastRoleName(PersonId id) {
        return assignments.list(id).stream()
                .filter(assignment -> assignment.standing() == Standing.HELD)
                .map(Assignment::roleName)
                .map(name -> name.in(owners.current().language()))
                .findFirst();
    }

    /** Forgets who somebody was: in the place of the name stands another, and every way to reach them is gone. Harmless when done twice. */
    public void forget(PersonId id, String instead, Instant at) {
        lastDays.forget(id);
        if (people.forget(id, instead, at)) audit.record("person.forget", "person", id.value(), Map.of());
    }

    /** The rows of a table that name somebody, each as JSON. */
    @Transactional(readOnly = true)
    public List<String> recordsOf(PersonId id, PersonalRecord place) {
        return people.recordsOf(id, place);
    }

    /** The rows of a table that somebody wrote last, each as JSON. */
    @Transactional(readOnly = true)
    public List<String> textsOf(PersonId id, WrittenText text) {
        return people.textsOf(id, text);
    }

    static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    @Transactional(readOnly = true)
    public boolean isForgotten(PersonId id) {
        return people.isForgotten(id);
    }
}
