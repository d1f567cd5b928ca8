package kvalitetshjul.access;

import java.time.Clock;
import kvalitetshjul.organisation.Actors;
import kvalitetshjul.owners.Owners;
import org.jspecify.annotations.Nullable;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2LoginAuthenticationFilter;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.session.NullAuthenticatedSessionStrategy;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.stereotype.Component;

/** The ways in and out, as Spring Security is told of them. */
@Component
class Ways extends AbstractHttpConfigurer<Ways, HttpSecurity> {
    static final String TO_PROVIDER = "/sign-in/with";
    /** Called by a provider’s server, which has no session; what it sends is signed. */
    static final String BACK_CHANNEL = "/sign-in/out/*";

    private final Providers providers;
    private final ProviderSignIn providerSignIn;
    private final ProviderSignOut providerSignOut;
    private final Devices devices;
    private final SignInSettings settings;
    private final Owners owners;
    private final Actors actors;
    private final Clock clock;

    Ways(
            Providers providers,
            ProviderSignIn providerSignIn,
            ProviderSignOut providerSignOut,
            Devices devices,
            SignInSettings settings,
            Owners owners,
            Actors actors,
            Clock clock) {
        this.providers = providers;
        this.providerSignIn = providerSignIn;
        this.providerSignOut = providerSignOut;
        this.devices = devices;
        this.settings = settings;
        this.owners = owners;
        this.actors = actors;
        this.clock = clock;
    }

    @Override
    public void init(HttpSecurity http) {
        http.exceptionHandling(
                        refused -> refused.authenticationEntryPoint(new LoginUrlAuthenticationEntryPoint("/sign-in"))
                                .accessDeniedHandler(new OtherOwnersForms(owners, actors)))
                .csrf(csrf -> csrf.ignoringRequestMatchers(BACK_CHANNEL))
                .logout(out -> out.logoutUrl("/sign-out")
                        .addLogoutHandler(providerSignOut)
                        .logoutSuccessHandler(providerSignOut))
                .oauth2Login(provider -> provider.loginPage("/sign-in")
                        .clientRegistrationRepository(providers)
                        .authorizedClientRepository(NOTHING_KEPT)
                        .authorizationEndpoint(there -> there.authorizationRequestResolver(new Asking()))
                        .redirectionEndpoint(back -> back.baseUri("/sign-in/from/*"))
                        .tokenEndpoint(token -> token.accessTokenResponseClient(tokens()))
                        .userInfoEndpoint(user -> user.oidcUserService(idTokenAlone()))
                        .successHandler(providerSignIn)
                        .failureHandler(providerSignIn)
                        .addObjectPostProcessor(
                                new org.springframework.security.config.ObjectPostProcessor<
                                        OAuth2LoginAuthenticationFilter>() {
                                    @Override
                                    public <O extends OAuth2LoginAuthenticationFilter> O postProcess(O filter) {
                                        filter.setSecurityContextRepository(new NullSecurityContextRepository());
                                        filter.setSessionAuthenticationStrategy(new NullAuthenticatedSessionStrategy());
                                        return filter;
                                    }
                                }))
                .addFilterBefore(new CrossSiteGuard(), CsrfFilter.class)
                .addFilterBefore(new SessionGuard(devices, settings, clock), CsrfFilter.class);
    }

    private static RestClientAuthorizationCodeTokenResponseClient tokens() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(org.springframework.web.client.RestClient.builder()
                .requestFactory(Providers.patient())
                .configureMessageConverters(converters -> converters
                        .disableDefaults()
                        .addCustomConverter(new org.springframework.http.converter.FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(
                        new org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }

    /** Nothing more is asked about the person than that they are who they are. */
    private static OidcUserService idTokenAlone() {
        var service = new OidcUserService();
        service.setRetrieveUserInfo(request -> false);
        return service;
    }

    /** The question to the provider: with the levels asked for, and anew for somebody who is to prove it again. */
    private final class Asking implements OAuth2AuthorizationRequestResolver {
        private final DefaultOAuth2AuthorizationRequestResolver known =
                new DefaultOAuth2AuthorizationRequestResolver(providers, TO_PROVIDER);

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(jakarta.servlet.http.HttpServletRequest request) {
            var path = request.getRequestURI();
            if (!path.startsWith(TO_PROVIDER + "/")) return null;
            return resolve(request, path.substring(TO_PROVIDER.length() + 1));
        }

        @Override
        public @Nullable OAuth2AuthorizationRequest resolve(
                jakarta.servlet.http.HttpServletRequest request, String id) {
            var provider = providers.find(id);
            if (provider.isEmpty() || providers.findByRegistrationId(id) == null) return null;
            var asked = known.resolve(request, id);
            if (asked == null) return null;
            boolean anew = SignIns.attribute(request, ProviderSignIn.PROVING, java.time.Instant.class)
                    .isPresent();
            return OAuth2AuthorizationRequest.from(asked)
                    .additionalParameters(more -> {
                        if (!provider.get().acrValues().isEmpty())
                            more.put(
                                    "acr_values",
                                    String.join(" ", provider.get().acrValues()));
                        if (anew) {
                            more.put("prompt", "login");
                            more.put("max_age", "0");
                        }
                    })
                    .build();
        }
    }

    /** We call nothing in the person’s name, so what would let us is thrown away. */
    private static final OAuth2AuthorizedClientRepository NOTHING_KEPT = new OAuth2AuthorizedClientRepository() {
        @Override
        @SuppressWarnings("TypeParameterUnusedInFormals") // the signature is Spring Security’s
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String id, Authentication principal, jakarta.servlet.http.HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication principal,
                jakarta.servlet.http.HttpServletRequest request,
                jakarta.servlet.http.HttpServletResponse response) {}

        @Override
        public void removeAuthorizedClient(
                String id,
                Authentication principal,
                jakarta.servlet.http.HttpServletRequest request,
                jakarta.servlet.http.HttpServletResponse response) {}
    };
}
