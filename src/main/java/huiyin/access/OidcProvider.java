package huiyin.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseCookie;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizationRequestRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.WebUtils;

/**
 * The configured identity provider (统一身份认证), spoken to by OpenID Connect with state, nonce and PKCE. It is asked for
 * nothing before somebody signs in by it, so one that is down stops nobody's program; no answer is waited for longer
 * than {@code huiyin.oidc.patience}.
 */
@Component
@OidcConfigured
class OidcProvider {
    static final String CALLBACK = "/signin/oidc/callback";
    private static final String ID = "oidc";
    private static final String SIGNED_OUT = "HUIYIN_OUT";

    private final HttpSessionOAuth2AuthorizationRequestRepository asked =
            new HttpSessionOAuth2AuthorizationRequestRepository();
    private final RestTemplate rest = new RestTemplate();
    private final RestClient tokens;
    private final String issuer;
    private final String clientId;
    private final String clientSecret;
    private final String claim;
    private final String label;
    private final String base;
    private volatile @Nullable Discovered discovered;

    /** @param url of this program as registered there; without it, the address by which the browser came */
    OidcProvider(
            @Value("${huiyin.oidc.issuer}") String issuer,
            @Value("${huiyin.oidc.client-id:}") String clientId,
            @Value("${huiyin.oidc.client-secret:}") String clientSecret,
            @Value("${huiyin.oidc.claim:preferred_username}") String claim,
            @Value("${huiyin.oidc.label:}") String label,
            @Value("${huiyin.url:}") String url,
            @Value("${huiyin.oidc.patience:5s}") Duration patience) {
        URI address = URI.create(issuer);
        boolean here = List.of("localhost", "127.0.0.1", "[::1]").contains(String.valueOf(address.getHost()));
        if (!"https".equals(address.getScheme()) && !("http".equals(address.getScheme()) && here)
                || clientId.isBlank()
                || clientSecret.isBlank()) {
            throw new IllegalStateException(
                    "huiyin.oidc.issuer 要以 https:// 开头，并要有 huiyin.oidc.client-id 和 huiyin.oidc.client-secret");
        }
        this.issuer = issuer;
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.claim = claim;
        this.label = label.isBlank() ? "用统一身份认证登录" : label;
        this.base = url.isBlank() ? "{baseUrl}" : url.replaceFirst("/+$", "");
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(patience).build());
        requests.setReadTimeout(patience);
        rest.setRequestFactory(requests);
        tokens = RestClient.builder()
                .requestFactory(requests)
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .configureMessageConverters(all -> all.addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .build();
    }

    /** @param said what the provider says of itself */
    private record Discovered(
            Map<String, Object> said,
            ClientRegistration client,
            OidcAuthorizationCodeAuthenticationProvider exchange) {}

    String label() {
        return label;
    }

    /**
     * Remembers that somebody signed out here: the provider still knows him, and would let the next one at this
     * computer in under his name.
     */
    static void signedOut(HttpServletRequest request, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(SIGNED_OUT, "1")
                        .path("/signin")
                        .httpOnly(true)
                        .secure(request.isSecure())
                        .sameSite("Lax")
                        .build()
                        .toString());
    }

    /**
     * Where the browser goes to sign in there; after a sign-out somebody is asked who he is. @throws RuntimeException
     * when the provider does not say where that is
     */
    String begin(HttpServletRequest request, HttpServletResponse response) {
        // Asked anew each time: of a provider that went down since, the browser would show a page of its own
        ClientRegistration client = known(read()).client();
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(id -> client, "/signin");
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce()
                .andThen(going -> going.additionalParameters(more -> {
                    if (WebUtils.getCookie(request, SIGNED_OUT) != null) {
                        more.put("prompt", "login");
                    }
                })));
        var going = resolver.resolve(request, ID);
        asked.saveAuthorizationRequest(going, request, response);
        return going.getAuthorizationRequestUri();
    }

    /**
     * Who came back from there, as the configured claim says; null when it says nothing. @throws
     * OAuth2AuthenticationException when it was not this sign-in
     */
    @Nullable
    String who(HttpServletRequest request, HttpServletResponse response) {
        var going = asked.removeAuthorizationRequest(request, response);
        String code = request.getParameter("code");
        if (going == null || code == null) {
            throw new OAuth2AuthenticationException("not_begun_or_refused");
        }
        Discovered known = discovered;
        Discovered provider = known == null ? known(read()) : known;
        var answer = OAuth2AuthorizationResponse.success(code)
                .redirectUri(going.getRedirectUri())
                .state(request.getParameter("state"))
                .build();
        var done = provider.exchange()
                .authenticate(new OAuth2LoginAuthenticationToken(
                        provider.client(), new OAuth2AuthorizationExchange(going, answer)));
        return done instanceof OAuth2LoginAuthenticationToken user
                        && user.getPrincipal().getAttribute(claim) instanceof String named
                        && !named.isBlank()
                ? named.strip()
                : null;
    }

    private Discovered known(Map<String, Object> said) {
        Discovered known = discovered;
        if (known == null || !known.said().equals(said)) {
            known = discover(said);
            discovered = known;
        }
        return known;
    }

    private Map<String, Object> read() {
        var found = rest.exchange(
                        issuer.replaceFirst("/$", "") + "/.well-known/openid-configuration",
                        HttpMethod.GET,
                        null,
                        new ParameterizedTypeReference<Map<String, Object>>() {})
                .getBody();
        if (found == null || !issuer.equals(found.get("issuer"))) {
            throw new IllegalStateException("what was found at " + issuer + " belongs to another issuer");
        }
        return found;
    }

    private Discovered discover(Map<String, Object> found) {
        ClientRegistration client = ClientRegistrations.fromOidcConfiguration(found)
                .registrationId(ID)
                .clientId(clientId)
                .clientSecret(clientSecret)
                .scope("openid", "profile")
                .redirectUri(base + CALLBACK)
                .build();
        var exchange = new RestClientAuthorizationCodeTokenResponseClient();
        exchange.setRestClient(tokens);
        var details = new DefaultOAuth2UserService();
        details.setRestOperations(rest);
        var users = new OidcUserService();
        users.setOauth2UserService(details);
        var provider = new OidcAuthorizationCodeAuthenticationProvider(exchange, users);
        JwtDecoder decoder = decoder(client);
        provider.setJwtDecoderFactory(any -> decoder);
        return new Discovered(found, client, provider);
    }

    private JwtDecoder decoder(ClientRegistration client) {
        var decoder = NimbusJwtDecoder.withJwkSetUri(client.getProviderDetails().getJwkSetUri())
                .restOperations(rest)
                .jwsAlgorithms(all -> all.addAll(List.of(SignatureAlgorithm.values())))
                .build();
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(), new OidcIdTokenValidator(client)));
        decoder.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return decoder;
    }
}
