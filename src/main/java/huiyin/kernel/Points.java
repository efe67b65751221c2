package huiyin.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Points (积分), signed, two decimals, as {@code numeric(9,2)}. Half cents are rounded half up. */
public record Points(BigDecimal value) implements Comparable<Points> {
    public static final Points ZERO = new Points(BigDecimal.ZERO);

    public Points {
        value = value.setScale(2, RoundingMode.HALF_UP);
        if (value.precision() - value.scale() > 7) {
            throw new IllegalArgumentException("points out of range: " + value);
        }
    }

    public static Points of(String value) {
        return new Points(new BigDecimal(value));
    }

    public static Points of(long value) {
        return new Points(BigDecimal.valueOf(value));
    }

    public Points plus(Points other) {
        return new Points(value.add(other.value));
    }

    public Points minus(Points other) {
        return new Points(value.subtract(other.value));
    }

    public Points negated() {
        return new Points(value.negate());
    }

    /** Exact product, rounded once. */
    public Points times(BigDecimal factor) {
        return new Points(value.multiply(factor));
    }

    public int signum() {
        return value.signum();
    }

    @Override
    public int compareTo(Points other) {
        return value.compareTo(other.value);
    }

    /** As shown: {@code 8.00}, {@code −2.00} with a true minus sign. */
    @Override
    public String toString() {
        return value.toPlainString().replace('-', '−');
    }

    /** With its sign, for entries: {@code +8.00}. */
    public String signed() {
        return signum() > 0 ? "+" + this : toString();
    }
}
