package kvalitetshjul.packs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Faults of a pack as one says them to somebody who fills in forms, and where in the forms they are mended. */
final class FaultWords {
    private final Schemas schemas;
    private final PackWords words;
    private final MessageSource messages;

    FaultWords(Schemas schemas, PackWords words, MessageSource messages) {
        this.schemas = schemas;
        this.words = words;
        this.messages = messages;
    }

    /** @param href where it is mended, empty where no form shows it */
    record Line(String text, String href) {}

    /** The faults as lines of a page, each with the way to the field it is mended in. */
    List<Line> lines(PackDraft draft, List<PackFault> faults, Locale reader) {
        var lines = new ArrayList<Line>();
        for (var fault : faults) {
            var section = EditedSection.of(schemas, fault.part());
            var at = draft.sections().get(fault.part());
            var item = at == null ? JsonNodeFactory.instance.missingNode() : at.at(itemPointer(fault));
            var name = PackNames.of(item, reader);
            boolean form = section.filter(one -> fault.pointer().startsWith("/" + one.list() + "/"))
                            .isPresent()
                    && item.has("code");
            lines.add(new Line(
                    name.equals("–") ? said(fault, draft, reader) : name + ": " + said(fault, draft, reader),
                    form
                            ? "/administration/pack/draft/%s/items/%s#%s"
                                    .formatted(fault.part(), item.get("code").asString(), fieldName(fault))
                            : ""));
        }
        return lines;
    }

    private static String itemPointer(PackFault fault) {
        var item = fault.pointer().replaceFirst("^(/[^/]+/\\d+).*", "$1");
        return item.matches("/[^/]+/\\d+") ? item : "";
    }

    /** Where in the form of its item: {@code when.by} for {@code /items/3/when/by}. */
    static String fieldName(PackFault fault) {
        var within = fault.pointer().substring(itemPointer(fault).length()).replace('/', '.');
        if (fault.messageKey().equals("packs.problem.missingKey")
                || fault.messageKey().equals("packs.problem.missingLanguage"))
            within += "." + fault.arguments().getFirst();
        if (fault.messageKey().equals("packs.problem.noResponsible") && within.isEmpty())
            within = "." + fault.arguments().getFirst();
        if (fault.messageKey().equals("packs.problem.notExactlyOne")
                && fault.arguments().getFirst().contains("participants")) within += ".participants";
        return within.isEmpty() ? "" : within.substring(1);
    }

    /** A fault as one says it to somebody who fills in a form. */
    String said(PackFault fault, PackDraft draft, Locale reader) {
        var key = switch (fault.messageKey().replace("packs.problem.", "")) {
            case "missingKey", "emptyText" -> "packs.form.missing";
            case "missingLanguage" -> "packs.form.language";
            case "noResponsible", "noAccountable", "severalAccountable" -> "packs.form.responsible";
            case "unclearTime", "alone", "noInterval", "whichWeekday" -> "packs.form.time";
            case "notExactlyOne" -> "packs.form.oneOf";
            case "tooFew" -> "packs.form.tooFew";
            case "notANumber" -> "packs.form.number";
            case "wrongForm" ->
                fault.pointer().contains("/when/")
                        ? "packs.form.time"
                        : fault.pointer().endsWith("/" + EditedSection.LAST_DAY)
                                ? "packs.form.day"
                                : "packs.form.wrongForm";
            case "notOneOf", "notText", "notAList", "notKeys", "notYesOrNo", "unknownKey", "againstSchema" ->
                "packs.form.unfit";
            case "moreThanAll" -> "packs.form.moreThanAll";
            case "endsBefore" -> "packs.form.endsBefore";
            case "unknownReference" -> "packs.form.reference";
            case "circle" -> "packs.form.circle";
            default -> fault.messageKey();
        };
        var arguments = fault.arguments();
        if (key.equals("packs.form.language"))
            arguments = List.of(Locale.of(arguments.getFirst()).getDisplayLanguage(reader));
        if (key.equals("packs.form.circle")) {
            var names = PackNames.of(schemas, draft.sections(), reader);
            var set = EditedSection.of(schemas, fault.part())
                    .map(EditedSection::section)
                    .orElse("");
            var called = new ArrayList<String>();
            for (var code : arguments.getFirst().split(" → ", -1)) called.add(names.name(set, code));
            arguments = List.of(String.join(" → ", called));
        } else arguments = arguments.stream().map(one -> read(one, reader)).toList();
        return messages.getMessage(key, arguments.toArray(), reader);
    }

    /** What the rules say in the words of files, as one says it: 1 June for 06-01, and a field by its label. */
    private String read(String argument, Locale reader) {
        if (argument.matches("\\d{2}-\\d{2}")) return words.day(argument, reader);
        if (argument.matches("\\d{4}-\\d{2}-\\d{2}")) return words.date(argument, reader);
        var label = argument.matches("[a-z][A-Za-z]*") ? words.label(argument, reader) : "";
        return label.isEmpty() ? argument : label;
    }
}
