package kvalitetshjul.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.thymeleaf.spring6.util.DetailedError;

class FieldOrderTests {
    record Form(String title, String starts, String ends) {}

    @Test
    void errorsStandAsTheFieldsDoAndWhatConcernsNoneComesLast() {
        var unordered = List.of(error("[global]"), error("ends"), error("starts"), error("title.first"));
        assertThat(FieldOrder.of(new Form("", "", ""), unordered))
                .extracting(DetailedError::getFieldName)
                .containsExactly("title.first", "starts", "ends", "[global]");
    }

    @Test
    void aFormThatIsNoRecordKeepsTheOrderItHas() {
        var errors = List.of(error("ends"), error("title"));
        assertThat(FieldOrder.of(new Object(), errors)).isEqualTo(errors);
    }

    private static DetailedError error(String field) {
        return new DetailedError(field, "wrong", new Object[0], "Wrong");
    }
}
