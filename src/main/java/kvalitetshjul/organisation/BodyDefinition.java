package kvalitetshjul.organisation;

import java.util.List;
import kvalitetshjul.shared.LocalizedText;

/** A body or forum as the adopted pack defines it: a council, a committee, a leadership group. Members are given by role. */
public record BodyDefinition(String code, String level, LocalizedText name, List<String> memberRoles) {
    public BodyDefinition {
        memberRoles = List.copyOf(memberRoles);
    }
}
