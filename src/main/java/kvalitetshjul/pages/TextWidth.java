package kvalitetshjul.pages;

/**
 * How wide a text becomes in the semibold Noto Sans of our pages, estimated from above: a label that fits here fits on the screen. The
 * regular weight is narrower.
 */
public final class TextWidth {
    private TextWidth() {}

    public static double of(String text, double fontSize) {
        return text.codePoints().map(TextWidth::advance).sum() * fontSize / 1000;
    }

    private static int advance(int letter) {
        return switch (letter) {
            case ' ', '.', ',', ':', ';', '!', '|', 'i', 'j', 'l', '’' -> 290;
            case 'f', 't', 'r', 'I', 'J', '-', '(', ')', '/' -> 440;
            case 's', 'z', 'c', 'v', 'y', '–' -> 550;
            case 'E', 'F', 'L', 'S', 'T', 'Z' -> 580;
            case 'm', 'w', 'æ', 'M', 'W', 'Æ' -> 970;
            case 'G', 'H', 'N', 'O', 'Q', 'U', 'D', 'Ø', 'Ö', '&' -> 800;
            default -> Character.isUpperCase(letter) ? 680 : 640;
        };
    }
}
