package huiyin.roster;

import huiyin.web.Leaf;

/** The roster's page: templates, export, upload, and the last imports. */
public record RosterPage(Leaf<RosterImport> imports) {}
