package kvalitetshjul.knowledge;

import java.util.List;
import java.util.Optional;
import kvalitetshjul.law.Citation;
import kvalitetshjul.law.Citations;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The sources that the law asks for, or that something it asks for is seen in. */
@Service
@Transactional(readOnly = true)
class LawInTheSources implements Citations {
    private final AdoptedDefinitions adopted;
    private final Permissions permissions;

    LawInTheSources(AdoptedDefinitions adopted, Permissions permissions) {
        this.adopted = adopted;
        this.permissions = permissions;
    }

    @Override
    public List<Citation> citing() {
        if (!permissions.may(Permission.SEE_FIGURES)) return List.of();
        return adopted.current().sources().values().stream()
                .filter(source -> !source.law().isEmpty())
                .map(source -> new Citation(
                        "knowledge.law.source",
                        source.name(),
                        source.law(),
                        Optional.of("/knowledge/sources#source-" + source.code())))
                .toList();
    }
}
