package huiyin.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/** Makes requests that are wrong in some way, the same ones for the same seed. */
final class Malformed {
    /** As text; encoded where it goes, or not. */
    private static final List<String> VALUES = List.of(
            "",
            " ",
            "\0",
            "%",
            "-1",
            "0",
            "1",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "99999999999999999999999999",
            "1e9",
            "NaN",
            "0x10",
            "１２",
            "1 ",
            "null",
            "true",
            "on",
            "[]",
            "{}",
            "2026-02-30",
            "2026-13-01",
            "+999999999-01-01",
            "0001-01-01",
            "9999-12-31",
            "2026-Q5",
            "9999",
            "<script>alert(1)</script>",
            "' or 1=1 --",
            "\"",
            "\\",
            "..",
            "../..",
            "/etc/passwd",
            "//evil.example",
            "\r\nX: y",
            "\u202egnp",
            "\uFFFF",
            "\uD800",
            "😀",
            "长",
            "\u0001\u001b[2J",
            "${7*7}",
            "%s%n",
            "a,b,c",
            ";jsessionid=1",
            "DAILY",
            "daily",
            "send",
            "tasks:read",
            "_",
            "*",
            "00000000-0000-0000-0000-000000000000");
    /** As they stand in an address: some are no encoding of anything. */
    private static final List<String> RAW = List.of(
            "%",
            "%zz",
            "%00",
            "%c0%af",
            "%ED%A0%80",
            "%ff",
            "..%2f..",
            "%2e%2e",
            ";a=b",
            "%0d%0aX:y",
            "a%20b",
            "%25%30%30",
            ".",
            "%5c",
            "%3b",
            "%u0041",
            "%E9%95",
            "*",
            "~",
            "1/2",
            "1/");

    private static final List<String> HEADERS = List.of(
            "Accept: text/html;q=x",
            "Accept: ",
            "Accept: */*;;;",
            "Accept: application/json",
            "Content-Type: text/plain",
            "Content-Type: application/json;charset=x",
            "Content-Type: /",
            "Content-Type: multipart/form-data",
            "Content-Type: multipart/form-data; boundary=x",
            "Content-Type: application/x-www-form-urlencoded;charset=utf-16",
            "Accept-Language: zz-ZZ,,;q=9",
            "Accept-Encoding: br;q=-1",
            "Range: bytes=9-1,-",
            "If-Modified-Since: never",
            "If-None-Match: x",
            "Cookie: HUIYIN=AAAA; ;=;x",
            "Cookie: HUIYIN=\u00e9\u0080",
            "Authorization: Basic !!!",
            "Authorization: Bearer",
            "Authorization: Bearer hy_",
            "Idempotency-Key: ",
            "Idempotency-Key: \u00e9",
            "Idempotency-Key: k k",
            "X-Forwarded-For: ::::",
            "X-HTTP-Method-Override: DELETE",
            "Expect: nothing",
            "Origin: null",
            "Referer: \u0080",
            "User-Agent: " + "x".repeat(4000),
            "HX-Request: true",
            "Sec-Fetch-Mode: x");
    private static final Pattern NAME = Pattern.compile("name=\"([A-Za-z]+)\"");

    private final Random random;
    private final List<String> ids;
    private final List<String> names;

    /** @param ids of things that exist, so that what is wrong comes behind them as well */
    Malformed(long seed, Collection<String> ids) {
        this.random = new Random(seed);
        this.ids = List.copyOf(ids);
        this.names = fieldNames();
    }

    /** @param head without the caller's headers */
    record Request(String method, String target, List<String> headers, byte[] body) {
        boolean isRead() {
            return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
        }
    }

    /** @param form fields that let a form through to its handler: token and key */
    Request request(String method, String route, HandlerMethod handler, Map<String, String> form) {
        String asked = random.nextInt(20) == 0
                ? one(List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "FOO"))
                : method;
        String path = Pattern.compile("\\{[^/]+}")
                .matcher(route)
                .replaceAll(match -> java.util.regex.Matcher.quoteReplacement(segment()));
        var headers = new ArrayList<String>();
        IntStream.range(0, random.nextInt(4) == 0 ? 1 + random.nextInt(2) : 0).forEach(i -> headers.add(one(HEADERS)));
        boolean read = asked.equals("GET") || asked.equals("HEAD") || asked.equals("OPTIONS") || asked.equals("TRACE");
        String target = path + (read || random.nextInt(6) == 0 ? "?" + parameters(handler, Map.of()) : "");
        return new Request(
                asked,
                target.length() > 7000 ? target.substring(0, 7000) : target,
                headers,
                read ? new byte[0] : body(handler, form, headers));
    }

    private String segment() {
        return switch (random.nextInt(5)) {
            case 0 -> one(RAW);
            case 1, 2 -> one(ids);
            default -> encoded(value());
        };
    }

    private String value() {
        return switch (random.nextInt(40)) {
            case 0 -> "长".repeat(700);
            case 1 -> "9".repeat(400);
            default -> random.nextInt(4) == 0 ? one(ids) : one(VALUES);
        };
    }

    private String parameters(HandlerMethod handler, Map<String, String> form) {
        var wanted = Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestParam.class))
                .map(parameter -> {
                    String named =
                            parameter.getParameterAnnotation(RequestParam.class).name();
                    return named.isEmpty()
                            ? String.valueOf(parameter.getParameter().getName())
                            : named;
                })
                .toList();
        var pairs = new ArrayList<String>();
        form.forEach((name, value) -> pairs.add(name + "=" + encoded(value)));
        for (String name : wanted) {
            IntStream.range(0, random.nextInt(8) == 0 ? 2 : random.nextInt(8) == 0 ? 0 : 1)
                    .forEach(i -> pairs.add(name + "=" + loose()));
        }
        IntStream.range(0, random.nextInt(5)).forEach(i -> pairs.add(one(names) + "=" + loose()));
        if (random.nextInt(30) == 0) {
            pairs.add(one(List.of(
                    "=",
                    "&&&",
                    "a[b]=c",
                    "_at=//evil",
                    "_at=/../x",
                    "_at=" + one(RAW),
                    "_form=%00",
                    "%=%",
                    "_method=DELETE")));
        }
        return String.join("&", pairs);
    }

    private String loose() {
        return random.nextInt(12) == 0 ? one(RAW) : encoded(value());
    }

    private byte[] body(HandlerMethod handler, Map<String, String> form, List<String> headers) {
        boolean json = Arrays.stream(handler.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
        boolean typed = headers.stream().anyMatch(header -> header.startsWith("Content-Type"));
        if (!typed) {
            headers.add("Content-Type: " + (json ? "application/json" : "application/x-www-form-urlencoded"));
        }
        if (random.nextInt(400) == 0) {
            return ("x=" + "长".repeat(120_000)).getBytes(StandardCharsets.UTF_8);
        }
        if (random.nextInt(40) == 0) {
            byte[] noise = new byte[random.nextInt(300)];
            random.nextBytes(noise);
            return noise;
        }
        return (json ? json(handler) : parameters(handler, form)).getBytes(StandardCharsets.UTF_8);
    }

    private String json(HandlerMethod handler) {
        Class<?> type = Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.hasParameterAnnotation(RequestBody.class))
                .findFirst()
                .orElseThrow()
                .getParameterType();
        return switch (random.nextInt(12)) {
            case 0 ->
                one(List.of(
                        "",
                        "{",
                        "[",
                        "null",
                        "7",
                        "\"x\"",
                        "{]",
                        "{\"a\":1,}",
                        "\uFEFF{}",
                        "{} {}",
                        "{\"\\u0000\":1}",
                        "{\"a\":\"\\ud800\"}",
                        "nul",
                        "{'a':1}"));
            case 1 -> one(List.of("[", "{\"a\":")).repeat(1 + random.nextInt(30_000));
            case 2 -> {
                String whole = object(type);
                yield whole.substring(0, random.nextInt(whole.length()));
            }
            default -> object(type);
        };
    }

    private String object(Class<?> type) {
        RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        return Arrays.stream(components)
                .filter(component -> random.nextInt(6) > 0)
                .map(component -> "\"" + component.getName() + "\":" + any(component))
                .collect(Collectors.joining(",", "{", random.nextInt(15) == 0 ? ",\"x\":1}" : "}"));
    }

    private String any(RecordComponent component) {
        if (random.nextInt(3) > 0) {
            return component.getType() == String.class
                    ? quoted(value())
                    : List.class.isAssignableFrom(component.getType())
                            ? "[" + one(ids) + ",null,{}]"
                            : component.getType() == Boolean.class ? "true" : one(ids);
        }
        return one(List.of(
                "null",
                "-1",
                "1.5",
                "1e400",
                "99999999999999999999",
                "[]",
                "{}",
                "[[[]]]",
                "true",
                "\"\"",
                "\"\\ud800\"",
                "\"\\u0000\"",
                "0"));
    }

    private static String quoted(String text) {
        return Program.JSON.writeValueAsString(text);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    static Map<String, String> form(String csrf) {
        return Map.of("_csrf", csrf, "_key", UUID.randomUUID().toString(), "_form", "form");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Every name a field has on some page. */
    private static List<String> fieldNames() {
        var found = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/jte"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".jte")).toList()) {
                NAME.matcher(Files.readString(file)).results().forEach(match -> found.add(match.group(1)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return List.copyOf(found);
    }
}
