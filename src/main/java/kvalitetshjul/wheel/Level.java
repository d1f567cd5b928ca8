package kvalitetshjul.wheel;

/** The three rings of the wheel, outermost first: who answers for an item. */
public enum Level {
    POLITICAL,
    ADMINISTRATIVE,
    UNIT
}
