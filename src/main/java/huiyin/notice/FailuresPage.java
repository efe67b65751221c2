package huiyin.notice;

import huiyin.web.Leaf;
import java.time.LocalDate;

/** What was given up. @param count of all, newest first */
public record FailuresPage(LocalDate today, Leaf<DeliveryRow> leaf, long count) {}
