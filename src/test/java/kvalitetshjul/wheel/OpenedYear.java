package kvalitetshjul.wheel;

import kvalitetshjul.Fixtures;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.shared.SchoolYear;
import org.springframework.context.ApplicationContext;

/** A municipality that works by the first pack and has opened the school year that runs. */
final class OpenedYear extends YearUnderTest {
    static final SchoolYear YEAR = new SchoolYear(2026);

    final Fixtures.Municipality municipality;

    OpenedYear(ApplicationContext context) {
        super(context);
        municipality = fixtures.municipality();
        open("lebesby");
    }

    @Override
    Actor director() {
        return municipality.director;
    }
}
