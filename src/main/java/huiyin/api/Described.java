package huiyin.api;

import huiyin.access.ForToken;
import huiyin.organisation.Actor;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Map;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.method.HandlerMethod;

/**
 * What the OpenAPI document says beyond what the handlers say themselves: the token and its scopes, the noes, the key
 * of a write.
 */
@Configuration
class Described {
    private static final String TOKEN = "token";
    private static final Map<String, String> NOES = Map.of(
            "400",
            "请求不对，或令牌写在了网址里",
            "401",
            "没有有效的令牌",
            "403",
            "令牌没有这项用途",
            "404",
            "没有，或不在令牌所有人的职责范围内",
            "409",
            "内容已经变了，请重新读取",
            "413",
            "正文太大，最多 256 KB",
            "415",
            "正文要用 JSON",
            "422",
            "不合规则：ruleId 是哪一条，field 是哪一项",
            "429",
            "请求太密，按 Retry-After 的秒数再试",
            "503",
            "数据库正在恢复，带着同一个 Idempotency-Key 稍后重发");

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Actor.class);
    }

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info().title("回音接口").version("v1").description("让别的系统替令牌所有人读取和办理。令牌在“我的账户、接口令牌”里新建。"))
                .components(new Components()
                        .addSecuritySchemes(
                                TOKEN,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("请求头 Authorization: Bearer hy_…；每个操作写明要哪一项用途"))
                        .addSchemas("Problem", problem()));
    }

    @SuppressWarnings("unchecked")
    private static Schema<?> problem() {
        return new ObjectSchema()
                .description("没有办成的原因（RFC 9457）")
                .addProperty("type", new StringSchema())
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema().description("一句话：为什么，怎么办"))
                .addProperty("ruleId", new StringSchema().description("依据的规则，如 T1"))
                .addProperty("field", new StringSchema().description("哪一项"))
                .addProperty("requestId", new StringSchema().description("请求的编号，报障时用"))
                .required(java.util.List.of("type", "title", "status", "detail"));
    }

    @Bean
    OperationCustomizer scopesAndNoes() {
        return Described::complete;
    }

    private static Operation complete(Operation operation, HandlerMethod handler) {
        ForToken asked = handler.getMethodAnnotation(ForToken.class);
        if (asked == null) {
            return operation;
        }
        if (handler.getMethod().getReturnType() == ResponseEntity.class) {
            operation
                    .getResponses()
                    .addApiResponse(
                            "201", operation.getResponses().remove("200").description("已建立，地址在响应头 Location 里"));
        }
        String scope = asked.value().code();
        operation.addSecurityItem(new SecurityRequirement().addList(TOKEN, scope));
        String said = operation.getDescription() == null ? "" : operation.getDescription();
        operation.setDescription(said + "用途：" + scope + "。");
        NOES.forEach((status, meaning) -> operation
                .getResponses()
                .addApiResponse(
                        status,
                        new ApiResponse()
                                .description(meaning)
                                .content(new Content()
                                        .addMediaType(
                                                "application/problem+json",
                                                new MediaType()
                                                        .schema(new Schema<>()
                                                                .$ref("#/components/schemas/Problem"))))));
        if (!handler.hasMethodAnnotation(org.springframework.web.bind.annotation.GetMapping.class)) {
            operation.addParametersItem(new HeaderParameter()
                    .name(IdempotencyKeys.HEADER)
                    .required(false)
                    .schema(new StringSchema().maxLength(200))
                    .description("同一个键重发同一个请求，只办一次，答复相同；七天内有效"));
        }
        return operation;
    }
}
