package kvalitetshjul.packs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The YAML files of one pack, unread. The name of the folder is what an administrator chooses by. */
record PackFolder(String name, SortedMap<String, byte[]> files) {
    private static final Pattern FOLDER_AND_FILE = Pattern.compile("/([^/]+)/([^/]+)$");

    PackFolder {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** @throws UncheckedIOException when there is no such folder */
    static PackFolder at(Path folder) {
        var files = new TreeMap<String, byte[]>();
        try (var entries = Files.list(folder)) {
            for (var file : entries.filter(Files::isRegularFile).toList()) {
                var name = String.valueOf(file.getFileName());
                if (name.endsWith(".yaml") || name.endsWith(".yml")) files.put(name, Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PackFolder(String.valueOf(folder.toAbsolutePath().normalize().getFileName()), files);
    }

    /** The packs that come with the product, by folder. */
    static SortedMap<String, PackFolder> shipped() {
        var folders = new TreeMap<String, TreeMap<String, byte[]>>();
        try {
            for (var resource : new PathMatchingResourcePatternResolver().getResources("classpath*:packs/*/*.yaml")) {
                var place = FOLDER_AND_FILE.matcher(resource.getURL().getPath());
                if (place.find())
                    folders.computeIfAbsent(place.group(1), folder -> new TreeMap<>())
                            .put(place.group(2), resource.getContentAsByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var packs = new TreeMap<String, PackFolder>();
        folders.forEach((name, files) -> packs.put(name, new PackFolder(name, files)));
        return packs;
    }
}
