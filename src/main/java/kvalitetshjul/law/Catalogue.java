package kvalitetshjul.law;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All provisions there are, and which follows which. It comes with the product and does not change while it runs. */
final class Catalogue {
    private static final Pattern FOLDER_AND_FILE = Pattern.compile("/([^/]+/[^/]+)$");
    private static final Comparator<Provision> BY_BEGINNING = Comparator.comparing(
                    (Provision provision) -> provision.validFrom().orElse(LocalDate.MIN))
            .thenComparing(Provision::id);

    private final Map<String, Provision> provisions = new LinkedHashMap<>();
    private final Map<String, List<Provision>> successors = new LinkedHashMap<>();

    Catalogue(List<Provision> all) {
        for (var provision : all) provisions.put(provision.id(), provision);
        for (var provision : all)
            for (var before : provision.replaces())
                successors.computeIfAbsent(before, key -> new ArrayList<>()).add(provision);
        successors.values().forEach(list -> list.sort(BY_BEGINNING));
    }

    private static final class Shipped {
        static final Catalogue CATALOGUE = readShipped();
    }

    /** The one that comes with the product; read once. */
    static Catalogue shipped() {
        return Shipped.CATALOGUE;
    }

    private static Catalogue readShipped() {
        var read = new LawReader().read(shippedFiles());
        return read.catalogue()
                .orElseThrow(() -> new IllegalStateException("The law catalogue has problems: " + read.problems()));
    }

    static SortedMap<String, byte[]> shippedFiles() {
        var files = new TreeMap<String, byte[]>();
        try {
            for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:law/*/*.yaml")) {
                var place = FOLDER_AND_FILE.matcher(resource.getURL().getPath());
                if (place.find()) files.put(place.group(1), resource.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The files of a folder that has a folder for each country. */
    static SortedMap<String, byte[]> filesIn(Path folder) {
        var files = new TreeMap<String, byte[]>();
        try (var entries = Files.walk(folder, 2)) {
            for (var file : entries.filter(Files::isRegularFile).toList()) {
                var name = folder.relativize(file).toString().replace('\\', '/');
                if (name.endsWith(".yaml")) files.put(name, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    Collection<Provision> all() {
        return Collections.unmodifiableCollection(provisions.values());
    }

    Set<String> ids() {
        return Collections.unmodifiableSet(provisions.keySet());
    }

    Optional<Provision> find(String id) {
        return Optional.ofNullable(provisions.get(id));
    }

    /** What took over from the provision, the earliest first. */
    List<Provision> successors(String id) {
        return List.copyOf(successors.getOrDefault(id, List.of()));
    }

    List<Provision> predecessors(Provision provision) {
        return provision.replaces().stream()
                .map(provisions::get)
                .sorted(BY_BEGINNING)
                .toList();
    }

    /**
     * What holds on the day in the place of the provision: itself while it is in force, what took over from it afterwards, what it took over from
     * before. Several where it was divided, none where nothing is known to hold.
     */
    List<Provision> versionsOn(Provision provision, LocalDate day) {
        if (provision.isInForce(day)) return List.of(provision);
        Function<Provision, List<Provision>> onwards =
                provision.stateOn(day) == ProvisionState.REPEALED ? each -> successors(each.id()) : this::predecessors;
        var found = new LinkedHashSet<Provision>();
        var next = new LinkedHashSet<>(onwards.apply(provision));
        while (!next.isEmpty()) {
            var step = List.copyOf(next);
            next.clear();
            for (var each : step) {
                if (each.isInForce(day)) found.add(each);
                else next.addAll(onwards.apply(each));
            }
        }
        return List.copyOf(found);
    }
}
