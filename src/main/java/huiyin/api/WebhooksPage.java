package huiyin.api;

import huiyin.history.WebhookKind;
import huiyin.web.Leaf;
import java.time.LocalDate;
import java.util.List;

/** The person's webhooks and what was sent lately. */
public record WebhooksPage(
        List<Webhooks.Webhook> webhooks,
        Leaf<Webhooks.Message> messages,
        long failed,
        List<WebhookKind> kinds,
        LocalDate today) {}
