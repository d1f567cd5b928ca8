package kvalitetshjul.pages;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import kvalitetshjul.shared.EnteredDay;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;
import org.springframework.core.convert.converter.Converter;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.accept.HeaderContentNegotiationStrategy;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.config.annotation.ContentNegotiationConfigurer;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;

@Configuration
class PagesConfiguration implements WebMvcConfigurer {
    /** Every file of texts in {@code i18n}; the one without a language in its name is bokmål, for whoever has no better. */
    @Bean
    static MessageSource messageSource(ObjectProvider<OwnWords> ownWords) throws IOException {
        var source = new TermMessages(ownWords::getObject);
        source.setBasenames(
                Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:i18n/*.properties"))
                        .map(file -> String.valueOf(file.getFilename()).replace(".properties", ""))
                        .filter(name -> !name.contains("_"))
                        .sorted()
                        .map("i18n/"::concat)
                        .toArray(String[]::new));
        source.setDefaultEncoding(StandardCharsets.UTF_8.name());
        source.setFallbackToSystemLocale(false);
        return source;
    }

    /** Every template is a page, also where the address ends like a file of another kind. */
    @Bean
    static InitializingBean templatesAreHtml(ThymeleafViewResolver views) {
        return () -> views.setForceContentType(true);
    }

    /**
     * Our own files, under addresses that change with their content. Only these patterns are looked up: a mapping of everything would search the whole
     * class path for each link on each page.
     */
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        files(registry, "classpath:/static/", "/*.css", "/*.js", "/*.svg");
        files(registry, "classpath:/static/vendor/", "/vendor/**");
    }

    private static void files(ResourceHandlerRegistry registry, String location, String... patterns) {
        registry.addResourceHandler(patterns)
                .addResourceLocations(location)
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic())
                .resourceChain(true)
                .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
    }

    @Override
    public void configureContentNegotiation(ContentNegotiationConfigurer answers) {
        answers.strategies(List.of(new Programs(), new HeaderContentNegotiationStrategy()));
    }

    /** Of a field sent twice the first counts; Spring would make one text of both. A day is read by one rule wherever it stands. */
    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(new Day());
        registry.addConverter(new AskedFor());
        registry.addConverter(String[].class, String.class, values -> values.length == 0 ? "" : values[0]);
    }

    private static final class Day implements Converter<String, @Nullable LocalDate> {
        @Override
        public @Nullable LocalDate convert(String text) {
            if (text.isBlank()) return null;
            return EnteredDay.read(text).orElseThrow(() -> new IllegalArgumentException("No day that may be written"));
        }
    }

    /** What an address asks for by name, as {@code ?unit=}: a choice left at “all” is sent empty, which is as if it was not sent. */
    private static final class AskedFor implements ConditionalGenericConverter {
        @Override
        public Set<ConvertiblePair> getConvertibleTypes() {
            return Set.of(new ConvertiblePair(String.class, Record.class));
        }

        @Override
        public boolean matches(TypeDescriptor source, TypeDescriptor target) {
            return target.hasAnnotation(RequestParam.class) && of(target) != null;
        }

        @Override
        public @Nullable Object convert(@Nullable Object source, TypeDescriptor from, TypeDescriptor target) {
            if (!(source instanceof String text) || text.isBlank()) return null;
            return ReflectionUtils.invokeMethod(Objects.requireNonNull(of(target)), null, text);
        }

        private static @Nullable Method of(TypeDescriptor target) {
            return ClassUtils.getMethodIfAvailable(target.getType(), "of", String.class);
        }
    }

    /** Some browsers ask for this without being told to. */
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/favicon.ico", "/favicon.svg")
                .setStatusCode(org.springframework.http.HttpStatus.MOVED_PERMANENTLY);
    }
}
