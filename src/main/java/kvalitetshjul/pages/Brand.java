package kvalitetshjul.pages;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A school owner's colour as the sixteen steps that Designsystemet draws with, in light and in dark.
 *
 * <p>The steps are the colour mixed with white or black until it has the luminance (WCAG 2, 0 to 1) that the shipped themes
 * have. Text and borders then reach AA whatever the colour. Buttons do not by themselves, so their colour is moved until it
 * stands out from the page (3 : 1), and their hover and active colours until the text on them can be read (4.5 : 1).
 */
record Brand(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{6}");
    private static final Rgb WHITE = new Rgb(1, 1, 1);
    private static final Rgb BLACK = new Rgb(0, 0, 0);

    /** @param hex six lower-case hexadecimal digits, without # */
    Brand {
        if (!HEX.matcher(hex).matches()) throw new IllegalArgumentException("Not a colour: " + hex);
    }

    String stylesheet() {
        return """
                :root,[data-color-scheme=light],[data-color-scheme=auto]{%s}
                [data-color-scheme=dark]{%s}
                @media(prefers-color-scheme:dark){[data-color-scheme=auto]{%s}}
                @media print{:root,[data-color-scheme]{%s}}
                """.formatted(declarations(light()), declarations(dark()), declarations(dark()), declarations(light()));
    }

    Map<String, String> light() {
        var colour = Rgb.of(hex);
        var steps = new LinkedHashMap<String, Rgb>();
        var page = WHITE;
        steps.put("background-default", page);
        steps.put("background-tinted", colour.withLuminance(.9));
        steps.put("surface-default", WHITE);
        steps.put("surface-tinted", colour.withLuminance(.81));
        steps.put("surface-hover", colour.withLuminance(.7));
        steps.put("surface-active", colour.withLuminance(.59));
        steps.put("border-subtle", colour.withLuminance(.5));
        steps.put("border-default", colour.withLuminance(.19));
        steps.put("border-strong", colour.withLuminance(.11));
        steps.put("text-subtle", colour.withLuminance(.11));
        steps.put("text-default", colour.withLuminance(.0245));
        putBase(steps, page, colour, colour.lightness());
        return hexes(steps);
    }

    Map<String, String> dark() {
        var colour = Rgb.of(hex);
        var muted = colour.withLessChroma(.7);
        var steps = new LinkedHashMap<String, Rgb>();
        var page = muted.withLuminance(.009);
        steps.put("background-default", page);
        steps.put("background-tinted", muted.withLuminance(.014));
        steps.put("surface-default", muted.withLuminance(.021));
        steps.put("surface-tinted", muted.withLuminance(.027));
        steps.put("surface-hover", muted.withLuminance(.036));
        steps.put("surface-active", muted.withLuminance(.056));
        steps.put("border-subtle", muted.withLuminance(.08));
        steps.put("border-default", muted.withLuminance(.22));
        steps.put("border-strong", muted.withLuminance(.39));
        steps.put("text-subtle", muted.withLuminance(.39));
        steps.put("text-default", muted.withLuminance(.84));
        var lightness = colour.lightness();
        putBase(steps, page, colour, lightness <= 30 ? 70 : 100 - lightness);
        return hexes(steps);
    }

    private static void putBase(Map<String, Rgb> steps, Rgb page, Rgb colour, double wanted) {
        var lightness = apartFrom(page, colour, wanted);
        var base = colour.withLightness(lightness);
        var text = base.contrast(WHITE) >= base.contrast(BLACK) ? WHITE : BLACK;
        var move = lightness <= 30 || (lightness >= 49 && lightness <= 65) ? 8 : -8;
        var faint = lightness > 40 && lightness < 60 ? 50 : 60;
        steps.put("base-default", base);
        steps.put("base-hover", readable(colour, lightness, move, text));
        steps.put("base-active", readable(colour, lightness, 2 * move, text));
        steps.put("base-contrast-subtle", base.withLightness(lightness + (text.equals(WHITE) ? faint : -faint)));
        steps.put("base-contrast-default", text);
    }

    /** The lightness wanted where the colour can then be told from the page, else the nearest where it can. */
    private static double apartFrom(Rgb page, Rgb colour, double wanted) {
        var away = page.luminance() > .5 ? -.5 : .5;
        var lightness = wanted;
        while (colour.withLightness(lightness).contrast(page) < 3.05) lightness += away;
        return lightness;
    }

    /** The colour moved so far from its base as the text on it allows. */
    private static Rgb readable(Rgb colour, double base, double move, Rgb text) {
        var moved = colour.withLightness(base + move);
        for (double share = .95; share > 0 && moved.contrast(text) < 4.55; share -= .05)
            moved = colour.withLightness(base + move * share);
        return moved.contrast(text) < 4.55 ? colour.withLightness(base) : moved;
    }

    private static Map<String, String> hexes(Map<String, Rgb> steps) {
        var hexes = new LinkedHashMap<String, String>();
        steps.forEach((step, colour) -> hexes.put(step, colour.hex()));
        return hexes;
    }

    private static String declarations(Map<String, String> steps) {
        return steps.entrySet().stream()
                .map(step -> "--ds-color-accent-" + step.getKey() + ":" + step.getValue())
                .collect(Collectors.joining(";"));
    }

    /** A colour in sRGB, each channel 0 to 1. */
    record Rgb(double red, double green, double blue) {
        static Rgb of(String hex) {
            var bits = Integer.parseInt(hex, 16);
            return new Rgb((bits >> 16) / 255.0, (bits >> 8 & 255) / 255.0, (bits & 255) / 255.0);
        }

        String hex() {
            return "#%02x%02x%02x".formatted(Math.round(red * 255), Math.round(green * 255), Math.round(blue * 255));
        }

        double luminance() {
            return .2126 * linear(red) + .7152 * linear(green) + .0722 * linear(blue);
        }

        double contrast(Rgb other) {
            var one = luminance() + .05;
            var two = other.luminance() + .05;
            return Math.max(one, two) / Math.min(one, two);
        }

        /** CIE L*, 0 to 100. */
        double lightness() {
            var y = luminance();
            return y > 216.0 / 24389 ? 116 * Math.cbrt(y) - 16 : y * 24389 / 27;
        }

        Rgb withLightness(double wanted) {
            var l = Math.clamp(wanted, 0, 100);
            return withLuminance(l > 8 ? Math.pow((l + 16) / 116, 3) : l * 27 / 24389);
        }

        /** This colour mixed with white or black; thirty halvings are far finer than a channel of eight bits. */
        Rgb withLuminance(double wanted) {
            var towards = wanted > luminance() ? WHITE : BLACK;
            double near = 0;
            double far = 1;
            for (int i = 0; i < 30; i++) {
                var middle = (near + far) / 2;
                if ((mix(towards, middle).luminance() < wanted) == towards.equals(WHITE)) near = middle;
                else far = middle;
            }
            return mix(towards, (near + far) / 2);
        }

        private Rgb mix(Rgb other, double share) {
            return new Rgb(
                    red + (other.red - red) * share,
                    green + (other.green - green) * share,
                    blue + (other.blue - blue) * share);
        }

        /** By way of OKLab (Björn Ottosson, 2020), where a colour can be made greyer and keep its hue. */
        Rgb withLessChroma(double share) {
            var r = linear(red);
            var g = linear(green);
            var b = linear(blue);
            var l = Math.cbrt(.4122214708 * r + .5363325363 * g + .0514459929 * b);
            var m = Math.cbrt(.2119034982 * r + .6806995451 * g + .1073969566 * b);
            var s = Math.cbrt(.0883024619 * r + .2817188376 * g + .6299787005 * b);
            var light = .2104542553 * l + .7936177850 * m - .0040720468 * s;
            var greenRed = (1.9779984951 * l - 2.4285922050 * m + .4505937099 * s) * share;
            var blueYellow = (.0259040371 * l + .7827717662 * m - .8086757660 * s) * share;
            l = Math.pow(light + .3963377774 * greenRed + .2158037573 * blueYellow, 3);
            m = Math.pow(light - .1055613458 * greenRed - .0638541728 * blueYellow, 3);
            s = Math.pow(light - .0894841775 * greenRed - 1.2914855480 * blueYellow, 3);
            return new Rgb(
                    curved(4.0767416621 * l - 3.3077115913 * m + .2309699292 * s),
                    curved(-1.2684380046 * l + 2.6097574011 * m - .3413193965 * s),
                    curved(-.0041960863 * l - .7034186147 * m + 1.7076147010 * s));
        }

        private static double linear(double channel) {
            return channel <= .04045 ? channel / 12.92 : Math.pow((channel + .055) / 1.055, 2.4);
        }

        private static double curved(double channel) {
            var c = Math.clamp(channel, 0, 1);
            return c <= .0031308 ? c * 12.92 : 1.055 * Math.pow(c, 1 / 2.4) - .055;
        }
    }
}
