package huiyin.organisation;

import java.util.List;

/** The roster's page: templates, export, upload, and the last imports. */
public record RosterPage(List<RosterImport> imports) {
}
