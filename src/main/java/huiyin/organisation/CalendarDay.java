package huiyin.organisation;

import java.time.LocalDate;

/** A day that is otherwise than its weekday says: a holiday, or a weekend day on which people work (调休). */
record CalendarDay(LocalDate day, boolean works, String name) {}
