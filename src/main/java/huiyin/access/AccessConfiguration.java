package huiyin.access;

import huiyin.kernel.MachineTime;
import huiyin.web.Problem;
import huiyin.web.RateLimit;
import huiyin.web.Signpost.Place;
import huiyin.web.Signposts;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder.SecretKeyFactoryAlgorithm;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRequestHandler;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;
import org.springframework.session.config.SessionRepositoryCustomizer;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Filters, headers, sessions. Who may call what is not here but in {@link Gate}. */
@Configuration
class AccessConfiguration {
    private static final String CONTENT =
            "default-src 'self'; img-src 'self' data:; style-src 'self'; script-src 'self'; object-src 'none'; "
                    + "base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    /** Requests are measured as a whole; to measure each filter of each request costs more than many of them do. */
    /**
     * PBKDF2 and not bcrypt: bcrypt reads 72 bytes only, and 128 Chinese characters are 384.
     *
     * @param rounds as Spring Security recommends; fewer only in tests, which open hundreds of accounts. Every replica
     *     needs the same
     */
    @Bean
    static PasswordEncoder passwords(@Value("${huiyin.password-rounds:310000}") int rounds) {
        return new Pbkdf2PasswordEncoder("", 16, rounds, SecretKeyFactoryAlgorithm.PBKDF2WithHmacSHA256);
    }

    @Bean
    static SecurityObservationSettings noFilterIsObserved() {
        return SecurityObservationSettings.noObservations();
    }

    /**
     * Programs: a token, no session, no cookie, nothing by default. A cookie that comes along is not looked at, so no
     * form elsewhere can use it.
     */
    @Bean
    @Order(1)
    SecurityFilterChain programs(
            HttpSecurity http,
            ApiTokens tokens,
            AccessTrail trail,
            MachineTime time,
            Signposts signposts,
            @Value("${huiyin.api.requests-per-minute:600}") int perMinute,
            @Value("${huiyin.api.wrong-tokens-per-minute:30}") int wrongPerMinute) {
        return http.securityMatcher(Problem.PROGRAMS, Problem.PROGRAMS + "/**")
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .addFilterBefore(
                        new BearerFilter(
                                tokens,
                                trail,
                                new RateLimit(perMinute, Duration.ofMinutes(1), time),
                                new RateLimit(wrongPerMinute, Duration.ofMinutes(1), time)),
                        AnonymousAuthenticationFilter.class)
                .exceptionHandling(
                        denied -> denied.accessDeniedHandler((request, response, why) -> BearerFilter.missing(response))
                                .authenticationEntryPoint((request, response, why) -> BearerFilter.missing(response)))
                .authorizeHttpRequests(requests -> requests.requestMatchers(signposts.to(Place.PROGRAMS_DOCUMENT))
                        .permitAll()
                        .anyRequest()
                        .hasAuthority(BearerFilter.TOKEN))
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .build();
    }

    @Bean
    SecurityFilterChain security(
            HttpSecurity http,
            SignIn signIn,
            SignInAnswers answers,
            LostSession lost,
            AccessTrail trail,
            Signposts signposts) {
        return http.authenticationManager(new ProviderManager(signIn))
                .formLogin(form -> form.loginPage("/signin")
                        .loginProcessingUrl("/signin")
                        .usernameParameter("account")
                        .passwordParameter("password")
                        .successHandler(answers)
                        .failureHandler(answers))
                .logout(out -> out.logoutUrl("/signout")
                        .logoutSuccessUrl("/")
                        .deleteCookies(COOKIE)
                        .addLogoutHandler((request, response, who) -> {
                            trail.signedOut(request);
                            OidcProvider.signedOut(request, response);
                        }))
                .csrf(csrf -> csrf.csrfTokenRequestHandler(new TokenForForms(signposts)))
                .httpBasic(AbstractHttpConfigurer::disable)
                .requestCache(cache -> cache.requestCache(new NullRequestCache()))
                .exceptionHandling(denied -> denied.accessDeniedHandler(lost)
                        .authenticationEntryPoint(
                                (request, response, why) -> response.sendError(HttpStatus.NOT_FOUND.value())))
                .authorizeHttpRequests(requests -> requests.requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator", "/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .permitAll())
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT))
                        .frameOptions(frame -> frame.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                permissions -> permissions.policy("geolocation=(), camera=(), microphone=()")))
                .build();
    }

    static final String COOKIE = "HUIYIN";

    /**
     * Lax, so that a link in a message opens signed in; secure where people come by https, also where a proxy ends it
     * and does not say so.
     */
    @Bean
    CookieSerializer sessionCookie(@Value("${huiyin.url:}") String url) {
        // What is no id of ours is not asked of the database: some bytes it cannot even read
        var cookie = new DefaultCookieSerializer() {
            @Override
            public List<String> readCookieValues(HttpServletRequest request) {
                return super.readCookieValues(request).stream()
                        .filter(id -> id.matches("[0-9a-f-]{36}"))
                        .toList();
            }
        };
        cookie.setCookieName(COOKIE);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        if (url.startsWith("https://")) {
            cookie.setUseSecureCookie(true);
        }
        return cookie;
    }

    @Bean
    SessionRepositoryCustomizer<JdbcIndexedSessionRepository> idle(@Value("${huiyin.session.idle:60m}") Duration idle) {
        return sessions -> {
            sessions.setDefaultMaxInactiveInterval(idle);
            sessions.setUpdateSessionQuery(TOUCH);
        };
    }

    /**
     * A request that began under an id before writes nothing: it would give the session its old id back, which others
     * may know, and take its owner's name off it.
     */
    private static final String TOUCH = """
            update spring_session s set session_id = n.id, former_ids = case when s.session_id = n.id then s.former_ids else s.former_ids || cast(s.session_id as text) end,
              last_access_time = n.used, max_inactive_interval = n.idle, expiry_time = n.expiry, principal_name = n.person
            from (values (cast(? as text), cast(? as bigint), cast(? as int), cast(? as bigint), cast(? as text))) n (id, used, idle, expiry, person)
            where s.primary_id = ? and n.id <> all (s.former_ids)""";

    @Bean
    static BeanPostProcessor sessionsAreRemembered() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof JdbcIndexedSessionRepository store ? new RememberedSessions<>(store) : bean;
            }
        };
    }

    @Bean
    FilterRegistrationBean<RememberedSessions.Begin> rememberSessions() {
        var filter = new FilterRegistrationBean<>(new RememberedSessions.Begin());
        filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 40);
        return filter;
    }

    /**
     * Each statement of the session store stands alone, without a begin and a commit around a single read; within a
     * form's transaction it is part of that.
     */
    @Bean(defaultCandidate = false)
    TransactionOperations springSessionTransactionOperations() {
        return TransactionOperations.withoutTransaction();
    }

    @Bean
    WebMvcConfigurer gateAtEachHandler(Gate gate, ActorArgument actor) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry interceptors) {
                interceptors.addInterceptor(gate);
            }

            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(actor);
            }
        };
    }

    /**
     * A villager who reads the portal gets no session: the token is offered where there is one, or where there is a
     * form to send.
     */
    private static class TokenForForms implements CsrfTokenRequestHandler {
        private final CsrfTokenRequestHandler masked = new XorCsrfTokenRequestAttributeHandler();
        private final Signposts signposts;

        TokenForForms(Signposts signposts) {
            this.signposts = signposts;
        }

        @Override
        public void handle(HttpServletRequest request, HttpServletResponse response, Supplier<CsrfToken> token) {
            String path = request.getRequestURI();
            if (request.getSession(false) != null
                    || !request.getMethod().equals("GET")
                    || path.equals("/signin")
                    || path.equals(signposts.to(Place.COMPLAIN))
                    || path.equals(signposts.to(Place.COMPLAINT_ANSWER))
                    || path.startsWith("/setup/")
                    || path.startsWith("/activation/")) {
                masked.handle(request, response, token);
            }
        }

        @Override
        public @Nullable String resolveCsrfTokenValue(HttpServletRequest request, CsrfToken token) {
            return masked.resolveCsrfTokenValue(request, token);
        }
    }
}
