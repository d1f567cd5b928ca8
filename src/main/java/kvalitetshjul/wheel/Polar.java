package kvalitetshjul.wheel;

/** Points and paths around the centre of the wheel. Angles are degrees clockwise from the top, lengths are units of the drawing. */
final class Polar {
    private Polar() {}

    static double x(double radius, double angle) {
        return radius * Math.sin(Math.toRadians(angle));
    }

    static double y(double radius, double angle) {
        return -radius * Math.cos(Math.toRadians(angle));
    }

    /** How many degrees a length takes on the circle of this radius. */
    static double degrees(double length, double radius) {
        return Math.toDegrees(length / radius);
    }

    static double length(double degrees, double radius) {
        return Math.toRadians(degrees) * radius;
    }

    /** An angle at which text along the circle would stand on its head unless it ran the other way. */
    static boolean isLowerHalf(double angle) {
        return angle > 90 && angle < 270;
    }

    /** The arc of a circle; drawn anticlockwise when {@code to} is before {@code from}. */
    static String arc(double radius, double from, double to) {
        var path = new StringBuilder("M");
        point(path, radius, from);
        arcTo(path, radius, from, to);
        return path.toString();
    }

    /** From one radius to another at the same angle. */
    static String line(double from, double to, double angle) {
        var path = new StringBuilder("M");
        point(path, from, angle);
        path.append('L');
        point(path, to, angle);
        return path.toString();
    }

    /** The sector between two radii, its corners rounded. */
    static String band(double inner, double outer, double from, double to, double corner) {
        double round = Math.min(corner, Math.min((outer - inner) / 2, length(to - from, inner) / 2));
        double outerTurn = degrees(round, outer);
        double innerTurn = degrees(round, inner);
        var path = new StringBuilder("M");
        point(path, outer, from + outerTurn);
        arcTo(path, outer, from + outerTurn, to - outerTurn);
        corner(path, round, outer - round, to);
        path.append('L');
        point(path, inner + round, to);
        corner(path, round, inner, to - innerTurn);
        arcTo(path, inner, to - innerTurn, from + innerTurn);
        corner(path, round, inner + round, from);
        path.append('L');
        point(path, outer - round, from);
        corner(path, round, outer, from + outerTurn);
        return path.append('Z').toString();
    }

    private static void corner(StringBuilder path, double round, double radius, double angle) {
        if (round == 0) return;
        path.append('A').append(number(round)).append(' ').append(number(round)).append(" 0 0 1 ");
        point(path, radius, angle);
    }

    private static void arcTo(StringBuilder path, double radius, double from, double to) {
        path.append('A')
                .append(number(radius))
                .append(' ')
                .append(number(radius))
                .append(" 0 ");
        path.append(Math.abs(to - from) > 180 ? '1' : '0').append(to > from ? " 1 " : " 0 ");
        point(path, radius, to);
    }

    private static void point(StringBuilder path, double radius, double angle) {
        path.append(number(x(radius, angle))).append(' ').append(number(y(radius, angle)));
    }

    /** Two decimals are finer than any screen shows. */
    static double number(double value) {
        return Math.round(value * 100) / 100.0 + 0.0; // + 0.0 turns -0.0 into 0.0
    }
}
