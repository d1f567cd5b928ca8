package kvalitetshjul.disclosure;

/** What is counted: everybody, those it is true of, those it is not. */
enum Count {
    PERSONS,
    WITH,
    WITHOUT;

    boolean counts(Counted figure) {
        return this == PERSONS || figure.with().isPresent();
    }

    int of(Counted figure) {
        return switch (this) {
            case PERSONS -> figure.persons();
            case WITH -> figure.with().orElseThrow();
            case WITHOUT -> figure.persons() - figure.with().orElseThrow();
        };
    }
}
