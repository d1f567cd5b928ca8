package kvalitetshjul.organisation;

import java.util.Optional;

/** Something that waits for those who administer, told where they set things up; contributed as a bean by the module behind it. */
public interface AdministrationWarning {
    /** The key of what is said and where it is seen to; empty where nothing waits. */
    Optional<Warning> find();

    /** @param path where it is seen to */
    record Warning(String messageKey, String path) {}
}
