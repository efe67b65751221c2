package huiyin.evidence;

import huiyin.kernel.Refusal;

/** The sentences with which a file is refused; each names the file and says what to do. */
final class Unacceptable {
    private Unacceptable() {}

    static Refusal kind(String name, String what) {
        return refusal(name, "只能上传 JPG、PNG、WebP 照片，PDF，或 Word、Excel、PPT 文件；这个文件是" + what);
    }

    static Refusal damaged(String name) {
        return refusal(name, "这个文件打不开，可能没有保存完整；请重新拍照或重新另存后再上传");
    }

    static Refusal locked(String name) {
        return refusal(name, "这个文件加了密码，核验人打不开；请去掉密码后再上传");
    }

    static Refusal programs(String name) {
        return refusal(name, "这个文件里带有宏或程序，不能上传；请另存为不带宏的文件，或重新打印成 PDF 后再上传");
    }

    static Refusal swollen(String name) {
        return refusal(name, "这个文件解开后过大，不能上传；请拆成几个文件，或导出为 PDF 后再上传");
    }

    static Refusal large(String name) {
        return refusal(name, "每个文件不能超过 20 MB；请压缩，或分成几个文件后再上传");
    }

    static Refusal empty(String name) {
        return refusal(name, "这是空文件，里面没有内容；请重新选择");
    }

    static Refusal picture(String name, int width, int height) {
        return refusal(name, "照片有 " + width + "×" + height + " 像素，超过 6000 万像素或单边过长；请缩小后再上传");
    }

    static Refusal noSpace() {
        return new Refusal(null, "存储空间不足，佐证没有保存；您填的内容都在，请稍后再试，并告诉系统管理员", Evidence.FIELD);
    }

    private static Refusal refusal(String name, String sentence) {
        return new Refusal(null, "“" + name + "”没有上传：" + sentence, Evidence.FIELD);
    }
}
