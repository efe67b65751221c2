package huiyin.api;

import java.time.LocalDate;
import java.util.List;

/** The person's webhooks and what was sent lately. */
public record WebhooksPage(List<Webhooks.Webhook> webhooks, List<Webhooks.Message> messages, List<WebhookKind> kinds, LocalDate today) {
    public long failed() {
        return messages.stream().filter(message -> message.deliveredAt() == null && message.attempts() > 0).count();
    }
}
