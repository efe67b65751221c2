package huiyin.notice;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A robot in a group chat, of WeCom (企业微信群机器人) or DingTalk (钉钉自定义机器人). Both answer 200 to what they did not send and
 * say so in {@code errcode}; only 0 is sent.
 *
 * @param sign the key of DingTalk's 加签; empty when the robot is kept by a keyword or by address
 */
record GroupRobot(Outgoing outgoing, ChannelKind kind, URI webhook, String sign) implements Channel {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** WeCom takes 4096 bytes of markdown, DingTalk 20 000. */
    private static final Map<ChannelKind, Integer> LONGEST =
            Map.of(ChannelKind.WECOM, 4096, ChannelKind.DINGTALK, 20_000);

    @Override
    public void send(Message message) throws Undelivered {
        String link = "[打开看看](" + message.url() + ")";
        String text = cut(told(message), LONGEST.get(kind) - link.getBytes(StandardCharsets.UTF_8).length) + link;
        var body = kind == ChannelKind.WECOM
                ? Map.of("msgtype", "markdown", "markdown", Map.of("content", text))
                : Map.of("msgtype", "markdown", "markdown", Map.of("title", message.title(), "text", text));
        String answer = outgoing.ask(
                kind == ChannelKind.DINGTALK && !sign.isEmpty() ? signed(Instant.now()) : webhook,
                "application/json; charset=utf-8",
                JSON.writeValueAsString(body),
                Map.of());
        JsonNode said;
        try {
            said = JSON.readTree(answer);
        } catch (JacksonException noJson) {
            throw new Undelivered("对方的回答看不懂，不能确认已发出");
        }
        if (!said.path("errcode").isInt() || said.path("errcode").asInt() != 0) {
            throw new Undelivered(reason(said.path("errcode").asInt(-1)));
        }
    }

    /** By the machine's clock, not the county's: DingTalk refuses what is more than an hour off. */
    URI signed(Instant now) {
        long timestamp = now.toEpochMilli();
        String signature = Base64.getEncoder().encodeToString(Hmac.sha256(sign, timestamp + "\n" + sign));
        return URI.create(webhook + (webhook.getQuery() == null ? "?" : "&") + "timestamp=" + timestamp + "&sign="
                + URLEncoder.encode(signature, StandardCharsets.UTF_8));
    }

    /** All but the address at the end, which is never cut off. */
    private static String told(Message message) {
        return message.text()
                .substring(0, message.text().length() - message.url().length())
                .replace("\n", "\n\n");
    }

    private static String cut(String text, int bytes) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return text;
        }
        int end = text.length();
        while (text.substring(0, end).getBytes(StandardCharsets.UTF_8).length > bytes - 3) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end) + "…";
    }

    private String reason(int errcode) {
        String why = switch (errcode) {
            case 93000 -> "地址里的密钥无效，机器人可能已被删除";
            case 45009, 130101, 660026 -> "发得太快，对方限制了次数";
            case 310000 -> "加签密钥、关键词或地址限制不符";
            case 300001, 400101 -> "地址里的令牌无效，机器人可能已被停用";
            default -> "对方没有发出";
        };
        return kind.label() + "：" + why + "（代码 " + errcode + "）";
    }
}
