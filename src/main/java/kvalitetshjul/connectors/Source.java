package kvalitetshjul.connectors;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A publisher that is asked over HTTP. */
public enum Source {
    KOLADA("https://api.kolada.se", "application/json"),
    SKOLVERKET(
            "https://api.skolverket.se/planned-educations",
            "application/vnd.skolverket.plannededucations.api.v4.hal+json"),
    BARNEHAGEFAKTA("https://www.barnehagefakta.no", "application/json"),
    SSB("https://data.ssb.no", "application/json");

    private final URI address;
    private final String accepted;

    Source(String address, String accepted) {
        this.address = URI.create(address);
        this.accepted = accepted;
    }

    /** Where it is unless the installation says otherwise. */
    URI address() {
        return address;
    }

    String accepted() {
        return accepted;
    }

    /** In addresses and settings, as {@code kolada}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Source> of(String code) {
        return Arrays.stream(values())
                .filter(source -> source.code().equals(code))
                .findFirst();
    }
}
