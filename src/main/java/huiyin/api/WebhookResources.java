package huiyin.api;

import huiyin.access.ForToken;
import huiyin.access.Scope;
import huiyin.history.WebhookKind;
import huiyin.organisation.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Webhooks by program. */
@RestController
@RequestMapping(path = "/api/v1/webhooks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "事件推送")
class WebhookResources {
    private static final String SHOWN_ONCE = "验签密钥只在第一次的答复里给过；没有收到的，请停止这个推送，换一个 " + IdempotencyKeys.HEADER + " 另建";

    private final Webhooks webhooks;

    WebhookResources(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Schema(description = "事件推送")
    record WebhookBody(
            @Schema(description = "接收地址，https:// 开头") @Nullable
            String url,

            @Schema(
                    description =
                            "事件：ISSUED、ACKNOWLEDGED、REPORTED、SUBMITTED、RETURNED、VERIFIED、COMPLETED、CANCELLED、OTHER")
            @Nullable
            List<@Nullable String> kinds) {}

    @Schema(description = "一个事件推送")
    record WebhookItem(long id, String url, List<WebhookKind> kinds) {}

    @Schema(description = "新建的事件推送；secret 只在第一次的答复里给，用来验签，重发时为空，由 detail 说明怎么办")
    record WebhookMade(
            long id,
            String url,
            @Nullable String secret,
            @Nullable String detail) {}

    @GetMapping
    @ForToken(Scope.WEBHOOKS)
    @Operation(summary = "事件推送", description = "令牌所有人的，最多十个。")
    Listing<WebhookItem> list(Actor actor) {
        return new Listing<>(
                webhooks.of(actor).stream()
                        .map(one -> new WebhookItem(one.id(), one.url(), one.kinds()))
                        .toList(),
                null);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ForToken(Scope.WEBHOOKS)
    @Operation(summary = "新建事件推送", description = "发生时所有人看得到的事件，签名后发到接收地址。")
    ResponseEntity<WebhookMade> make(@RequestBody WebhookBody body, Actor actor, HttpServletRequest request) {
        var made = webhooks.make(
                body.url(),
                body.kinds() == null
                        ? List.of()
                        : body.kinds().stream().map(String::valueOf).toList(),
                actor);
        request.setAttribute(IdempotencyKeys.INSTEAD, new WebhookMade(made.id(), made.url(), null, SHOWN_ONCE));
        return ResponseEntity.created(URI.create("/api/v1/webhooks/" + made.id()))
                .body(new WebhookMade(made.id(), made.url(), made.secret(), null));
    }

    @DeleteMapping("/{id}")
    @ForToken(Scope.WEBHOOKS)
    @Operation(summary = "停止推送", description = "还没有发出的不再发。")
    Listing<WebhookItem> end(@PathVariable long id, Actor actor) {
        webhooks.end(id, actor);
        return list(actor);
    }
}
