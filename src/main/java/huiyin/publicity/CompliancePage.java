package huiyin.publicity;

import org.jspecify.annotations.Nullable;

/** The compliance profile (开关清单): strict, and nothing is loosened in any town. @param town null when none was asked for */
public record CompliancePage(@Nullable Town town) {
}
