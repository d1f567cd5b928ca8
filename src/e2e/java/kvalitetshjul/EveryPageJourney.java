package kvalitetshjul;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import kvalitetshjul.organisation.Actor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletResponse;

/** Opens every page there is for somebody who is signed in, at a desk and on a telephone in the dark, so that none is forgotten by the journeys. */
@ModuleTest
class EveryPageJourney {
    @LocalServerPort
    int port;

    @Autowired
    WholeProduct product;

    private record Opened(String path, Actor reader) {}

    @Test
    void noPageHasAFaultTheBrowserCanFind() {
        var own = product.municipality();
        var pages = pages(own);
        assertThat(pages).hasSizeGreaterThan(50);
        var faults = new TreeSet<String>();
        for (var window : List.of(Browser.at(port), Browser.at(port).narrow().inTheDark()))
            for (var reader : List.of(own.director, own.administrator, own.firstPrincipal))
                try (var browser = window.open()) {
                    browser.enter(reader);
                    pages.forEach((endpoint, page) -> {
                        if (page.reader().equals(reader)) faults.addAll(faults(browser, endpoint, page.path()));
                    });
                }
        assertThat(faults).isEmpty();
    }

    private static List<String> faults(Browser browser, String endpoint, String path) {
        browser.go(path);
        try {
            browser.check("every/" + endpoint.replaceFirst("GET /", "").replaceAll("[^a-z]+", "-"));
            return List.of();
        } catch (AssertionError fault) {
            return List.of(endpoint + ": " + fault.getMessage());
        }
    }

    /** Every address that answers one of them with a page, and the first who is shown it. */
    private SequencedMap<String, Opened> pages(Fixtures.Municipality own) {
        var pages = new TreeMap<String, Opened>();
        for (var endpoint : product.endpoints()) {
            if (!endpoint.startsWith("GET ") || endpoint.contains("{secret}")) continue;
            var path = product.path(endpoint, own);
            Optional<Actor> reader = List.of(own.director, own.administrator, own.firstPrincipal).stream()
                    .filter(actor -> isPage(product.send(endpoint, path, actor, Map.of())))
                    .findFirst();
            reader.ifPresent(actor -> pages.put(endpoint, new Opened(path, actor)));
        }
        return pages;
    }

    private static boolean isPage(MockHttpServletResponse answer) {
        return answer.getStatus() == 200
                && String.valueOf(answer.getContentType()).startsWith("text/html");
    }
}
