package kvalitetshjul.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import kvalitetshjul.organisation.Answering.By;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.LocalizedText;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who answers for the role of head in a school that is part of a centre, as a table. */
class AnsweringTests {
    private static final UnitId CENTRE = new UnitId(new UUID(0, 1));
    private static final UnitId SCHOOL = new UnitId(new UUID(0, 2));

    /**
     * Who there is: a sign for where (s the school, c the centre, o the owner), the role, and how (= holds, - holds and is away, ~ substitutes, &gt; by
     * delegation, ? deputy by name).
     */
    @ParameterizedTest(name = "{0} gives {1} {2}")
    @CsvSource(delimiter = '|', textBlock = """
                    s:HEAD=Kari                                          | HOLDER     | Kari
                    s:HEAD=Kari s:HEAD=Ola                               | HOLDER     | Kari Ola
                    s:HEAD=Kari s:HEAD>Dina                              | HOLDER     | Kari Dina
                    s:HEAD=Kari s:HEAD?Stein s:DEPUTY=Dag                | HOLDER     | Kari
                    s:HEAD-Kari s:HEAD~Vera                              | SUBSTITUTE | Vera
                    s:HEAD-Kari s:HEAD~Vera s:HEAD?Stein                 | SUBSTITUTE | Vera
                    s:HEAD-Kari s:HEAD=Ola                               | HOLDER     | Ola
                    s:HEAD-Kari s:HEAD?Stein s:DEPUTY=Dag                | DEPUTY     | Stein
                    s:HEAD-Kari s:DEPUTY=Dag s:SECOND=Siv                | DEPUTY     | Dag
                    s:HEAD-Kari s:DEPUTY-Dag s:SECOND=Siv                | DEPUTY     | Siv
                    s:HEAD-Kari c:HEAD=Cato o:DIRECTOR=Dagny             | SUPERIOR   | Cato
                    c:HEAD-Cato c:HEAD~Vera o:DIRECTOR=Dagny             | SUPERIOR   | Vera
                    c:DEPUTY=Dag o:DIRECTOR=Dagny                        | SUPERIOR   | Dag
                    s:DIRECTOR=Wrong o:DIRECTOR=Dagny                    | SUPERIOR   | Dagny
                    o:DIRECTOR-Dagny o:CHIEF=Frida                       | SUPERIOR   | Frida
                    o:CHIEF=Frida                                        | SUPERIOR   | Frida
                    s:SECOND-Siv                                         | NOBODY     | ''
                    s:HEAD-Kari                                          | NOBODY     | ''
                    """)
    void answers(String there, By by, String people) {
        var answer = new Answering(units(), roles(), holders(there)).answer("HEAD", Optional.of(SCHOOL));
        assertThat(answer.by()).isEqualTo(by);
        assertThat(String.join(
                        " ", answer.people().stream().map(RoleHolder::name).toList()))
                .isEqualTo(people);
    }

    private static List<RoleHolder> holders(String there) {
        var holders = new ArrayList<RoleHolder>();
        for (var one : there.strip().split(" ", -1)) {
            var parts = one.split("(?<=[=~>?-])|(?=[=~>?-])|:", -1);
            var unit = switch (parts[0]) {
                case "s" -> Optional.of(SCHOOL);
                case "c" -> Optional.of(CENTRE);
                default -> Optional.<UnitId>empty();
            };
            var standing = switch (parts[2]) {
                case "~" -> Standing.SUBSTITUTE;
                case ">" -> Standing.DELEGATED;
                case "?" -> Standing.DEPUTY;
                default -> Standing.HELD;
            };
            var person =
                    new PersonId(UUID.nameUUIDFromBytes(parts[3].getBytes(java.nio.charset.StandardCharsets.UTF_8)));
            holders.add(new RoleHolder(
                    parts[1],
                    unit,
                    person,
                    parts[3],
                    standing,
                    parts[2].equals("-") ? Optional.of(LocalDate.of(2026, 12, 1)) : Optional.empty()));
        }
        return holders;
    }

    private static List<Unit> units() {
        return List.of(unit(CENTRE, Optional.empty()), unit(SCHOOL, Optional.of(CENTRE)));
    }

    private static Unit unit(UnitId id, Optional<UnitId> parent) {
        return new Unit(
                id,
                parent,
                "Enhet",
                "SCHOOL",
                Optional.empty(),
                Unit.Ownership.MUNICIPAL,
                Optional.empty(),
                new DateWindow(LocalDate.of(2020, 1, 1), DateWindow.NO_END),
                Optional.empty(),
                Set.of(),
                Optional.empty(),
                1);
    }

    private static List<RoleDefinition> roles() {
        return List.of(
                role("HEAD", List.of("DEPUTY", "SECOND"), "DIRECTOR"),
                role("DEPUTY", List.of(), null),
                role("SECOND", List.of(), null),
                role("DIRECTOR", List.of(), "CHIEF"),
                role("CHIEF", List.of(), null));
    }

    private static RoleDefinition role(String code, List<String> deputies, String superior) {
        return new RoleDefinition(
                code,
                "UNIT",
                new LocalizedText(Map.of("nb", code)),
                Map.of(),
                Set.of(),
                Set.of(),
                false,
                deputies,
                Optional.ofNullable(superior),
                List.of());
    }
}
