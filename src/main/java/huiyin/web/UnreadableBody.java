package huiyin.web;

import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a JSON body, said with the field it is about. */
final class UnreadableBody {
    private UnreadableBody() {}

    static String sentence(HttpMessageNotReadableException unreadable) {
        if (unreadable.getCause() instanceof UnrecognizedPropertyException unknown) {
            return "正文里有不认识的字段“" + shortened(unknown.getPropertyName()) + "”，请对照接口说明改正或去掉";
        }
        String field = field(unreadable);
        if (field != null) {
            return "字段“" + shortened(field) + "”的内容不是规定的类型，请对照接口说明检查";
        }
        if (unreadable.getCause() instanceof JacksonException json
                && json.getLocation() != null
                && json.getLocation().getLineNr() > 0) {
            return "正文不是规定的 JSON，第 " + json.getLocation().getLineNr() + " 行第 "
                    + json.getLocation().getColumnNr() + " 个字附近有错";
        }
        return "这里要一个 JSON 正文，请对照接口说明检查";
    }

    static @Nullable String field(HttpMessageNotReadableException unreadable) {
        if (!(unreadable.getCause() instanceof DatabindException databind)
                || databind.getPath().isEmpty()) {
            return null;
        }
        return databind.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
    }

    private static String shortened(String text) {
        return text.codePointCount(0, text.length()) <= 40
                ? text
                : text.substring(0, text.offsetByCodePoints(0, 40)) + "……";
    }
}
