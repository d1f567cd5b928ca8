package kvalitetshjul.pages;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.thymeleaf.context.LazyContextVariable;

/** Gives every page its frame. It is put together only when a template asks, so that files and redirects cost nothing. */
@ControllerAdvice
class LayoutAdvice {
    private final Layouts layouts;

    LayoutAdvice(Layouts layouts) {
        this.layouts = layouts;
    }

    @ModelAttribute("layout")
    LazyContextVariable<Layout> layout(HttpServletRequest request) {
        return new LazyContextVariable<>() {
            @Override
            protected Layout loadValue() {
                return layouts.layout(request);
            }
        };
    }
}
