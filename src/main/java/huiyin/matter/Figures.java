package huiyin.matter;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Figures as people read them. */
public final class Figures {
    private Figures() {}

    /** Without noughts at the end: 7.5. */
    public static String plain(BigDecimal figure) {
        return figure.stripTrailingZeros().toPlainString();
    }

    /** With one decimal at most: 66.7%. */
    public static String percent(BigDecimal progress) {
        BigDecimal plain = progress.setScale(1, RoundingMode.HALF_UP).stripTrailingZeros();
        return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString() + "%";
    }
}
