package huiyin.access;

import java.util.List;
import java.util.Map;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

/**
 * A real identity provider of its own, which knows everybody by one password. No annotation that would make it a part
 * of the program.
 */
@ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    OAuth2AuthorizationServerAutoConfiguration.class,
    OAuth2AuthorizationServerJwtAutoConfiguration.class
})
class AuthorizationServer {
    static final String PASSWORD = "provider";

    static ConfigurableApplicationContext start(int port, String redirect) {
        String client = "spring.security.oauth2.authorizationserver.client.huiyin.";
        return new SpringApplicationBuilder(AuthorizationServer.class)
                .web(WebApplicationType.SERVLET)
                .properties(Map.of(
                        "spring.config.name",
                        "no-such-file",
                        "server.port",
                        port,
                        "spring.main.banner-mode",
                        "off",
                        "spring.jmx.enabled",
                        "false",
                        "spring.main.register-shutdown-hook",
                        "false"))
                .properties(Map.of(
                        "spring.security.oauth2.authorizationserver.issuer",
                        "http://127.0.0.1:" + port,
                        client + "registration.client-id",
                        "huiyin",
                        client + "registration.client-secret",
                        "{noop}secret",
                        client + "registration.client-authentication-methods",
                        "client_secret_basic",
                        client + "registration.authorization-grant-types",
                        "authorization_code",
                        client + "registration.redirect-uris",
                        redirect,
                        client + "registration.scopes",
                        "openid,profile",
                        client + "require-proof-key",
                        "true"))
                .run();
    }

    @Bean
    UserDetailsService everybody() {
        return name -> User.withUsername(name)
                .password("{noop}" + PASSWORD)
                .authorities(List.of())
                .build();
    }

    @Bean
    OAuth2TokenCustomizer<JwtEncodingContext> named() {
        return token -> {
            if (token.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                token.getClaims()
                        .claim("preferred_username", token.getPrincipal().getName());
            }
        };
    }
}
