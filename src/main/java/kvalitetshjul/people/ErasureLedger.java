package kvalitetshjul.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import kvalitetshjul.organisation.PersonId;
import kvalitetshjul.owners.OwnerId;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Who has been erased, outside the database: ids and numbers only, in the data folder. An older backup that is restored does not know of it, and is brought
 * up to it at the next round.
 */
@Component
class ErasureLedger {
    private final Path folder;

    ErasureLedger(@Value("${kvalitetshjul.data}") Path dataFolder) {
        folder = dataFolder.resolve("erasures");
    }

    /** Written before the erasure is committed: one that then fails is made good at the next round, with the same number. */
    void add(OwnerId owner, PersonId person, int number) {
        try {
            Files.createDirectories(folder);
            Files.writeString(
                    file(owner),
                    person + " " + number + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Map<PersonId, Integer> read(OwnerId owner) {
        var erased = new LinkedHashMap<PersonId, Integer>();
        try {
            for (var line : Files.readAllLines(file(owner))) {
                var words = line.split(" ", 2);
                erased.putIfAbsent(PersonId.of(words[0]), Integer.parseInt(words[1]));
            }
        } catch (NoSuchFileException none) {
            return Map.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return erased;
    }

    private Path file(OwnerId owner) {
        return folder.resolve(owner + ".erased");
    }
}
