package huiyin.task;

/** A unit that can be picked to execute. */
public record ExecutorChoice(long id, String name, boolean isVillage) {}
