package kvalitetshjul.pages;

import java.io.IOException;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What the container answers by itself, because what it was sent is no request it can hand on: a small page of ours that
 * names no server and no version.
 */
@Component
class ContainerErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final MessageSource messages;

    ContainerErrors(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(context -> {
            var host = (StandardHost) context.getParent();
            host.setErrorReportValveClass(PlainPage.class.getName()); // so that the container adds none of its own
            host.getPipeline().addValve(new PlainPage(messages));
        });
    }

    static final class PlainPage extends ErrorReportValve {
        private static final int FIRST_REFUSAL = 400;

        private final MessageSource messages;

        PlainPage(MessageSource messages) {
            this.messages = messages;
        }

        /** Who asked is unknown, so it is in the language of the root. */
        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < FIRST_REFUSAL
                    || response.getContentWritten() > 0
                    || !response.setErrorReported()) return;
            SecurityHeaders.set(response);
            response.setHeader("Cache-Control", "no-store");
            response.setContentType("text/html;charset=UTF-8");
            try {
                var reporter = response.getReporter();
                if (reporter == null) return;
                reporter.write(page());
                response.finishResponse();
            } catch (IOException nobodyIsListening) {
                getContainer().getLogger().debug("The answer was not taken", nobodyIsListening);
            }
        }

        private String page() {
            return """
                    <!DOCTYPE html>
                    <html lang="nb"><meta charset="utf-8"><title>%1$s</title><h1>%1$s</h1><p>%2$s</p>
                    """.formatted(text("problem.request.title"), text("problem.request"));
        }

        private String text(String key) {
            return messages.getMessage(key, null, Locale.of("nb"));
        }
    }
}
