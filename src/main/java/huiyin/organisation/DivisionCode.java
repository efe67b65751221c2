package huiyin.organisation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A 12-digit code of a statistical division (统计用区划代码): text, since 0 in front counts. @param to last day; null: still
 * valid
 */
public record DivisionCode(
        String code, LocalDate from, @Nullable LocalDate to) {}
