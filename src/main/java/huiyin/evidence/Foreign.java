package huiyin.evidence;

import java.util.List;
import java.util.Locale;

/**
 * What is not taken as evidence, by the name people know it by and with the way out, for the sentence of the refusal.
 */
record Foreign(int at, String magic, String name) {
    private static final List<Foreign> KNOWN = List.of(
            new Foreign(4, "ftyphei", "苹果手机的 HEIC 照片，请在“设置－相机－格式”里选“兼容性最佳”后重拍，或转成 JPG"),
            new Foreign(4, "ftyphev", "苹果手机的 HEIC 照片，请在“设置－相机－格式”里选“兼容性最佳”后重拍，或转成 JPG"),
            new Foreign(4, "ftypmif", "HEIC 照片，请转成 JPG"),
            new Foreign(4, "ftypavi", "AVIF 照片，请转成 JPG"),
            new Foreign(4, "ftyp", "视频，请截取几张照片上传"),
            new Foreign(0, "GIF8", "GIF 动图，请换成照片"),
            new Foreign(0, "BM", "BMP 图片，请转成 JPG"),
            new Foreign(0, "II*\0", "TIFF 图片，请转成 JPG"),
            new Foreign(0, "MM\0*", "TIFF 图片，请转成 JPG"),
            new Foreign(0, "MZ", "程序"),
            new Foreign(0, "\u007fELF", "程序"),
            new Foreign(0, "#!", "程序"),
            new Foreign(0, "Rar!", "RAR 压缩包，请解开后逐个上传"),
            new Foreign(0, "7z\u00bc\u00af", "7z 压缩包，请解开后逐个上传"),
            new Foreign(0, "PK", "压缩包，请解开后逐个上传"),
            new Foreign(0, "\u001f\u008b", "压缩包，请解开后逐个上传"),
            new Foreign(0, "{\\rtf", "RTF 文件，请另存为 Word 文件"));

    /** @param head the first bytes, one Latin-1 character each */
    static String nameOf(String head) {
        for (Foreign foreign : KNOWN) {
            if (head.startsWith(foreign.magic, foreign.at)) {
                return foreign.name;
            }
        }
        String lower = head.toLowerCase(Locale.ROOT);
        if (lower.contains("<svg")) {
            return "SVG 图形，请导出为 PNG";
        }
        if (lower.contains("<html")
                || lower.contains("<!doctype html")
                || lower.contains("<script")
                || lower.contains("<body")) {
            return "网页，请打印成 PDF";
        }
        return lower.indexOf('\0') < 0 ? "文本，请放进 Word 文件" : "不认识的文件，请换一种格式";
    }
}
