package kvalitetshjul.connectors;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How publishers are asked.
 *
 * @param enabled whether any publisher is asked at all; off where the product stands in a closed network
 * @param hosts the only ones that are ever asked, by name; a redirect to another is not followed
 * @param addresses of publishers by {@link Source#code()}, where they are not where they used to be
 * @param localhost whether this machine may be asked, and without https; for tests and for a copy an installation keeps itself
 * @param answer how long one answer may take in all
 * @param whole how long everything that is asked at once may take
 * @param maxBytes of everything that is asked at once
 * @param maxPages of one answer
 * @param attempts how often is asked before a publisher that is down is given up, each time after a longer pause
 */
@ConfigurationProperties("kvalitetshjul.connectors")
record ConnectorSettings(
        @DefaultValue("true") boolean enabled,

        @DefaultValue({"api.kolada.se", "api.skolverket.se", "www.barnehagefakta.no", "barnehagefakta.no", "data.ssb.no"
        })
        List<String> hosts,

        @DefaultValue Map<String, URI> addresses,
        @DefaultValue("false") boolean localhost,
        @DefaultValue("5s") Duration connect,
        @DefaultValue("30s") Duration answer,
        @DefaultValue("3m") Duration whole,
        @DefaultValue("20000000") int maxBytes,
        @DefaultValue("40") int maxPages,
        @DefaultValue("3") int attempts,
        @DefaultValue("1s") Duration pause) {
    ConnectorSettings {
        hosts = List.copyOf(hosts);
        addresses = Map.copyOf(addresses);
        if (attempts < 1 || maxPages < 1 || maxBytes < 1)
            throw new IllegalStateException(
                    "kvalitetshjul.connectors: attempts, max-pages and max-bytes are at least 1");
    }

    URI address(Source source) {
        return addresses.getOrDefault(source.code(), source.address());
    }
}
