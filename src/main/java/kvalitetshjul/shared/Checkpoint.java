package kvalitetshjul.shared;

import java.util.regex.Pattern;

/** One of the times in a school year something is followed up, counted from 1, as the absence of three periods. Which days they are the owner's pack says. */
public record Checkpoint(SchoolYear year, int number) implements Period {
    private static final Pattern CODE = Pattern.compile("(.+)-P([1-9]\\d?)");

    public Checkpoint {
        if (number < 1 || number > 60) throw new IllegalArgumentException("Not followed up that often: " + number);
    }

    public static Checkpoint of(String code) {
        var match = CODE.matcher(code);
        if (!match.matches()) throw new IllegalArgumentException("Not a checkpoint: " + code);
        return new Checkpoint(SchoolYear.of(match.group(1)), Integer.parseInt(match.group(2)));
    }

    @Override
    public String code() {
        return year.code() + "-P" + number;
    }

    /** The whole school year: the code alone does not know the days. */
    @Override
    public DateWindow days() {
        return year.days();
    }

    @Override
    public String toString() {
        return code();
    }
}
