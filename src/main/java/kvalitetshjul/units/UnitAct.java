package kvalitetshjul.units;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Something decided about units, from a day on and for a reason. {@link UnitActs} carries it out, or says what would follow. */
public sealed interface UnitAct {
    /** The first day it holds. */
    LocalDate day();

    String reason();

    Kind kind();

    /** What is kept of an act to tell what it was. */
    enum Kind {
        ADD,
        EDIT,
        RENAME,
        RENUMBER,
        MOVE,
        MERGE,
        SPLIT,
        CLOSE
    }

    record Add(LocalDate day, String reason, UnitProfile profile) implements UnitAct {
        @Override
        public Kind kind() {
            return Kind.ADD;
        }
    }

    /** Another kind, school form, ownership, grades or size. */
    record Edit(LocalDate day, String reason, UnitId unit, int version, UnitFacts facts) implements UnitAct {
        @Override
        public Kind kind() {
            return Kind.EDIT;
        }
    }

    record Rename(LocalDate day, String reason, UnitId unit, int version, String name, Optional<String> shortName)
            implements UnitAct {
        @Override
        public Kind kind() {
            return Kind.RENAME;
        }
    }

    /** Another number in the national register, or none. */
    record Renumber(LocalDate day, String reason, UnitId unit, int version, Optional<String> number)
            implements UnitAct {
        @Override
        public Kind kind() {
            return Kind.RENUMBER;
        }
    }

    /** Under another unit, or at the top. */
    record Move(LocalDate day, String reason, UnitId unit, int version, Optional<UnitId> parent) implements UnitAct {
        @Override
        public Kind kind() {
            return Kind.MOVE;
        }
    }

    /**
     * The unit and others become one.
     *
     * @param into one that exists and goes on; absent when a new unit of the name takes over
     * @param grades what the one that goes on teaches from then on; absent when it is what they all teach
     * @param seen the versions of the others and of the one that goes on, as they were looked at; one that is left out is taken as it is
     */
    record Merge(
            LocalDate day,
            String reason,
            UnitId unit,
            int version,
            List<UnitId> others,
            Optional<UnitId> into,
            String newName,
            Optional<Unit.Grades> grades,
            Map<UnitId, Integer> seen)
            implements UnitAct {
        public Merge {
            others = List.copyOf(others);
            seen = Map.copyOf(seen);
        }

        /** Of units that are taken as they are, but for the first, with all their grades. */
        public Merge(
                LocalDate day,
                String reason,
                UnitId unit,
                int version,
                List<UnitId> others,
                Optional<UnitId> into,
                String newName) {
            this(day, reason, unit, version, others, into, newName, Optional.empty(), Map.of());
        }

        @Override
        public Kind kind() {
            return Kind.MERGE;
        }
    }

    /**
     * New units come out of one.
     *
     * @param goesOn whether the unit itself is one of those left
     */
    record Split(LocalDate day, String reason, UnitId unit, int version, List<String> newNames, boolean goesOn)
            implements UnitAct {
        public Split {
            newNames = List.copyOf(newNames);
        }

        @Override
        public Kind kind() {
            return Kind.SPLIT;
        }
    }

    record Close(LocalDate day, String reason, UnitId unit, int version) implements UnitAct {
        @Override
        public Kind kind() {
            return Kind.CLOSE;
        }
    }
}
