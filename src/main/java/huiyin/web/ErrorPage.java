package huiyin.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * A page that says what went wrong and what to do.
 *
 * @param request the id to tell the administrator, for bugs only
 * @param sought an address was opened and is not there for this viewer: who acts for another may see it in the own name
 * @param at the page on which a form stood that was too late, as an address of this site: it shows what has become of
 *     it
 */
public record ErrorPage(
        int status,
        String title,
        String sentence,
        @Nullable String rule,
        @Nullable String request,
        boolean sought,
        @Nullable String at) {
    private ErrorPage(int status, String title, String sentence, @Nullable String rule, @Nullable String request) {
        this(status, title, sentence, rule, request, false, null);
    }

    static ErrorPage of(
            HttpStatus status,
            @Nullable String sentence,
            @Nullable String rule,
            @Nullable String request,
            boolean opened,
            @Nullable String at) {
        return switch (status) {
            case NOT_FOUND -> new ErrorPage(404, "没有这个页面", "地址可能写错了，或者这件事不在您的职责范围内。", null, null, opened, null);
            case METHOD_NOT_ALLOWED -> new ErrorPage(405, "这个地址不能这样打开", "请回到工作台，从页面上的按钮办理。", null, null);
            case CONFLICT -> new ErrorPage(409, "内容已经变了", String.valueOf(sentence), null, null, false, at);
            case FORBIDDEN -> new ErrorPage(403, "页面已经过期", "请返回上一页，刷新后重新提交；您填的内容还在上一页。", null, null);
            case UNPROCESSABLE_CONTENT -> new ErrorPage(422, "没有办成", String.valueOf(sentence), rule, null);
            case CONTENT_TOO_LARGE ->
                new ErrorPage(
                        413,
                        "内容太大",
                        sentence == null ? "文字和文件一次发来太多：每个文件不超过 20 MB，一次不超过 9 个文件。请返回上一页，减少后再提交。" : sentence,
                        null,
                        null);
            default ->
                status.is4xxClientError()
                        ? new ErrorPage(status.value(), "没有办成", "发来的内容不完整或不对，请返回上一页检查后重新提交。", null, null)
                        : new ErrorPage(500, "平台出了差错", "没有写入任何内容。请返回上一页再试一次；还不行，请把下面的编号告诉系统管理员。", null, request);
        };
    }
}
