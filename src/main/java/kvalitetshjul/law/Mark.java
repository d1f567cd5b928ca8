package kvalitetshjul.law;

/** How we know what we say of a provision. It is shown wherever the provision is. */
public enum Mark {
    /** In the statute, or in the authority’s own text. */
    READ,
    /** Another text tells of it. */
    SECONDARY,
    /** Yet to be verified. */
    FROM_KNOWLEDGE
}
