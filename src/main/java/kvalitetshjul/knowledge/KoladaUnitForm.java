package kvalitetshjul.knowledge;

import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import kvalitetshjul.pages.Chosen;
import org.jspecify.annotations.Nullable;

/**
 * Which unit an id of Kolada's stands for.
 *
 * @param unit empty when it is to stand for none
 */
record KoladaUnitForm(
        @Pattern(regexp = "\\s*V\\d{2}E[0-9A-Za-z]{3,20}\\s*", message = "{knowledge.source.unit.code.form}")
        String code,

        @Chosen String unit) {
    KoladaUnitForm(@Nullable String code, @Nullable String unit) {
        this.code = Objects.requireNonNullElse(code, "");
        this.unit = Objects.requireNonNullElse(unit, "");
    }

    static KoladaUnitForm empty() {
        return new KoladaUnitForm("", "");
    }
}
