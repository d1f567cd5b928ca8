package kvalitetshjul.people;

import kvalitetshjul.packs.PackSection;
import org.springframework.stereotype.Component;

/** How long the pack keeps what is known of people. */
@Component
class RetentionSection implements PackSection<RetentionSection.Terms> {
    /** Where the pack says nothing. */
    static final Terms DEFAULT = new Terms(new Persons(12));

    record Terms(Persons persons) {}

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
