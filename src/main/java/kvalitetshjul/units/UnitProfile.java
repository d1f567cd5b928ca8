package kvalitetshjul.units;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything of a unit that may become another from one day to the next. */
public record UnitProfile(
        Optional<UnitId> parent,
        String name,
        Optional<String> shortName,
        String kind,
        Set<Unit.SchoolForm> forms,
        Optional<String> officialId,
        Unit.Ownership ownership,
        Optional<Unit.Grades> grades,
        Optional<Unit.SizeClass> size) {
    public UnitProfile {
        if (name.isBlank()) throw new IllegalArgumentException("A unit has a name");
        forms = forms.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(forms));
    }

    /** A unit of which no more is known. */
    public static UnitProfile of(String name, String kind, Unit.Ownership ownership) {
        return new UnitProfile(
                Optional.empty(),
                name,
                Optional.empty(),
                kind,
                Set.of(),
                Optional.empty(),
                ownership,
                Optional.empty(),
                Optional.empty());
    }

    public UnitProfile named(String newName, Optional<String> newShortName) {
        return new UnitProfile(parent, newName, newShortName, kind, forms, officialId, ownership, grades, size);
    }

    public UnitProfile numbered(@Nullable String number) {
        return new UnitProfile(
                parent, name, shortName, kind, forms, Optional.ofNullable(number), ownership, grades, size);
    }

    public UnitProfile under(@Nullable UnitId newParent) {
        return new UnitProfile(
                Optional.ofNullable(newParent), name, shortName, kind, forms, officialId, ownership, grades, size);
    }

    UnitProfile teaching(Optional<Unit.Grades> newGrades) {
        return new UnitProfile(parent, name, shortName, kind, forms, officialId, ownership, newGrades, size);
    }

    public UnitProfile being(UnitFacts facts) {
        return new UnitProfile(
                parent,
                name,
                shortName,
                facts.kind(),
                facts.forms(),
                officialId,
                facts.ownership(),
                facts.grades(),
                facts.size());
    }

    public UnitFacts facts() {
        return new UnitFacts(kind, forms, ownership, grades, size);
    }
}
