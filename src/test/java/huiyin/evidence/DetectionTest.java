package huiyin.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import huiyin.kernel.Refusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionTest {
    @TempDir
    Path directory;

    private Format detect(byte[] content, String name) throws IOException {
        return Detection.of(Files.write(directory.resolve("file"), content), name);
    }

    private void assertRefused(byte[] content, String name, String... words) {
        assertThatThrownBy(() -> detect(content, name)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.sentence()).contains("“" + name + "”").contains(words);
            assertThat(refusal.field()).isEqualTo("files");
        });
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_file_is_what_its_content_says_whatever_its_name() throws IOException {
        var samples = Map.of(
                Format.JPEG,
                Samples.jpeg(),
                Format.PNG,
                Samples.picture("png", 8, 8),
                Format.WEBP,
                Samples.webp(),
                Format.PDF,
                Samples.pdf(""),
                Format.DOCX,
                Samples.docx(),
                Format.XLSX,
                Samples.xlsx(),
                Format.PPTX,
                Samples.pptx(),
                Format.DOC,
                Samples.ole("WordDocument", "1Table"),
                Format.XLS,
                Samples.xls(),
                Format.PPT,
                Samples.ole("PowerPoint Document", "Current User"));
        assertThat(samples).hasSameSizeAs(Format.values());
        for (var sample : samples.entrySet()) {
            assertThat(detect(sample.getValue(), "改了名.exe")).isEqualTo(sample.getKey());
        }
    }

    @Test
    void what_is_not_evidence_is_refused_by_the_name_people_know_it_by() {
        assertRefused(
                text("<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>"), "图.jpg", "只能上传", "SVG");
        assertRefused(text("\uFEFF<!DOCTYPE html><html><script>1</script></html>"), "页.png", "网页");
        assertRefused(text("GIF89a........"), "动.gif", "GIF");
        assertRefused(text("MZ\u0090\0\0........"), "现场.jpg", "程序");
        assertRefused(text("#!/bin/sh"), "a.pdf", "程序");
        assertRefused(text("\0\0\0 ftypheic...."), "IMG_1.HEIC", "HEIC", "兼容性最佳");
        assertRefused(Samples.zip("a.txt", text("a")), "资料.zip", "压缩包");
        assertRefused(Samples.zip("OFD.xml", text("a")), "文.ofd", "OFD");
        assertRefused(text("您好"), "说明.docx", "文本");
        assertRefused(Samples.ole("__properties_version1.0"), "信.msg", "不认识");
    }

    @Test
    void office_files_with_macros_or_programs_are_refused() {
        assertRefused(Samples.with(Samples.docx(), "word/vbaProject.bin", new byte[10]), "a.docx", "宏");
        assertRefused(Samples.with(Samples.xlsx(), "xl/macrosheets/sheet1.xml", new byte[10]), "a.xlsx", "宏");
        assertRefused(Samples.with(Samples.docx(), "word/embeddings/setup.exe", new byte[10]), "a.docx", "程序");
        assertRefused(
                Samples.with(Samples.docx(), "word/embeddings/oleObject1.bin", Samples.ole(OfficeOle.PACKAGE)),
                "a.docx",
                "程序");
        assertRefused(
                Samples.zip("[Content_Types].xml", text("application/vnd.ms-word.document.macroEnabled.main+xml")),
                "a.docm",
                "宏");
        assertRefused(Samples.ole("WordDocument", "Macros/"), "a.doc", "宏");
        assertRefused(Samples.ole("Workbook", "_VBA_PROJECT_CUR/"), "a.xls", "宏");
        assertRefused(Samples.pdf("/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"), "a.pdf", "程序");
    }

    @Test
    void a_workbook_of_ordinary_embedded_parts_is_taken() throws IOException {
        assertThat(detect(
                        Samples.with(Samples.pptx(), "ppt/embeddings/Microsoft_Excel_Sheet1.xlsx", Samples.xlsx()),
                        "汇报.pptx"))
                .isEqualTo(Format.PPTX);
    }

    @Test
    void locked_files_are_refused_because_nobody_could_verify_them() {
        assertRefused(Samples.ole("EncryptedPackage", "EncryptionInfo"), "a.docx", "密码");
        assertRefused(Samples.pdf("/Encrypt 5 0 R"), "a.pdf", "密码");
        Biff8EncryptionKey.setCurrentUserPassword("secret");
        try {
            assertRefused(Samples.xls(), "a.xls", "密码");
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
    }

    @Test
    void a_zip_bomb_is_refused_before_it_swells() {
        assertRefused(Samples.with(Samples.xlsx(), "xl/media/a.bin", new byte[30 << 20]), "名册.xlsx", "过大");
    }

    @Test
    void broken_files_are_refused_with_a_sentence() {
        byte[] docx = Samples.docx();
        assertRefused(Arrays.copyOf(docx, docx.length / 2), "a.docx", "打不开");
        byte[] doc = Samples.ole("WordDocument");
        assertRefused(Arrays.copyOf(doc, 600), "a.doc", "打不开");
        assertRefused(ByteBuffer.allocate(512).putLong(0xD0CF11E0A1B11AE1L).array(), "b.doc", "打不开");
        assertRefused(text("%PDF-1.7\n1 0 obj"), "a.pdf", "打不开");
    }
}
