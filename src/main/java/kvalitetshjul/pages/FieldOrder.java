package kvalitetshjul.pages;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.util.DetailedError;

/** Puts what is wrong with a form in the order of its fields, which validation does not keep. */
final class FieldOrder {
    private FieldOrder() {}

    /** By the components of the form’s record, which stand as the fields do on the page; what concerns no single field comes last. */
    static List<DetailedError> of(@Nullable Object form, List<DetailedError> errors) {
        if (form == null || !form.getClass().isRecord()) return errors;
        var names = Arrays.stream(form.getClass().getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
        return errors.stream()
                .sorted(Comparator.comparingInt(error -> place(names, error)))
                .toList();
    }

    private static int place(List<String> names, DetailedError error) {
        if (error.isGlobal()) return names.size();
        int at = names.indexOf(error.getFieldName().split("[.\\[]", 2)[0]);
        return at < 0 ? names.size() : at;
    }
}
