package huiyin.evidence;

import java.util.List;
import java.util.Locale;

/** What evidence may be. Told from the content of a file, never from its name. */
public enum Format {
    JPEG("照片", "image/jpeg", "jpg", "jpeg"),
    PNG("照片", "image/png", "png"),
    WEBP("照片", "image/webp", "webp"),
    PDF("PDF", "application/pdf", "pdf"),
    DOCX("Word 文件", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("Excel 文件", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
    PPTX("PPT 文件", "application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx"),
    DOC("Word 文件", "application/msword", "doc", "wps"),
    XLS("Excel 文件", "application/vnd.ms-excel", "xls", "et"),
    PPT("PPT 文件", "application/vnd.ms-powerpoint", "ppt", "dps");

    /** For the {@code accept} attribute of a file field: every extension that is taken. */
    public static final String ACCEPT = ".jpg,.jpeg,.png,.webp,.pdf,.docx,.xlsx,.pptx,.doc,.xls,.ppt,.wps,.et,.dps";

    private final String label;
    private final String mediaType;
    private final List<String> extensions;

    Format(String label, String mediaType, String... extensions) {
        this.label = label;
        this.mediaType = mediaType;
        this.extensions = List.of(extensions);
    }

    /** As a person reads it: {@code 照片}, {@code Word 文件}. */
    public String label() {
        return label;
    }

    /** As in a Content-Type. */
    public String mediaType() {
        return mediaType;
    }

    public boolean isPicture() {
        return this == JPEG || this == PNG || this == WEBP;
    }

    /** The name with an extension that tells the truth, so that a renamed file opens as what it is. */
    String named(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return extensions.stream().anyMatch(extension -> lower.endsWith("." + extension))
                ? name
                : name + "." + extensions.getFirst();
    }
}
