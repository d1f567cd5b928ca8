package kvalitetshjul.connectors;

/** A publisher could not be asked, or did not answer so that the answer can be used. */
public final class FetchFailed extends Exception {
    private final Reason reason;
    private final String detail;

    /** Why. */
    public enum Reason {
        /** The host is not on the list, or is not asked by https. */
        ADDRESS,
        /** The name leads into a network of somebody's own. */
        PRIVATE,
        /** Sent on too often. */
        REDIRECTS,
        UNREACHABLE,
        SLOW,
        TOO_LARGE,
        TOO_MANY_PAGES,
        /** Another status than 200; the detail is the status. */
        STATUS,
        /** No JSON, or not to its end. */
        BROKEN,
        /** It is being asked already. */
        BUSY,
        /** This installation asks nobody. */
        OFF
    }

    /** @param detail a host or a status; never more of what the publisher answered */
    FetchFailed(Reason reason, String detail) {
        super(detail.isEmpty() ? reason.name() : reason.name() + " " + detail);
        this.reason = reason;
        this.detail = detail;
    }

    public Reason reason() {
        return reason;
    }

    public String detail() {
        return detail;
    }

    /** Whether asking again may help. */
    boolean mayPass() {
        return switch (reason) {
            case UNREACHABLE, SLOW -> true;
            case STATUS -> detail.equals("429") || detail.startsWith("5");
            case ADDRESS, PRIVATE, REDIRECTS, TOO_LARGE, TOO_MANY_PAGES, BROKEN, BUSY, OFF -> false;
        };
    }
}
