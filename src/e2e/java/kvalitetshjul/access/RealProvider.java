package kvalitetshjul.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Set;
import java.util.UUID;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configuration.OAuth2AuthorizationServerConfiguration;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.AuthorizationServerSettings;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.filter.DelegatingFilterProxy;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** A real identity provider, Spring Authorization Server, in a server of its own beside the product. */
final class RealProvider implements AutoCloseable {
    static final String CLIENT = "kvalitetshjul";
    static final String CLIENT_SECRET = "between the two of us";
    static final String USER = "ansatt";
    static final String PASSWORD = "ansattes passord";

    private final Tomcat tomcat = new Tomcat();
    private final String issuer;

    /** @param redirect where the product wants its answers */
    RealProvider(String redirect, String afterSignOut) throws IOException, LifecycleException {
        int port;
        try (var free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        issuer = "http://127.0.0.1:" + port;
        tomcat.setBaseDir(Files.createTempDirectory("provider").toString());
        tomcat.setPort(port);
        tomcat.getConnector();
        var context = tomcat.addContext("", null);
        context.addServletContainerInitializer(
                (classes, servlets) -> {
                    var application = new AnnotationConfigWebApplicationContext();
                    application.addBeanFactoryPostProcessor(beans -> {
                        beans.registerSingleton(
                                "settings",
                                AuthorizationServerSettings.builder()
                                        .issuer(issuer)
                                        .build());
                        beans.registerSingleton("clients", clients(redirect, afterSignOut));
                    });
                    application.register(Settings.class);
                    application.setServletContext(servlets);
                    application.refresh();
                    servlets.addServlet("pages", new DispatcherServlet(application))
                            .addMapping("/");
                    servlets.addFilter("security", new DelegatingFilterProxy("springSecurityFilterChain", application))
                            .addMappingForUrlPatterns(null, false, "/*");
                },
                Set.of());
        tomcat.start();
    }

    String issuer() {
        return issuer;
    }

    private static RegisteredClientRepository clients(String redirect, String afterSignOut) {
        return new InMemoryRegisteredClientRepository(
                RegisteredClient.withId(UUID.randomUUID().toString())
                        .clientId(CLIENT)
                        .clientSecret("{noop}" + CLIENT_SECRET)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri(redirect)
                        .postLogoutRedirectUri(afterSignOut)
                        .scope("openid")
                        .clientSettings(ClientSettings.builder()
                                .requireProofKey(true)
                                .requireAuthorizationConsent(false)
                                .build())
                        .build());
    }

    /** Without a stereotype, so that the product, whose packages these are, does not find it. */
    @EnableWebSecurity
    @EnableWebMvc
    static class Settings {
        @Bean
        SecurityFilterChain chain(HttpSecurity http) throws Exception {
            return http.oauth2AuthorizationServer(server -> server.oidc(Customizer.withDefaults()))
                    .authorizeHttpRequests(request -> request.anyRequest().authenticated())
                    .formLogin(Customizer.withDefaults())
                    .build();
        }

        @Bean
        JWKSource<SecurityContext> keys() throws JOSEException {
            return new ImmutableJWKSet<>(new JWKSet(SmallProvider.newKey("real")));
        }

        @Bean
        JwtDecoder decoder(JWKSource<SecurityContext> keys) {
            return OAuth2AuthorizationServerConfiguration.jwtDecoder(keys);
        }

        @Bean
        UserDetailsService users() {
            return new InMemoryUserDetailsManager(User.withUsername(USER)
                    .password("{noop}" + PASSWORD)
                    .authorities("staff")
                    .build());
        }
    }

    @Override
    public void close() throws LifecycleException {
        tomcat.stop();
        tomcat.destroy();
    }
}
