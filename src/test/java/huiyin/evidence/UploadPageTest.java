package huiyin.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import huiyin.Chromium;
import huiyin.web.Frame;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file field in a browser, over a server that answers as each test says. */
class UploadPageTest {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);
    private static Chromium chromium;
    private final AtomicReference<String> received = new AtomicReference<>("");
    private HttpServer server;
    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void start() {
        chromium = new Chromium();
    }

    @AfterAll
    static void stop() {
        chromium.close();
    }

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/form", exchange -> answer(exchange, 200, form("")));
        server.createContext("/done", exchange -> answer(exchange, 200, "<p>已提交</p>"));
        server.createContext(
                "/refused",
                exchange -> answer(exchange, 422, form("<div class=\"refusals\" tabindex=\"-1\">请填写进展</div>")));
        server.createContext("/accepted", exchange -> {
            received.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.getResponseHeaders().add("Location", "/done");
            exchange.sendResponseHeaders(303, -1);
            exchange.close();
        });
        server.createContext("/upload.js", exchange -> {
            byte[] script = Files.readAllBytes(Path.of("src/main/resources/static/upload.js"));
            exchange.getResponseHeaders().add("Content-Type", "text/javascript");
            exchange.sendResponseHeaders(200, script.length);
            exchange.getResponseBody().write(script);
            exchange.close();
        });
        server.start();
        context = chromium.context(new Browser.NewContextOptions());
        page = context.newPage();
        page.navigate("http://127.0.0.1:" + server.getAddress().getPort() + "/form");
    }

    @AfterEach
    void close() {
        context.close();
        server.stop(0);
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] html = ("<!doctype html><html lang=zh-CN><meta charset=utf-8><title>页</title><body>" + body)
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/html;charset=UTF-8");
        exchange.getResponseHeaders().add("Content-Security-Policy", "default-src 'self'");
        exchange.sendResponseHeaders(status, html.length);
        exchange.getResponseBody().write(html);
        exchange.close();
    }

    private static String form(String refusals) {
        Frame frame = new Frame(
                null,
                "/form",
                LocalDate.of(2026, 9, 17),
                false,
                null,
                null,
                null,
                0,
                huiyin.web.Signposts.none(),
                UnaryOperator.identity());
        StringOutput field = new StringOutput();
        TEMPLATES.render("evidence/upload.jte", Map.of("frame", frame, "form", frame.form("report")), field);
        return refusals + "<form id=f method=post enctype=multipart/form-data data-upload><input name=text value=进展>"
                + field
                + "<button formaction=/accepted name=act value=submit>提交</button><button formaction=/refused>再提交</button></form>";
    }

    private static FilePayload file(String name, int size) {
        return new FilePayload(name, "image/jpeg", new byte[size]);
    }

    private String chosen() {
        return String.valueOf(page.evaluate("[...document.querySelector('#files').files].map(f => f.name).join()"));
    }

    @Test
    void what_is_too_large_is_left_out_before_it_travels_with_a_sentence(@TempDir Path directory) throws IOException {
        Path large = directory.resolve("大.jpg");
        try (RandomAccessFile file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength((20 << 20) + 1);
        }
        page.setInputFiles("#files", new Path[] {Files.write(directory.resolve("小.jpg"), new byte[10]), large});
        assertThat(page.textContent("#files-said")).contains("“大.jpg”超过 20 MB");
        assertThat(chosen()).isEqualTo("小.jpg");
        assertThat(page.textContent(".chosen")).contains("小.jpg").doesNotContain("大.jpg");
        page.click(".chosen button");
        assertThat(chosen()).isEmpty();
    }

    @Test
    void an_accepted_form_leads_where_the_server_says() {
        page.setInputFiles("#files", file("现场.jpg", 100_000));
        page.click("text=提交 >> nth=0");
        page.waitForURL("**/done");
        assertThat(page.textContent("body")).contains("已提交");
        assertThat(received.get()).contains("进展", "现场.jpg", "name=\"act\"");
        page.goBack();
        page.waitForSelector("#files");
    }

    @Test
    void a_refused_form_comes_back_with_the_files_still_chosen() {
        page.setInputFiles("#files", file("现场.jpg", 1000));
        page.click("text=再提交");
        page.waitForSelector(".refusals");
        assertThat(page.evaluate("document.activeElement.className")).isEqualTo("refusals");
        assertThat(chosen()).isEqualTo("现场.jpg");
        page.click("text=提交 >> nth=0");
        page.waitForURL("**/done");
        assertThat(received.get()).contains("现场.jpg");
    }

    @Test
    void a_lost_line_keeps_the_form_and_says_so() {
        page.setInputFiles("#files", file("现场.jpg", 1000));
        server.stop(0);
        page.click("text=提交 >> nth=0");
        page.waitForSelector("#files-said:visible");
        assertThat(page.textContent("#files-said")).isEqualTo("没有发出去，内容还在，请重试");
        assertThat(chosen()).isEqualTo("现场.jpg");
        assertThat(page.inputValue("[name=text]")).isEqualTo("进展");
        assertThat(page.isEnabled("text=提交 >> nth=0")).isTrue();
    }

    @Test
    void pictures_and_documents_are_shown_with_words_for_who_cannot_see_them() {
        OffsetDateTime at = OffsetDateTime.parse("2026-09-17T09:46:00+08:00");
        StringOutput shown = new StringOutput();
        TEMPLATES.render(
                "evidence/thumbnails.jte",
                Map.of(
                        "attachments",
                        List.of(
                                new Attachment(5, 7, "护栏\"<.jpg", Format.JPEG, 300_000, 1920, 2560, true, at),
                                new Attachment(6, 7, "会议记录.docx", Format.DOCX, 1_300_000, null, null, false, at))),
                shown);
        assertThat(shown.toString().replaceAll("\\s+", " "))
                .contains(
                        "alt=\"佐证照片：护栏&#34;&lt;.jpg\"",
                        "src=\"/evidence/5/thumbnail\" width=\"240\" height=\"320\"",
                        "9月17日 09:46　已公开",
                        "<a href=\"/evidence/6\">会议记录.docx</a>",
                        "Word 文件　1.2 MB");
    }
}
