package huiyin.notice;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;

/**
 * SMS by the county's own gateway, whichever it has: an address, headers and a JSON body in which {手机号}, {内容}, {编号} and
 * {时间} are filled in.
 *
 * @param headers one a line, {@code Name: value}
 * @param signatureHeader gets hex HMAC-SHA256 over time, a line end and the body; {时间} is in seconds. Empty: unsigned
 * @param success what the answer must contain, since gateways answer 200 to everything; empty only where it was set up
 *     before it was asked for
 */
record SmsGateway(
        Outgoing outgoing, String url, String headers, String body, String signatureHeader, String key, String success)
        implements Channel {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LONGEST = 200;

    @Override
    public void send(Message message) throws Undelivered {
        String time = String.valueOf(Instant.now().getEpochSecond());
        String text = message.text().replace('\n', ' ');
        var values = Map.of(
                "手机号",
                message.to(),
                "内容",
                text.codePointCount(0, text.length()) <= LONGEST ? text : message.title() + " " + message.url(),
                "编号",
                message.id(),
                "时间",
                time);
        String filled = fill(body, values, SmsGateway::inJson);
        var sent = new LinkedHashMap<String, String>();
        headers.lines()
                .filter(line -> line.contains(":"))
                .forEach(line -> sent.put(
                        line.substring(0, line.indexOf(':')).strip(),
                        fill(line.substring(line.indexOf(':') + 1).strip(), values, SmsGateway::inUrl)));
        if (!signatureHeader.isEmpty()) {
            sent.put(signatureHeader, HexFormat.of().formatHex(Hmac.sha256(key, time + "\n" + filled)));
            sent.put("X-Timestamp", time);
        }
        String answer = outgoing.ask(
                URI.create(fill(url, values, SmsGateway::inUrl)), "application/json; charset=utf-8", filled, sent);
        if (!success.isEmpty() && !answer.contains(success)) {
            throw new Undelivered("短信网关没有确认发出：回答里没有“" + success + "”");
        }
    }

    private static String fill(String template, Map<String, String> values, UnaryOperator<String> quoted) {
        String filled = template;
        // One pass: what a notice says is not a place to fill in
        var text = new StringBuilder();
        for (int at = 0; at < filled.length(); ) {
            int end = filled.charAt(at) == '{' ? filled.indexOf('}', at) : -1;
            String value = end < 0 ? null : values.get(filled.substring(at + 1, end));
            if (value == null) {
                text.append(filled.charAt(at++));
            } else {
                text.append(quoted.apply(value));
                at = end + 1;
            }
        }
        return text.toString();
    }

    private static String inJson(String value) {
        String quoted = JSON.writeValueAsString(value);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String inUrl(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
