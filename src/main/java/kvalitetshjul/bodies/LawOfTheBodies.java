package kvalitetshjul.bodies;

import java.util.List;
import java.util.Optional;
import kvalitetshjul.law.Citation;
import kvalitetshjul.law.Citations;
import kvalitetshjul.organisation.Permission;
import kvalitetshjul.organisation.Permissions;
import kvalitetshjul.packs.PackSection;
import kvalitetshjul.packs.Packs;
import kvalitetshjul.shared.LocalizedText;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The bodies of the pack that rest on the law. Who sees the wheel may know which bodies there are. */
@Service
@Transactional(readOnly = true)
class LawOfTheBodies implements Citations {
    private static final Section SECTION = new Section();

    private final Packs packs;
    private final Permissions permissions;

    LawOfTheBodies(Packs packs, Permissions permissions) {
        this.packs = packs;
        this.permissions = permissions;
    }

    /** What this module reads of the section that the packs own. */
    record Content(List<PackBody> bodies) {}

    record PackBody(LocalizedText name, @Nullable List<String> legalBasis) {}

    private static final class Section implements PackSection<Content> {
        @Override
        public String name() {
            return "bodies";
        }

        @Override
        public Class<Content> type() {
            return Content.class;
        }
    }

    @Override
    public List<Citation> citing() {
        if (!permissions.may(Permission.SEE_WHEEL)) return List.of();
        return packs.findSection(SECTION).map(Content::bodies).orElse(List.of()).stream()
                .flatMap(body -> Optional.ofNullable(body.legalBasis()).stream()
                        .map(cites -> new Citation("bodies.law.body", body.name(), cites, Optional.empty())))
                .toList();
    }
}
