package huiyin.demonstration;

/** Who executes a phase: a unit (village or office) and the person in charge there. @param unit its code */
record Executor(String unit, String unitName, String staffNo) {}
