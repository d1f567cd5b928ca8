package kvalitetshjul.knowledge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Collectors;
import kvalitetshjul.imports.PeerGroup;
import kvalitetshjul.owners.SchoolOwner;
import kvalitetshjul.shared.CalendarYear;
import kvalitetshjul.shared.Period;

/**
 * Municipalities like ours, as Kolada finds them for each service each year. A figure is compared with the group of its own year and service and with no other:
 * where that group is not read in, the year has no such value.
 *
 * @param groups ours, at most one of each service and year
 */
record Peers(List<PeerGroup> groups) {
    static final Peers NONE = new Peers(List.of());

    private static final int DECIMALS = 6;
    /** By the two digits behind the letter of a figure's number. */
    private static final Map<String, String> SERVICES =
            Map.of("11", "förskola", "15", "grundskola", "17", "gymnasieskola");

    Peers {
        groups = List.copyOf(groups);
    }

    /** Those of the owner, the first of each service and year. */
    static List<PeerGroup> ours(List<PeerGroup> groups, SchoolOwner owner) {
        var first = new LinkedHashMap<String, PeerGroup>();
        for (var group : groups) if (isOf(group, owner)) first.putIfAbsent(group.service() + group.year(), group);
        return List.copyOf(first.values());
    }

    /** Whether a group is the one of this owner, for a service figures are compared in; the publisher names it by the municipality's name, with or without an s before “kommun”. */
    private static boolean isOf(PeerGroup group, SchoolOwner owner) {
        var name = group.municipality();
        if (!SERVICES.containsValue(group.service())) return false;
        return owner.name().equals(name)
                || owner.name().startsWith(name + " ")
                || owner.name().startsWith(name + "s ");
    }

    /** The service a figure of Kolada is about, where its groups are made by service. */
    static Optional<String> service(KeyFigure figure) {
        return Optional.ofNullable(figure.kolada())
                .map(where -> SERVICES.get(where.kpi().substring(1, 3)));
    }

    /** The numbers of all municipalities in them. */
    List<String> codes() {
        return groups.stream()
                .flatMap(group -> group.members().stream())
                .map(PeerGroup.Member::code)
                .distinct()
                .sorted()
                .toList();
    }

    /** What the groups call the municipality with the number. */
    Optional<String> name(String code) {
        return groups.reversed().stream()
                .flatMap(group -> group.members().stream())
                .filter(member -> member.code().equals(code))
                .map(PeerGroup.Member::name)
                .filter(name -> !name.isBlank())
                .findFirst();
    }

    /** Those a figure is compared with, by the period it is about. */
    Map<Period, PeerGroup> of(KeyFigure figure) {
        var service = service(figure);
        var byYear = new TreeMap<Period, PeerGroup>(Period.IN_ORDER);
        if (service.isEmpty()) return byYear;
        for (var group : groups)
            if (group.service().equals(service.get()))
                byYear.put(figure.koladaYear().of(new CalendarYear(group.year())), group);
        return byYear;
    }

    /**
     * The mean of the group's municipalities, each counting alike as in the publisher's own means. There is one when at least half of them have a figure: a mean
     * of one or two would be those.
     *
     * @param periods all that are told of; empty where there is nothing to tell in any of them
     */
    Optional<Series> series(
            KeyFigure figure, Collection<MeasurementRepository.Stored> stored, Collection<Period> periods) {
        var byYear = of(figure);
        if (byYear.isEmpty()) return Optional.empty();
        var values = stored.stream()
                .filter(one -> one.cell().key().breakdown().codes().isEmpty())
                .collect(Collectors.groupingBy(
                        one -> one.cell().key().place().code() + " "
                                + one.cell().key().period().code(),
                        Collectors.mapping(one -> one.cell().shown(), Collectors.toList())));
        var shown = new TreeMap<Period, Shown>(Period.IN_ORDER);
        byYear.forEach((year, group) -> {
            var known = new ArrayList<BigDecimal>();
            boolean any = false;
            for (var member : group.members())
                for (var one : values.getOrDefault(Place.peer(member.code()).code() + " " + year.code(), List.of())) {
                    any = true;
                    if (one instanceof Shown.Measured measured) known.add(measured.value());
                }
            if (known.size() * 2 >= group.members().size() && !known.isEmpty())
                shown.put(year, new Shown.Measured(mean(known), Optional.empty(), OptionalInt.empty()));
            else if (any) shown.put(year, new Shown.Missing(Shown.Absent.NOT_REPORTED));
        });
        if (shown.isEmpty()) return Optional.empty();
        var all = new TreeMap<Period, Shown>(Period.IN_ORDER);
        for (var period : periods) {
            var absent = byYear.containsKey(period) ? Shown.Absent.NOT_IMPORTED : Shown.Absent.NO_GROUP;
            all.put(period, shown.getOrDefault(period, new Shown.Missing(absent)));
        }
        return Optional.of(new Series(Place.PEERS, all));
    }

    private static BigDecimal mean(List<BigDecimal> values) {
        var sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.divide(BigDecimal.valueOf(values.size()), DECIMALS, RoundingMode.HALF_UP);
    }
}
