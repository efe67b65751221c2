package huiyin.activity;

import huiyin.matter.Matter;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form to write something down, or to correct it.
 *
 * @param was what is corrected, with what it {@code served}; null for a new one
 * @param running matters to choose from, those it served included
 * @param first day that may be chosen
 */
public record ActivityFormPage(
        @Nullable Activity was,
        List<Matter> served,
        List<Matter> running,
        List<Activities.Place> places,
        LocalDate first,
        LocalDate today) {}
