package kvalitetshjul.pages;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.thymeleaf.spring6.util.DetailedError;

/** Puts what is wrong with a form in the order of its fields, which validation does not keep. */
final class FieldOrder {
    private FieldOrder() {}

    /** By the components of the form’s record, which stand as the fields do on the page; what concerns no single field comes last. */
    static List<DetailedError> of(@Nullable Object form, List<DetailedError> errors) {
        if (form == null || !form.getClass().isRecord()) return errors;
        var names = names(form.getClass());
        return errors.stream()
                .sorted(Comparator.comparingInt(error -> place(names, error)))
                .toList();
    }

    /** The fields as they stand on the page. */
    static List<String> names(Class<?> form) {
        var names = Arrays.stream(form.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(ArrayList::new));
        var last = form.getAnnotation(LastOnPage.class);
        if (last != null)
            for (var name : last.value()) {
                if (!names.remove(name)) throw new IllegalStateException(form + " has no field " + name);
                names.add(name);
            }
        return names;
    }

    private static int place(List<String> names, DetailedError error) {
        if (error.isGlobal()) return names.size();
        int at = names.indexOf(error.getFieldName().split("[.\\[]", 2)[0]);
        return at < 0 ? names.size() : at;
    }
}
