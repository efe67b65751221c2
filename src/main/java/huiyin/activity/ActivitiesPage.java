package huiyin.activity;

import huiyin.web.Leaf;
import java.time.LocalDate;
import java.util.List;

/** The list with its filters. @param query of its address, without a place in it */
public record ActivitiesPage(
        ActivityFilter filter, Leaf<Activity> leaf, List<Activities.Place> units, String query, LocalDate today) {}
