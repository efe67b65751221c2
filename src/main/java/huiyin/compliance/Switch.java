package huiyin.compliance;

/**
 * A restraint that a document may loosen for a time. Each has something in the program that asks {@link Profile} for
 * it; what must never be loosened is no switch.
 */
public enum Switch {
    RUNNING_STANDINGS("个人积分先公布再看", "个人积分榜封账公布以前，各人只看得到自己的分数", "本乡镇范围内，没有封账的个人积分榜也能看到全部", "不得搞个人积分排名"),
    EVIDENCE_ALWAYS("佐证不强制", "任务写明要什么佐证、为什么要，才请执行单位上传；没有上传的也能提交，由核验人判断", "每次提交都要有佐证，没有的提交不了", "不得强制拍照上传、过度留痕"),
    PICTURE_ORIGINALS("照片去掉位置和设备", "照片展示前去掉拍摄位置和设备，原件只有纪检监察看得到", "核验人也能看自己核验的照片原件，包括拍摄位置和时间", "不得强制定位、留轨迹"),
    EXECUTOR_NAMES("公开页不写具体办事的人", "公开页只写执行单位，不写村里、站所里谁在办", "公开的任务写出执行单位的负责人姓名", "不得以平台数据对个人排名通报");

    private final String label;
    private final String strict;
    private final String loosened;
    private final String forbidden;

    Switch(String label, String strict, String loosened, String forbidden) {
        this.label = label;
        this.strict = strict;
        this.loosened = loosened;
        this.forbidden = forbidden;
    }

    /** The restraint's name. */
    public String label() {
        return label;
    }

    /** What is done while nobody has loosened it. */
    public String strict() {
        return strict;
    }

    /** What is allowed while it is loosened. */
    public String loosened() {
        return loosened;
    }

    /** What the State Council Office forbids (国办函〔2026〕12号), for which the restraint stands. */
    public String forbidden() {
        return forbidden;
    }
}
