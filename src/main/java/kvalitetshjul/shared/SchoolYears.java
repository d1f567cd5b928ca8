package kvalitetshjul.shared;

import java.util.regex.Pattern;

/** Two to ten school years that follow each other and are looked at as one, as where a single year has too few pupils. */
public record SchoolYears(SchoolYear first, SchoolYear last) implements Period {
    private static final Pattern CODE = Pattern.compile("(\\d{4})-(\\d{2})");
    private static final int MOST = 10;

    public SchoolYears {
        int years = last.startYear() - first.startYear() + 1;
        if (years < 2 || years > MOST)
            throw new IllegalArgumentException("Not several school years: " + first + ", " + last);
    }

    static boolean isCode(String code) {
        var match = CODE.matcher(code);
        return match.matches() && (Integer.parseInt(match.group(1)) + 1) % 100 != Integer.parseInt(match.group(2));
    }

    /** Reads {@code 2022-25}, which are 2022–23, 2023–24 and 2024–25. */
    public static SchoolYears of(String code) {
        var match = CODE.matcher(code);
        if (!match.matches()) throw new IllegalArgumentException("Not several school years: " + code);
        int first = Integer.parseInt(match.group(1));
        int years = Math.floorMod(Integer.parseInt(match.group(2)) - first, 100);
        return new SchoolYears(new SchoolYear(first), new SchoolYear(first + years - 1));
    }

    @Override
    public String code() {
        return "%d-%02d".formatted(first.startYear(), (last.startYear() + 1) % 100);
    }

    @Override
    public DateWindow days() {
        return new DateWindow(first.days().from(), last.days().to());
    }

    @Override
    public String toString() {
        return code();
    }
}
