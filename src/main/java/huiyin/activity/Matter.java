package huiyin.activity;

/** A matter as it is named beside what served it. */
public record Matter(long id, String number, String title, boolean running) {}
