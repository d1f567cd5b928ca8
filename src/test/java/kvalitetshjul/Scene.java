package kvalitetshjul;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kvalitetshjul.AuthorisationTable.Situation;
import kvalitetshjul.Fixtures.Municipality;
import kvalitetshjul.organisation.Actor;
import kvalitetshjul.units.UnitId;
import org.jspecify.annotations.Nullable;

/**
 * A municipality with everybody of the matrix in it, and something of everything, all in one state. Made by {@link Scenes}; nothing asked of it changes it.
 *
 * @param people by their name in the table; those who are signed out, guests and elsewhere are not among them
 * @param objects by the variable of an address that names them, where it is not what {@link WholeProduct#value} gives
 */
record Scene(
        String state,
        Municipality own,
        Map<String, Actor> people,
        Map<String, UnitId> places,
        Map<String, Object> objects,
        WholeProduct product) {

    String path(String endpoint, Situation situation) {
        return WholeProduct.path(endpoint, variable -> {
            if (variable.equals("unit")) return places.get(situation.place().orElseThrow());
            var object = objects.get(variable);
            return object != null ? object : product.value(endpoint, variable, own);
        });
    }

    /** The actor; none for who is signed out. */
    @Nullable
    Actor actor(String person) {
        return people.get(person);
    }

    /** What the form has to say so that it is not refused for having seen something older. */
    Map<String, String> form(String endpoint, String path) {
        if (endpoint.startsWith("GET ")) return Map.of();
        if (endpoint.endsWith("/{goal}/adoption"))
            return version(
                    "select (select sum(version) from goal) + (select sum(version) from indicator) + (select sum(version) from activity)");
        if (endpoint.matches(".*/\\{goal}/(wording|withdrawal)")) return version("select version from goal");
        if (endpoint.contains("/{analysis}/"))
            return version("select version from analysis where id = '%s'".formatted(idIn(path)));
        if (endpoint.contains("{task}"))
            return version("select version from wheel_task where id = '%s'".formatted(idIn(path)));
        if (endpoint.endsWith("/editions"))
            return Map.of("kind", "RELEASED", "version", read("select version from report"));
        if (endpoint.endsWith("/sections/{section}"))
            return Map.of(
                    "text",
                    "Et annet år.",
                    "version",
                    read("select version from report_text where section = 'SUMMARY'"));
        if (endpoint.endsWith("/people/{person}"))
            return Map.of(
                    "name",
                    "Petra Person",
                    "version",
                    read("select version from person where id = '%s'".formatted(idIn(path))));
        if (endpoint.endsWith("/bodies/{body}"))
            return Map.of(
                    "mandate",
                    "Gir råd",
                    "version",
                    read("select version from body where id = '%s'".formatted(idIn(path))));
        if (endpoint.endsWith("/departments/{department}/end")) return version("select version from department");
        if (endpoint.endsWith("/imports/{id}/confirmation") && state.equals("draft")) return Map.of("seen", seen(path));
        return Map.of();
    }

    private Map<String, String> version(String sql) {
        return Map.of("version", read(sql));
    }

    private String read(String sql) {
        return product.read(own, sql).toString();
    }

    /** The last id in the path. */
    private static UUID idIn(String path) {
        return UUID.fromString(path.replaceAll(".*/([0-9a-f-]{36})(/.*)?$", "$1"));
    }

    /** What the preview says it would change. */
    private String seen(String path) {
        var page = product.send("GET ", path.replace("/confirmation", ""), own.director, Map.of());
        return Optional.of(WholeProduct.text(page))
                .map(text -> text.replaceAll("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1"))
                .orElseThrow();
    }
}
