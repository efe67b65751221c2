package huiyin.access;

import java.util.List;

/** Ten codes for who has lost the phone, shown once. */
public record RecoveryCodesPage(List<String> codes) {
}
