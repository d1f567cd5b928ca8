package kvalitetshjul.knowledge;

import java.util.List;
import kvalitetshjul.pages.TextWidth;

/** Puts the marks of one drawing down, in the product’s own classes and inks, and frames it when all are there. */
final class ChartPen {
    private final ChartFormat format;
    private final StringBuilder marks = new StringBuilder(2048);

    /** A place in the drawing, in its own units from the upper left corner. */
    record Spot(double x, double y) {}

    /** How a line is drawn: {@code dashes} is empty for one without a gap. */
    record Stroke(String name, String colour, double width, String dashes) {}

    ChartPen(ChartFormat format) {
        this.format = format;
    }

    void text(Spot at, String anchor, String name, String colour, String text) {
        marks.append("<text class=\"%s\" fill=\"%s\" x=\"%s\" y=\"%s\" text-anchor=\"%s\"%s>%s</text>"
                .formatted(
                        name,
                        colour,
                        LineChart.number(at.x),
                        LineChart.number(at.y),
                        anchor,
                        name.endsWith("-name") ? " font-weight=\"700\"" : "",
                        LineChart.escape(text)));
    }

    void line(Stroke stroke, Spot from, Spot to) {
        marks.append("<line%s x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\"/>"
                .formatted(
                        drawn(stroke),
                        LineChart.number(from.x),
                        LineChart.number(from.y),
                        LineChart.number(to.x),
                        LineChart.number(to.y)));
    }

    void grid(Spot from, Spot to) {
        line(new Stroke("chart-grid", format.ink().grid(), 1, ""), from, to);
    }

    void curve(Stroke stroke, List<Spot> through) {
        marks.append("<polyline").append(drawn(stroke)).append(" points=\"");
        for (var spot : through)
            marks.append(LineChart.number(spot.x))
                    .append(',')
                    .append(LineChart.number(spot.y))
                    .append(' ');
        marks.setCharAt(marks.length() - 1, '"');
        marks.append("/>");
    }

    void dot(Spot at, double radius, String name, String colour) {
        marks.append("<circle class=\"%s-dot\" fill=\"%s\" cx=\"%s\" cy=\"%s\" r=\"%s\"/>"
                .formatted(name, colour, LineChart.number(at.x), LineChart.number(at.y), LineChart.number(radius)));
    }

    void interval(Spot corner, double width, double height) {
        marks.append(
                "<rect class=\"chart-interval\" fill=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" rx=\"2\"/>"
                        .formatted(
                                format.ink().interval(),
                                LineChart.number(corner.x),
                                LineChart.number(corner.y),
                                LineChart.number(width),
                                LineChart.number(height)));
    }

    /** The sign of an axis that is cut, from its foot and on. */
    void cut(Spot foot) {
        marks.append(cut(format, foot, false));
    }

    /** The same of an axis that lies: from its beginning and outwards. */
    void cutAcross(Spot beginning) {
        marks.append(cut(format, beginning, true));
    }

    static String cut(ChartFormat format, Spot from, boolean across) {
        double out = format.scaled(4);
        double on = format.scaled(3.5);
        var points = new StringBuilder(64);
        double[] aside = {0, -out, out, -out, 0};
        for (int i = 0; i < aside.length; i++)
            points.append(i == 0 ? "" : " ")
                    .append(LineChart.number(across ? from.x - i * on : from.x + aside[i]))
                    .append(',')
                    .append(LineChart.number(across ? from.y + aside[i] : from.y + i * on));
        return "<polyline class=\"chart-cut\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.5\" points=\"%s\"/>"
                .formatted(format.ink().words(), points);
    }

    /**
     * Says below a drawing from where its axis goes, beside the sign of it.
     *
     * @return how tall the drawing is then
     */
    double startsAt(double left, double height, String said) {
        double room = format.width() - TextWidth.of(said, format.letters()) - format.scaled(22);
        double x = Math.max(2, Math.min(left, room)) + format.scaled(5);
        cut(new Spot(x, height + format.scaled(5)));
        text(
                new Spot(x + format.scaled(15), height + format.scaled(17)),
                "start",
                "chart-muted",
                format.ink().words(),
                said);
        return height + format.scaled(26);
    }

    private static String drawn(Stroke stroke) {
        return " class=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s"
                .formatted(
                        stroke.name,
                        stroke.colour,
                        LineChart.number(stroke.width),
                        stroke.dashes.isEmpty() ? "" : " stroke-dasharray=\"" + stroke.dashes + "\"");
    }

    LineChart.Part inside(double height) {
        return new LineChart.Part(marks.toString(), (int) Math.ceil(height));
    }

    /** @param title what the drawing says, for whoever cannot see it */
    Chart framed(String title, double height) {
        int tall = (int) Math.ceil(height);
        return new Chart(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart-drawing\" role=\"img\" viewBox=\"0 0 %1$d %2$d\" width=\"%1$d\" height=\"%2$d\" font-family=\"Noto Sans, sans-serif\" font-size=\"%3$s\"><title>%4$s</title>%5$s</svg>"
                        .formatted(
                                format.width(),
                                tall,
                                LineChart.number(format.letters()),
                                LineChart.escape(title),
                                marks));
    }
}
