package kvalitetshjul.pages;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validator;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import kvalitetshjul.ModuleTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@ModuleTest
class PrintableTests {
    /** What is no text of anybody’s: chosen from a list, or read as a number or a day. A new field of that kind is added here. */
    private static final Set<String> NO_FREE_TEXT = Set.of(
            "WordingForm.under",
            "AnalysisForm.subject",
            "DiscussionForm.on",
            "KoladaUnitForm.code",
            "KoladaUnitForm.unit",
            "ReportForm.conductedOn",
            "ReportForm.invited",
            "ReportForm.tookPart",
            "ReportForm.percent",
            "IndicatorForm.keyFigure",
            "IndicatorForm.currentValue",
            "IndicatorForm.desiredValue",
            "ActivityForm.affects",
            "ActivityForm.responsible",
            "ActivityForm.starts",
            "ActivityForm.ends",
            "UnitForm.day",
            "UnitForm.number",
            "UnitForm.parent",
            "UnitForm.kind",
            "UnitForm.lowest",
            "UnitForm.highest",
            "UnitForm.ownership",
            "UnitForm.size",
            "UnitForm.into",
            "PartnerForm.kind",
            "PartnerForm.from",
            "PartnerForm.to",
            "KeyForm.lastDay",
            "Role.role",
            "Role.unit",
            "Stand.other",
            "HandOver.role",
            "HandOver.unit",
            "HandOver.successor",
            "SeatForm.who",
            "Acceptance.signInName",
            "Acceptance.password",
            "Acceptance.again",
            "Address.email",
            "Correction.phone",
            "Correction.language",
            "GuestForm.email",
            "DescriptionForm.preparesFor",
            "OwnForm.level",
            "Question.act",
            "RollbackForm.pack",
            "OwnForm.unit",
            "OwnerForm.country",
            "OwnerForm.number",
            "OwnerForm.language",
            "OwnerForm.colour",
            "NewPerson.email",
            "NewPerson.role",
            "NewPerson.unit",
            "Days.from",
            "Days.to",
            "Item.wheel",
            "Period.code",
            "Period.first",
            "Period.last",
            "Holiday.first",
            "Holiday.last",
            "Item.level",
            "Item.phase",
            "Item.role",
            "Item.approver",
            "Attaching.find",
            "EnteredTime.time",
            "EnteredTime.from",
            "EnteredTime.to",
            "EnteredTime.onDay",
            "EnteredTime.byDay",
            "EnteredTime.opensDay",
            "EnteredTime.firstMonth",
            "EnteredTime.lastMonth",
            "EnteredTime.firstWeek",
            "EnteredTime.lastWeek",
            "EnteredTime.times",
            "EnteredTime.per",
            "EnteredTime.number",
            "EnteredTime.unit",
            "EnteredTime.nth",
            "EnteredTime.weekday",
            "EnteredTime.ofMonth",
            "EnteredTime.years",
            "Which.unit",
            "New.unit");

    @Autowired
    RequestMappingHandlerMapping mappings;

    @Autowired
    Validator validator;

    private record Note(@Printable String text) {}

    private record Careless(String text, @Printable String other) {}

    @Test
    void everyFreeTextOfAFormIsOneThatCanBePrinted() {
        assertThat(forms()).hasSizeGreaterThan(5);
        assertThat(unprotected(forms())).containsExactlyInAnyOrderElementsOf(new TreeSet<>(NO_FREE_TEXT));
    }

    @Test
    void aFreeTextWithoutTheConstraintIsFound() {
        assertThat(unprotected(List.of(Careless.class))).containsExactly("Careless.text");
    }

    @Test
    void theSignsThatLackAreNamed() {
        assertThat(validator.validate(new Note("Vår → 漢 → alle")))
                .singleElement()
                .satisfies(refusal -> {
                    assertThat(refusal.getPropertyPath()).hasToString("text");
                    assertThat(refusal.getMessage()).contains("→ 漢");
                });
        assertThat(validator.validate(new Note("«Čáŋ» – 50 %\n{0} ${x}"))).isEmpty();
    }

    @Test
    void whatStandsInForASignCanItselfBePrinted() {
        var typeface = new Typeface();
        assertThat(typeface.lacking(Typeface.STAND_IN)).isEmpty();
        assertThat(typeface.lacking(typeface.printable("a🙂\u0001\u200B漢\n"))).isEmpty();
        assertThat(typeface.printable("a🙂b")).isEqualTo("a" + Typeface.STAND_IN + "b");
    }

    /** The records that handlers are given a form as. */
    private List<? extends Class<?>> forms() {
        return mappings.getHandlerMethods().values().stream()
                .flatMap(handler -> Arrays.stream(handler.getMethod().getParameters()))
                .filter(parameter -> parameter.isAnnotationPresent(ModelAttribute.class))
                .map(Parameter::getType)
                .distinct()
                .toList();
    }

    private static List<String> unprotected(List<? extends Class<?>> forms) {
        return forms.stream()
                .flatMap(form -> Stream.of(form.getRecordComponents())
                        .filter(component -> component.getType() == String.class)
                        .filter(component -> !component.getAccessor().isAnnotationPresent(Printable.class))
                        .map(component -> form.getSimpleName() + "." + component.getName()))
                .toList();
    }
}
