package kvalitetshjul.organisation;

/** How somebody has a role: as the one who holds it, or in that one’s place. All of them give the rights of the role. */
public enum Standing {
    HELD,
    /** Given by who holds it, for a time and by a document; who gave it answers still. */
    DELEGATED,
    /** While who holds it is away. */
    SUBSTITUTE,
    /** Answers where neither holder nor substitute is there. */
    DEPUTY
}
