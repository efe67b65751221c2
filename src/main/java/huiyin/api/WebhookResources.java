package huiyin.api;

import huiyin.access.ForToken;
import huiyin.access.Scope;
import huiyin.organisation.Actor;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
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
    private final Webhooks webhooks;

    WebhookResources(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @Schema(description = "事件推送")
    record WebhookBody(@Schema(description = "接收地址，https:// 开头") @Nullable String url,
                       @Schema(description = "事件：ISSUED、ACKNOWLEDGED、REPORTED、SUBMITTED、RETURNED、VERIFIED、COMPLETED、CANCELLED、OTHER") @Nullable List<@Nullable String> kinds) {
    }

    @Schema(description = "一个事件推送")
    record WebhookItem(long id, String url, List<WebhookKind> kinds) {
    }

    @Schema(description = "新建的事件推送；secret 只在这里给一次，用来验签")
    record WebhookMade(long id, String url, String secret) {
    }

    @GetMapping
    @ForToken(Scope.WEBHOOKS)
    @Operation(summary = "事件推送", description = "令牌所有人的，最多十个。")
    Listing<WebhookItem> list(Actor actor) {
        return new Listing<>(webhooks.of(actor).stream().map(one -> new WebhookItem(one.id(), one.url(), one.kinds())).toList(), null);
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ForToken(Scope.WEBHOOKS)
    @Operation(summary = "新建事件推送", description = "发生时所有人看得到的事件，签名后发到接收地址。")
    ResponseEntity<WebhookMade> make(@RequestBody WebhookBody body, Actor actor) {
        var made = webhooks.make(body.url(), body.kinds() == null ? List.of() : body.kinds().stream().map(String::valueOf).toList(), actor);
        return ResponseEntity.created(URI.create("/api/v1/webhooks/" + made.id())).body(new WebhookMade(made.id(), made.url(), made.secret()));
    }

    @DeleteMapping("/{id}")
    @ForToken(Scope.WEBHOOKS)
    @Operation(summary = "停止推送", description = "还没有发出的不再发。")
    Listing<WebhookItem> end(@PathVariable long id, Actor actor) {
        webhooks.end(id, actor);
        return list(actor);
    }
}
