package kvalitetshjul.people;

import java.util.List;
import java.util.Objects;
import kvalitetshjul.owners.PassingRecords;
import kvalitetshjul.packs.PackSection;
import org.springframework.stereotype.Component;

/** How long the pack keeps what is known of people. */
@Component
class RetentionSection implements PackSection<RetentionSection.Terms> {
    /** Where the pack says nothing. */
    static final Terms DEFAULT = new Terms(new Persons(12), List.of());

    /** @param keep classes of what is kept for a while, where the pack says another time than the product */
    record Terms(Persons persons, List<Keep> keep) {
        Terms {
            keep = List.copyOf(Objects.requireNonNullElse(keep, List.of()));
        }

        int days(PassingRecords records) {
            return keep.stream()
                    .filter(each -> each.records().equals(records.code()))
                    .mapToInt(Keep::days)
                    .findFirst()
                    .orElse(records.days());
        }
    }

    /** @param records code of the class */
    record Keep(String records, int days) {}

    record Persons(int monthsAfterLeaving) {}

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public Class<Terms> type() {
        return Terms.class;
    }
}
