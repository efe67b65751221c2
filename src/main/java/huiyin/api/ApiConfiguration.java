package huiyin.api;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import huiyin.web.FieldNames;
import huiyin.web.Signpost;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** JSON as programs must send it: nothing unknown, nothing twice, nothing converted by guess, nothing deep. */
@Configuration
class ApiConfiguration implements WebMvcConfigurer {
    private static final int DEEPEST = 20;

    static JsonMapper strict() {
        var factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEEPEST)
                        .maxNumberLength(40)
                        .build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.withJsonConverter(new JacksonJsonHttpMessageConverter(strict()));
    }

    @Bean
    RecurringTask<Void> forgetApiWrites(IdempotencyKeys keys) {
        return Tasks.recurring("forget-api-writes", FixedDelay.ofHours(6))
                .execute((instance, context) -> keys.forgetOld());
    }

    @Bean
    static FieldNames apiFieldNames() {
        return FieldNames.of("""
                make/url 接收地址""");
    }

    @Bean
    static Signpost programsSignpost() {
        return new Signpost(Signpost.Place.PROGRAMS, "/api");
    }

    @Bean
    static Signpost programsDocumentSignpost() {
        return new Signpost(Signpost.Place.PROGRAMS_DOCUMENT, "/api/v1/openapi.json");
    }

    @Bean
    static Signpost webhooksSignpost() {
        return new Signpost(Signpost.Place.WEBHOOKS, "/account/webhooks");
    }
}
