package huiyin.score;

import java.time.LocalDate;
import java.util.List;

/** One entry, why it is there and what became of it. @param mayReverse the same as what the verb asks */
public record EntryPage(Entry entry, boolean mayReverse, List<Entries.Keeper> keepers, LocalDate today) {}
