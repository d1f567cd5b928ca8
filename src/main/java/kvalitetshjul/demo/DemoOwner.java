package kvalitetshjul.demo;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kvalitetshjul.bodies.Seat;
import kvalitetshjul.owners.Country;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.units.Unit;
import kvalitetshjul.wheel.EvidenceKind;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code demo/<owner>/owner.yaml} says.
 *
 * @param pack folder of the model pack it adopts
 * @param evidence what the units have delivered so far in the school year
 * @param goals of the units, last year's and this year's
 * @param reports last year's as it was released, this year's as far as it is written
 */
record DemoOwner(
        String name,
        Country country,
        String language,
        String colour,
        String pack,
        List<Code> municipalityCodes,
        List<DemoUnit> units,
        List<DemoPerson> people,
        Optional<List<Away>> away,
        Optional<List<DemoSeat>> seats,
        List<Delivered> evidence,
        List<DemoGoal> goals,
        List<DemoReport> reports) {

    /** @param to absent while the code lasts */
    record Code(String code, LocalDate from, Optional<LocalDate> to) {}

    /**
     * @param key what the rest of the file calls the unit
     * @param officialId absent for one that is invented, whose name says so
     * @param ownership the municipality’s own where nothing is said
     */
    record DemoUnit(
            String key,
            String name,
            String kind,
            Optional<String> officialId,
            Optional<Unit.Ownership> ownership,
            Optional<List<Integer>> grades) {
        Optional<Unit.Grades> gradesTaught() {
            return grades.map(range -> new Unit.Grades(range.getFirst(), range.getLast()));
        }
    }

    /** @param unit key of the unit the role is held in, absent for the whole owner */
    record DemoPerson(String name, String role, Optional<String> unit) {}

    /**
     * Somebody who is away from their role around today.
     *
     * @param since days ago
     * @param days how many in all
     * @param substitute one of the people
     */
    record Away(String person, int since, int days, String substitute) {}

    /**
     * A place in a body.
     *
     * @param body code in the pack
     * @param unit key of the unit whose body it is, absent for the whole owner’s
     */
    record DemoSeat(String body, Optional<String> unit, Seat.Kind seat, String person) {}

    /** @param units keys, absent for what is delivered once for the whole owner */
    record Delivered(EvidenceKind kind, Optional<String> source, Optional<List<String>> units) {}

    /** Laid relative to the clock, so that a demonstration never grows old. */
    enum Year {
        LAST,
        THIS;

        SchoolYear of(SchoolYear current) {
            return this == THIS ? current : current.previous();
        }
    }

    /** @param indicator absent where the thread is broken */
    record DemoGoal(
            String unit,
            Year year,
            String under,
            String title,
            String description,
            Optional<DemoIndicator> indicator,
            List<DemoActivity> activities,
            boolean adopted) {}

    /** @param keyFigure absent where the unit looks at something else */
    record DemoIndicator(
            String name,
            Optional<String> keyFigure,
            Optional<String> current,
            Optional<BigDecimal> currentValue,
            Optional<String> desired,
            Optional<BigDecimal> desiredValue) {}

    record DemoActivity(String title, String influence, String visible, String responsible) {}

    /** @param texts by the code of their section */
    record DemoReport(String type, Year year, boolean released, Map<String, String> texts) {}

    static DemoOwner read(InputStream yaml, JsonMapper json) throws IOException {
        var content = new Load(LoadSettings.builder().build()).loadFromInputStream(yaml);
        return json.convertValue(content, DemoOwner.class);
    }
}
