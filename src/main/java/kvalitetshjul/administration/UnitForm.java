package kvalitetshjul.administration;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kvalitetshjul.pages.Choice;
import kvalitetshjul.pages.Chosen;
import kvalitetshjul.pages.LastOnPage;
import kvalitetshjul.pages.Printable;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.units.Unit;
import kvalitetshjul.units.UnitAct;
import kvalitetshjul.units.UnitFacts;
import kvalitetshjul.units.UnitId;
import kvalitetshjul.units.UnitProfile;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;

/** What is written when a unit is changed. One form for every change: each asks for its own part of it. */
@LastOnPage({"day", "reason"})
record UnitForm(
        Integer version,
        String day,
        @Printable String reason,
        @Printable String name,
        @Printable String shortName,
        String number,
        @Chosen String parent,
        String kind,
        List<String> forms,
        String lowest,
        String highest,
        String ownership,
        String size,
        @Chosen(after = VERSION) List<String> others,
        @Chosen(after = VERSION) String into,
        @Printable String newNames,
        Boolean goesOn) {
    private static final int LONG = 200;

    /** The version of a unit as it was offered stands after its id; what is sent without one was not looked at on this page. */
    private static final String VERSION = "(\\.[0-9]{1,9})?";

    /** A field that was not sent is empty. */
    UnitForm(
            @Nullable Integer version,
            @Nullable String day,
            @Nullable String reason,
            @Nullable String name,
            @Nullable String shortName,
            @Nullable String number,
            @Nullable String parent,
            @Nullable String kind,
            @Nullable List<String> forms,
            @Nullable String lowest,
            @Nullable String highest,
            @Nullable String ownership,
            @Nullable String size,
            @Nullable List<String> others,
            @Nullable String into,
            @Nullable String newNames,
            @Nullable Boolean goesOn) {
        this.version = Objects.requireNonNullElse(version, 0);
        this.day = text(day);
        this.reason = text(reason);
        this.name = text(name);
        this.shortName = text(shortName);
        this.number = text(number).replaceAll("\\s", "");
        this.parent = text(parent);
        this.kind = text(kind);
        this.forms = forms == null ? List.of() : List.copyOf(forms);
        this.lowest = text(lowest);
        this.highest = text(highest);
        this.ownership = text(ownership);
        this.size = text(size);
        this.others = others == null
                ? List.of()
                : others.stream().filter(each -> !each.isBlank()).toList();
        this.into = text(into);
        this.newNames = text(newNames);
        this.goesOn = Objects.requireNonNullElse(goesOn, false);
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }

    /** A new unit, from today on. */
    static UnitForm empty(LocalDate today, String kind) {
        return new UnitForm(
                0,
                today.toString(),
                "",
                "",
                "",
                "",
                "",
                kind,
                List.of(),
                "",
                "",
                "MUNICIPAL",
                "",
                List.of(),
                "",
                "",
                false);
    }

    /** The unit as it is, to be changed from today on. What comes out of a merger has no name yet, and teaches what they all teach unless more is said. */
    static UnitForm of(Unit unit, LocalDate today, UnitChange change) {
        var grades = change == UnitChange.MERGER ? Optional.<Unit.Grades>empty() : unit.grades();
        return new UnitForm(
                unit.version(),
                today.toString(),
                "",
                change == UnitChange.MERGER ? "" : unit.name(),
                unit.shortName().orElse(""),
                unit.officialId().orElse(""),
                unit.parent().map(UnitId::toString).orElse(""),
                unit.kind(),
                unit.forms().stream().map(Enum::name).sorted().toList(),
                grades.map(each -> Integer.toString(each.lowest())).orElse(""),
                grades.map(each -> Integer.toString(each.highest())).orElse(""),
                unit.ownership().name(),
                unit.size().map(Enum::name).orElse(""),
                List.of(),
                "",
                "",
                false);
    }

    /** The same words on what the unit, and those it names, have become in the meantime. */
    UnitForm over(int newVersion, List<Choice> now) {
        return new UnitForm(
                newVersion,
                day,
                reason,
                name,
                shortName,
                number,
                parent,
                kind,
                forms,
                lowest,
                highest,
                ownership,
                size,
                others.stream().map(each -> among(now, each)).toList(),
                among(now, into),
                newNames,
                goesOn);
    }

    /** The same, with a reason of ours where none was written. */
    UnitForm because(String ours) {
        if (!reason.isEmpty()) return this;
        return new UnitForm(
                version, day, ours, name, shortName, number, parent, kind, forms, lowest, highest, ownership, size,
                others, into, newNames, goesOn);
    }

    private static String among(List<Choice> now, String offered) {
        return now.stream()
                .map(Choice::value)
                .filter(value ->
                        !value.isEmpty() && !offered.isEmpty() && named(value).equals(named(offered)))
                .findFirst()
                .orElse(offered);
    }

    void check(Errors errors, UnitChange change) {
        if (findDay().isEmpty()) errors.rejectValue("day", "administration.unit.day.required");
        if (reason.isBlank()) errors.rejectValue("reason", "administration.unit.reason.required");
        if (reason.length() > 1000) errors.rejectValue("reason", "administration.unit.long");
        switch (change) {
            case ADDITION -> {
                checkName(errors);
                checkFacts(errors);
            }
            case DETAILS -> checkFacts(errors);
            case NAME -> checkName(errors);
            case NUMBER, PLACE, CLOSING -> {}
            case MERGER -> {
                if (others.isEmpty()) errors.rejectValue("others", "administration.unit.others.required");
                if (into.isBlank() && name.isBlank()) errors.rejectValue("name", "administration.unit.merged.required");
                if (name.length() > LONG) errors.rejectValue("name", "administration.unit.name.long");
                checkGrades(errors);
            }
            case SPLIT -> {
                if (names().size() < (goesOn ? 1 : 2))
                    errors.rejectValue("newNames", "administration.unit.newNames.required");
                if (names().stream().anyMatch(each -> each.length() > LONG))
                    errors.rejectValue("newNames", "administration.unit.name.long");
            }
        }
    }

    private void checkName(Errors errors) {
        if (name.isBlank()) errors.rejectValue("name", "administration.unit.name.required");
        if (name.length() > LONG) errors.rejectValue("name", "administration.unit.name.long");
        if (shortName.length() > 40) errors.rejectValue("shortName", "administration.unit.shortName.long");
    }

    private void checkFacts(Errors errors) {
        if (!isOneOf(Unit.Ownership.values(), ownership)) errors.rejectValue("ownership", "administration.unit.choose");
        if (!size.isEmpty() && !isOneOf(Unit.SizeClass.values(), size))
            errors.rejectValue("size", "administration.unit.choose");
        if (!forms.stream().allMatch(form -> isOneOf(Unit.SchoolForm.values(), form)))
            errors.rejectValue("forms", "administration.unit.choose");
        if (kind.isBlank()) errors.rejectValue("kind", "administration.unit.kind.required");
        checkGrades(errors);
    }

    private void checkGrades(Errors errors) {
        if (!lowest.isEmpty() || !highest.isEmpty()) {
            if (!isGrade(lowest) || !isGrade(highest) || Integer.parseInt(lowest) > Integer.parseInt(highest))
                errors.rejectValue("lowest", "administration.unit.grades.wrong");
        }
    }

    private static boolean isOneOf(Enum<?>[] values, String name) {
        return Arrays.stream(values).anyMatch(value -> value.name().equals(name));
    }

    private static boolean isGrade(String text) {
        return text.matches("[1-9]|1[0-3]");
    }

    private Optional<LocalDate> findDay() {
        return EnteredDay.read(day);
    }

    List<String> names() {
        return Arrays.stream(newNames.split("\\R", -1))
                .map(String::strip)
                .filter(each -> !each.isEmpty())
                .toList();
    }

    /** Call after {@link #check} found nothing wrong. */
    UnitAct.Add adding() {
        var profile = new UnitProfile(
                above(),
                name,
                optional(shortName),
                kind,
                schoolForms(),
                optional(number),
                Unit.Ownership.valueOf(ownership),
                grades(),
                optional(size).map(Unit.SizeClass::valueOf));
        return new UnitAct.Add(findDay().orElseThrow(), reason, profile);
    }

    /** Call after {@link #check} found nothing wrong. What is closed is closed the day after the one that is written, which is its last. */
    UnitAct act(UnitChange change, UnitId unit) {
        var from = findDay().orElseThrow();
        return switch (change) {
            case ADDITION -> adding();
            case DETAILS -> new UnitAct.Edit(from, reason, unit, version, facts());
            case NAME -> new UnitAct.Rename(from, reason, unit, version, name, optional(shortName));
            case NUMBER -> new UnitAct.Renumber(from, reason, unit, version, optional(number));
            case PLACE -> new UnitAct.Move(from, reason, unit, version, above());
            case MERGER ->
                new UnitAct.Merge(
                        from,
                        reason,
                        unit,
                        version,
                        others.stream().map(UnitForm::named).distinct().toList(),
                        optional(into).map(UnitForm::named),
                        name,
                        grades(),
                        seen());
            case SPLIT -> new UnitAct.Split(from, reason, unit, version, names(), goesOn);
            case CLOSING -> new UnitAct.Close(from.plusDays(1), reason, unit, version);
        };
    }

    /** A unit as the lists of a merger offer it: its id, and the version that was looked at. */
    static String offered(Unit unit) {
        return unit.id() + "." + unit.version();
    }

    private static UnitId named(String offered) {
        return UnitId.of(offered.split("\\.", 2)[0]);
    }

    private Map<UnitId, Integer> seen() {
        var seen = new HashMap<UnitId, Integer>();
        Stream.concat(others.stream(), Stream.of(into))
                .filter(each -> each.contains("."))
                .forEach(each -> seen.put(named(each), Integer.valueOf(each.substring(each.indexOf('.') + 1))));
        return seen;
    }

    private UnitFacts facts() {
        return new UnitFacts(
                kind,
                schoolForms(),
                Unit.Ownership.valueOf(ownership),
                grades(),
                optional(size).map(Unit.SizeClass::valueOf));
    }

    private Set<Unit.SchoolForm> schoolForms() {
        return forms.stream().map(Unit.SchoolForm::valueOf).collect(Collectors.toSet());
    }

    private Optional<UnitId> above() {
        return optional(parent).map(UnitId::of);
    }

    private Optional<Unit.Grades> grades() {
        return lowest.isEmpty()
                ? Optional.empty()
                : Optional.of(new Unit.Grades(Integer.parseInt(lowest), Integer.parseInt(highest)));
    }

    private static Optional<String> optional(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
