package huiyin.activity;

import huiyin.evidence.Attachment;
import huiyin.history.Happening;
import huiyin.matter.Matter;
import huiyin.web.Leaf;
import java.time.LocalDate;
import java.util.List;

/** One activity with its history. @param own whether the reader may correct it */
public record ActivityPage(
        Activity activity,
        List<Matter> matters,
        List<Attachment> evidence,
        Leaf<Happening> history,
        boolean own,
        boolean originals,
        LocalDate today) {}
