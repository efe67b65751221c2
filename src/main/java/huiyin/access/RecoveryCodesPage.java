package huiyin.access;

import java.util.List;

/** Ten codes for who has lost the phone, shown once. @param next where to go on: to a form that was held meanwhile */
public record RecoveryCodesPage(List<String> codes, String next) {}
