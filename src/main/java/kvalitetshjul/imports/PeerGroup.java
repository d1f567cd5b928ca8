package kvalitetshjul.imports;

import java.util.List;

/**
 * Municipalities the publisher finds like one of them for one service in one year. It is made anew each year, so a figure is compared with the group of its
 * own year.
 *
 * @param id the publisher's
 * @param municipality by name only, as the group's title has it
 * @param service in the publisher's words, as {@code grundskola}
 */
public record PeerGroup(String id, String municipality, String service, int year, List<Member> members) {
    public PeerGroup {
        members = List.copyOf(members);
    }

    /** @param code the municipality's number */
    public record Member(String code, String name) {}
}
