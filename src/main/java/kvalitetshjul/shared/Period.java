package kvalitetshjul.shared;

/** What a figure, a plan or a report is about in time. Its {@link #code()} is what the database and addresses hold. */
public sealed interface Period permits SchoolYear, CalendarYear {
    /** {@code 2024-25} for a school year, {@code 2024} for a calendar year. */
    String code();

    DateWindow days();

    /** @throws IllegalArgumentException when the text is neither kind of code */
    static Period of(String code) {
        return code.indexOf('-') < 0 ? CalendarYear.of(code) : SchoolYear.of(code);
    }
}
