package kvalitetshjul.wheel;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import kvalitetshjul.pages.Printable;
import kvalitetshjul.shared.DateWindow;
import kvalitetshjul.shared.EnteredDay;
import kvalitetshjul.shared.SchoolYear;
import kvalitetshjul.shared.When;
import org.jspecify.annotations.Nullable;
import org.springframework.validation.Errors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What is filled in on the pages where a wheel is planned. */
final class PlanForms {
    private PlanForms() {}

    /** Why something is done. */
    record Why(
            @Printable @Size(max = 2000, message = "{wheel.form.tooLong}")
            String reason) {
        Why {
            reason = Objects.requireNonNullElse(reason, "");
        }

        /** No days are asked for; the page shows the same form as where they are. */
        public String from() {
            return "";
        }

        public String to() {
            return "";
        }
    }

    /** Why something is done, and between which days. */
    record Days(
            String from,
            String to,

            @Printable @Size(max = 2000, message = "{wheel.form.tooLong}")
            String reason) {
        Days {
            from = Objects.requireNonNullElse(from, "").strip();
            to = Objects.requireNonNullElse(to, "").strip();
            reason = Objects.requireNonNullElse(reason, "");
        }

        static Days empty() {
            return new Days("", "", "");
        }

        /** Empty, with what is wrong said, where they are no days of the year in their order. */
        Optional<DateWindow> window(SchoolYear year, Errors errors) {
            return PlanForms.window(from, to, year, errors);
        }
    }

    /** The days of a period, and why they are others than they were. */
    record Period(
            String code,
            String first,
            String last,

            @Printable @Size(max = 2000, message = "{wheel.form.tooLong}")
            String reason) {
        Period {
            reason = Objects.requireNonNullElse(reason, "");
            code = Objects.requireNonNullElse(code, "");
            first = Objects.requireNonNullElse(first, "").strip();
            last = Objects.requireNonNullElse(last, "").strip();
        }

        Optional<DateWindow> window(SchoolYear year, Errors errors) {
            return PlanForms.window(first, "first", last, "last", year, errors);
        }
    }

    /** Days without school. */
    record Holiday(
            @Printable
            @NotBlank(message = "{wheel.plan.holidays.name.required}")
            @Size(max = 80, message = "{wheel.form.tooLong}")
            String name,

            String first,
            String last) {
        Holiday {
            name = Objects.requireNonNullElse(name, "").strip();
            first = Objects.requireNonNullElse(first, "").strip();
            last = Objects.requireNonNullElse(last, "").strip();
        }

        Optional<DateWindow> window(SchoolYear year, Errors errors) {
            return PlanForms.window(first, "first", last, "last", year, errors);
        }
    }

    /**
     * An item that the pack does not have.
     *
     * @param wheel code of the wheel it stands in, where there are several to choose among
     * @param role who answers for it
     * @param evidence what is to show that it is done
     * @param approver the role that approves what was signed; empty where nobody has to
     * @param kinds of units that do it; none for what is done once for the municipality, {@code ALL} for every unit
     * @param law provisions as the law catalogue shows them, or the municipality’s own words, a line each
     * @param documents addresses or names of what one needs to do it, a line each
     */
    record Item(
            String wheel,

            @Printable
            @NotBlank(message = "{wheel.plan.name.required}")
            @Size(max = 150, message = "{wheel.form.tooLong.name}")
            String name,

            @Printable @Size(max = 2000, message = "{wheel.form.tooLong}")
            String description,

            String role,
            List<String> kinds,
            String level,
            String phase,
            List<String> evidence,
            String approver,

            @Printable @Size(max = 500, message = "{wheel.form.tooLong.law}")
            String law,

            @Printable @Size(max = 2000, message = "{wheel.form.tooLong}")
            String documents,

            @Printable @Size(max = 2000, message = "{wheel.form.tooLong}")
            String reason) {
        static final String ALL = "ALL";

        Item {
            name = Objects.requireNonNullElse(name, "").strip();
            description = Objects.requireNonNullElse(description, "").strip();
            level = Objects.requireNonNullElse(level, "");
            evidence = evidence == null ? List.of() : List.copyOf(evidence);
            approver = Objects.requireNonNullElse(approver, "");
            phase = Objects.requireNonNullElse(phase, "");
            role = Objects.requireNonNullElse(role, "");
            kinds = kinds == null ? List.of() : List.copyOf(kinds);
            law = Objects.requireNonNullElse(law, "").strip();
            documents = Objects.requireNonNullElse(documents, "").strip();
            wheel = Objects.requireNonNullElse(wheel, "");
            reason = Objects.requireNonNullElse(reason, "");
        }

        static Item empty(Level level, String wheel) {
            return new Item(wheel, "", "", "", List.of(), level.name(), "IMPLEMENT", List.of(), "", "", "", "");
        }

        /** As it stands; a name in another language than the reader’s is shown in the nearest there is. */
        static Item of(WheelItem item, String law, Locale reader) {
            return new Item(
                    "",
                    item.name().in(reader),
                    item.description().map(text -> text.in(reader)).orElse(""),
                    item.accountable().orElse(""),
                    switch (item.target()) {
                        case PER_UNIT -> List.of(ALL);
                        case PER_UNIT_OF_KIND -> item.unitKinds();
                        case ONCE, PER_BODY -> List.of();
                    },
                    item.level().name(),
                    item.phase().name(),
                    item.evidence().stream().map(EvidenceKind::name).toList(),
                    item.approver().orElse(""),
                    law,
                    String.join("\n", item.documents()),
                    "");
        }

        /**
         * As a pack would write it.
         *
         * @param when it is done, as it was read
         * @param ofUnit whether it is a unit’s own, and so stands in the ring of the units whatever was sent
         * @param basis the law as it was read
         * @param language the one it is written in
         */
        JsonNode definition(When when, boolean ofUnit, List<String> basis, Locale language) {
            var json = JsonNodeFactory.instance;
            var item = json.objectNode();
            item.set("name", text(name, language));
            if (!description.isEmpty()) item.set("description", text(description, language));
            item.put("level", ofUnit ? Level.UNIT.name() : level).put("phase", phase);
            if (kinds.isEmpty()) item.put("target", "ONCE");
            else if (kinds.contains(ALL)) item.put("target", "PER_UNIT");
            else {
                item.put("target", "PER_UNIT_OF_KIND");
                kinds.forEach(item.putArray("unitKinds")::add);
            }
            item.putArray("responsible").addObject().put("role", role).put("accountable", true);
            item.set("when", WrittenTime.of(when));
            evidence.stream().distinct().forEach(item.putArray("evidence")::add);
            if (approver.isEmpty()) item.put("signOff", WheelItem.SignOff.RESPONSIBLE.name());
            else
                item.put("signOff", WheelItem.SignOff.RESPONSIBLE_PLUS_APPROVER.name())
                        .put("approver", approver);
            basis.forEach(item.withArray("legalBasis")::add);
            lines(documents).forEach(item.withArray("documents")::add);
            return item;
        }

        private static JsonNode text(String words, Locale language) {
            return JsonNodeFactory.instance.objectNode().put(language.getLanguage(), words);
        }
    }

    /**
     * Documents and law put to an item of the pack, a line each.
     *
     * @param find words of provisions that are looked for
     * @param add ids of the provisions that were chosen among those found
     */
    record Attaching(
            @Printable @Size(max = 2000, message = "{wheel.form.tooLong}")
            String documents,

            @Size(max = 200, message = "{wheel.form.tooLong.find}")
            String find,

            List<String> add,

            @Printable @Size(max = 2000, message = "{wheel.form.tooLong}")
            String law,

            @Printable @Size(max = 2000, message = "{wheel.form.tooLong}")
            String reason) {
        Attaching {
            documents = Objects.requireNonNullElse(documents, "").strip();
            find = Objects.requireNonNullElse(find, "").strip();
            add = add == null ? List.of() : List.copyOf(add);
            law = Objects.requireNonNullElse(law, "").strip();
            reason = Objects.requireNonNullElse(reason, "");
        }

        /** @param basis the law as it was read */
        Attached attached(List<String> basis) {
            return new Attached(lines(documents).toList(), basis);
        }
    }

    private static Stream<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private static Optional<DateWindow> window(String from, String to, SchoolYear year, Errors errors) {
        return window(from, "from", to, "to", year, errors);
    }

    /** Empty, with what is wrong said at its field, where they are no days of the year in their order. */
    static Optional<DateWindow> window(
            String from, String fromField, String to, String toField, SchoolYear year, Errors errors) {
        var first = day(from, fromField, year, errors);
        var last = day(to, toField, year, errors);
        if (first == null || last == null) return Optional.empty();
        if (last.isBefore(first)) {
            errors.rejectValue(toField, "wheel.plan.backwards");
            return Optional.empty();
        }
        return Optional.of(new DateWindow(first, last));
    }

    /** Null, with what is wrong said at the field, where it is no day of the year. */
    static @Nullable LocalDate day(String text, String field, SchoolYear year, Errors errors) {
        var day = EnteredDay.read(text);
        if (day.isPresent() && year.days().contains(day.get())) return day.get();
        if (day.isEmpty()) errors.rejectValue(field, "wheel.day.none");
        else errors.rejectValue(field, "wheel.plan.outside", new Object[] {year.label()}, null);
        return null;
    }
}
