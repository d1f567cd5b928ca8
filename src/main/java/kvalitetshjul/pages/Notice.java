package kvalitetshjul.pages;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;

/**
 * What the reader is told after an act, on the page they are sent on to. It is kept over the redirect as a key and what it is filled with, so that it is
 * said in the language of that page; the layout shows it first in the frame and moves the focus there.
 */
public record Notice(String messageKey, List<Serializable> arguments) implements Serializable {
    static final String NAME = "notice";

    public Notice {
        arguments = List.copyOf(arguments);
    }

    /**
     * Leaves it for the page this request redirects to.
     *
     * @param arguments numbers, and texts such as names, which are set apart from the sentence around them
     */
    public static void tell(String messageKey, Serializable... arguments) {
        if (!(RequestContextHolder.currentRequestAttributes() instanceof ServletRequestAttributes attributes))
            throw new IllegalStateException("A notice is left by a request");
        var parts = Arrays.stream(arguments)
                .map(part -> part instanceof String text ? Isolated.part(text) : part)
                .toList();
        RequestContextUtils.getOutputFlashMap(attributes.getRequest()).put(NAME, new Notice(messageKey, parts));
    }
}
