package kvalitetshjul.knowledge;

import kvalitetshjul.shared.CalendarYear;
import kvalitetshjul.shared.Period;
import kvalitetshjul.shared.SchoolYear;

/** What a publisher's year, a number alone, stands for in a figure. */
enum YearOf {
    /** The school year that ends in it: grades of the spring of 2024 are of 2023–24. */
    SCHOOL_YEAR_ENDS,
    /** The school year that begins in it: what is counted on 15 October 2024 is of 2024–25. */
    SCHOOL_YEAR_BEGINS,
    CALENDAR_YEAR;

    Period of(CalendarYear published) {
        return switch (this) {
            case SCHOOL_YEAR_ENDS -> new SchoolYear(published.year() - 1);
            case SCHOOL_YEAR_BEGINS -> new SchoolYear(published.year());
            case CALENDAR_YEAR -> published;
        };
    }
}
