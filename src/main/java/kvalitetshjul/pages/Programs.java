package kvalitetshjul.pages;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.accept.ContentNegotiationStrategy;
import org.springframework.web.context.request.NativeWebRequest;

/** Whatever is asked at {@code /api} is asked by a program, and is answered so also when it fails, whatever it says it takes. */
final class Programs implements ContentNegotiationStrategy {
    private static final String API = "/api/";

    @Override
    public List<MediaType> resolveMediaTypes(NativeWebRequest request) {
        var asked = request.getNativeRequest(HttpServletRequest.class);
        return asked != null && isOne(asked) ? List.of(MediaType.APPLICATION_JSON) : MEDIA_TYPE_ALL_LIST;
    }

    static boolean isOne(HttpServletRequest request) {
        return isOne(request.getRequestURI())
                || (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String failed
                        && isOne(failed));
    }

    static boolean isOne(String path) {
        return path.startsWith(API);
    }
}
