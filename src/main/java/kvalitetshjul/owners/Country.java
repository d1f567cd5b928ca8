package kvalitetshjul.owners;

/** Whose law and whose statistics an owner lives under. */
public enum Country {
    NO,
    SE
}
