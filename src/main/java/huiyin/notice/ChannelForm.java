package huiyin.notice;

import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.MultiValueMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A channel as the administrator filled it in; checks itself. */
record ChannelForm(
        ChannelKind kind,
        @Nullable Long unitId,
        String name,
        Map<String, String> settings,
        Map<String, String> secrets,
        List<String> notices,
        boolean active) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static ChannelForm of(ChannelKind kind, MultiValueMap<String, String> typed) {
        String unit = one(typed, "unit", "单位", 20);
        if (!unit.matches("[0-9]{0,18}")) {
            throw new Refusal(null, "请从列出的单位里选", "unit");
        }
        var settings = switch (kind) {
            case EMAIL ->
                Map.of(
                        "host",
                        one(typed, "host", "服务器地址", 200),
                        "port",
                        one(typed, "port", "端口", 5),
                        "security",
                        one(typed, "security", "加密方式", 10),
                        "from",
                        one(typed, "from", "发件地址", 200),
                        "user",
                        one(typed, "user", "账号", 200));
            case SMS ->
                Map.of(
                        "body",
                        block(typed, "body", "请求内容"),
                        "signatureHeader",
                        one(typed, "signatureHeader", "签名放在哪个请求头", 60),
                        "success",
                        one(typed, "success", "成功标志", 100));
            case WECOM, DINGTALK -> Map.<String, String>of();
        };
        var secrets = switch (kind) {
            case EMAIL -> Map.of("password", one(typed, "password", "密码", 200));
            case SMS ->
                Map.of(
                        "url",
                        one(typed, "url", "网关地址", 500),
                        "headers",
                        block(typed, "headers", "请求头"),
                        "key",
                        one(typed, "key", "签名密钥", 200));
            case WECOM, DINGTALK ->
                Map.of("url", one(typed, "url", "机器人地址", 500), "sign", one(typed, "sign", "加签密钥", 200));
        };
        var notices = kind.isGroup()
                ? typed.getOrDefault("notices", List.of()).stream()
                        .filter(one -> ChannelKind.FOR_GROUPS.stream()
                                .anyMatch(allowed -> allowed.name().equals(one)))
                        .distinct()
                        .toList()
                : List.<String>of();
        return new ChannelForm(
                kind,
                unit.isEmpty() || !kind.isGroup() ? null : Long.valueOf(unit),
                kind.isGroup() ? Text.line(typed.getFirst("name"), "name", "群的名称", 40) : kind.label(),
                settings,
                secrets,
                notices,
                !"false".equals(typed.getFirst("active")));
    }

    private static String one(MultiValueMap<String, String> typed, String field, String name, int max) {
        return Text.optionalLine(typed.getFirst(field), field, name, max).orElse("");
    }

    private static String block(MultiValueMap<String, String> typed, String field, String name) {
        return Text.optionalBlock(typed.getFirst(field), field, name, 2000).orElse("");
    }

    /** @param kept secrets as they will be: those typed now, and those typed before; empty for a new channel */
    void check(Outgoing outgoing, Map<String, String> kept) {
        var all = kept.isEmpty() ? secrets : kept;
        switch (kind) {
            case EMAIL -> checkMail();
            case SMS -> {
                checkUrl(outgoing, all.getOrDefault("url", "").replaceAll("\\{\\p{IsHan}+}", "0"), null);
                try {
                    JSON.readTree(settings.get("body"));
                } catch (JacksonException noJson) {
                    throw new Refusal(null, "请求内容的格式（JSON）不完整，请对照网关说明检查引号和括号", "body");
                }
                if (!settings.get("body").contains("{手机号}")
                        || !settings.get("body").contains("{内容}")) {
                    throw new Refusal(null, "请求内容里要有 {手机号} 和 {内容}，发送时换成手机号和内容", "body");
                }
                // Whoever only switches it off need not know the gateway's answer
                if (active && settings.get("success").isEmpty()) {
                    throw new Refusal(null, "请填写成功标志：网关收下短信时回答里一定有、没收下时没有的那几个字。不少网关出了错也回答 200，没有它就不知道发没发出去", "success");
                }
                if (all.getOrDefault("headers", "")
                                .lines()
                                .anyMatch(line -> !line.isBlank() && !line.matches("[A-Za-z0-9-]+\\s*:.*"))
                        || !settings.get("signatureHeader").matches("[A-Za-z0-9-]*")) {
                    throw new Refusal(null, "请求头一行一个，写成“名称: 值”，名称只用字母、数字和短横", "headers");
                }
                if (settings.get("signatureHeader").isEmpty()
                        != all.getOrDefault("key", "").isEmpty()) {
                    throw new Refusal(null, "要签名的，签名密钥和签名放在哪个请求头要一起填", "key");
                }
            }
            case WECOM -> checkUrl(outgoing, all.getOrDefault("url", ""), "qyapi.weixin.qq.com");
            case DINGTALK -> checkUrl(outgoing, all.getOrDefault("url", ""), "oapi.dingtalk.com");
        }
    }

    /** A robot belongs to a unit of this county; mail and SMS are there once. */
    void checkPlace(JdbcClient jdbc, Actor by) {
        if (kind.isGroup()
                && (unitId == null
                        || jdbc.sql("select count(*) from unit where county_id = ? and id = ?")
                                        .params(by.countyId(), unitId)
                                        .query(Long.class)
                                        .single()
                                == 0)) {
            throw new Refusal(null, "请选这个群是哪个单位的", "unit");
        }
        if (!kind.isGroup()
                && jdbc.sql("select count(*) from channel where county_id = ? and kind = ?")
                                .params(by.countyId(), kind.name())
                                .query(Long.class)
                                .single()
                        > 0) {
            throw new Refusal(null, kind.label() + "已经设置过，请回到消息通道页修改那一个");
        }
    }

    private void checkMail() {
        if (!settings.get("host").matches("[A-Za-z0-9.-]{1,200}|\\[[0-9a-fA-F:]+]")) {
            throw new Refusal(null, "请填写邮件服务器地址，如 smtp.example.gov.cn", "host");
        }
        if (!settings.get("port").matches("[0-9]{1,5}")
                || Integer.parseInt(settings.get("port")) < 1
                || Integer.parseInt(settings.get("port")) > 65535) {
            throw new Refusal(null, "端口是 1 到 65535 之间的数，常用 465 或 587", "port");
        }
        if (!List.of("STARTTLS", "SSL", "NONE").contains(settings.get("security"))) {
            throw new Refusal(null, "加密方式请从列出的里选", "security");
        }
        if (settings.get("security").equals("NONE")
                && !List.of("localhost", "127.0.0.1").contains(settings.get("host"))) {
            throw new Refusal(null, "不加密只能用于本机，请改选一种加密方式", "security");
        }
        if (!isAddress(settings.get("from"))) {
            throw new Refusal(null, "发件地址写成 name@example.gov.cn 的样子", "from");
        }
    }

    private static void checkUrl(Outgoing outgoing, String typed, @Nullable String host) {
        URI uri;
        try {
            uri = URI.create(typed);
        } catch (IllegalArgumentException unreadable) {
            throw new Refusal(null, "地址写得不对，请整个复制过来", "url");
        }
        if (!outgoing.mayCall(uri)) {
            throw new Refusal(null, "地址要以 https:// 开头，请整个复制过来", "url");
        }
        if (host != null && !host.equalsIgnoreCase(uri.getHost()) && !outgoing.isTrial(uri)) {
            throw new Refusal(null, "地址应当是 https://" + host + "/ 开头的，请到群机器人的设置里复制", "url");
        }
    }

    static boolean isAddress(String typed) {
        try {
            new InternetAddress(typed, true).validate();
            return typed.matches("[^\\s<>,;\"]+@[^\\s<>,;\"@]+\\.[^\\s<>,;\"@]+");
        } catch (AddressException unreadable) {
            return false;
        }
    }
}
