package kvalitetshjul.knowledge;

import java.util.Locale;
import java.util.stream.Collectors;
import kvalitetshjul.organisation.Organisation;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.RoleHolder;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Who reads figures in, for those who may not and wait for them. */
@Component
class Importers {
    private final Organisation organisation;
    private final MessageSource messages;

    Importers(Organisation organisation, MessageSource messages) {
        this.organisation = organisation;
        this.messages = messages;
    }

    /** The roles that may, each with those who have it; empty where the model has none. */
    String told(Locale locale) {
        var texts = new Texts(messages, locale);
        var names = organisation.listRoleHolders().stream()
                .filter(holder -> holder.unit().isEmpty())
                .collect(Collectors.groupingBy(
                        RoleHolder::role, Collectors.mapping(RoleHolder::name, Collectors.toList())));
        return organisation.listRoles().stream()
                .filter(role -> role.mayForOwner(Permission.IMPORT_FIGURES))
                .map(role -> {
                    var held = names.get(role.code());
                    var name = role.name().in(locale);
                    return held == null
                            ? texts.get("knowledge.overview.importer.vacant", name)
                            : texts.get(
                                    "knowledge.overview.importer",
                                    name,
                                    held.stream().distinct().collect(Collectors.joining(", ")));
                })
                .collect(Collectors.joining("; "));
    }
}
