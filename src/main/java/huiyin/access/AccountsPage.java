package huiyin.access;

import java.util.List;

/** @param absent how many have no account and no link yet @param more how many match beyond the rows shown */
public record AccountsPage(String query, List<AccountRow> rows, int absent, int more) {
}
