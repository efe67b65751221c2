package huiyin.matter;

import gg.jte.Content;
import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.web.FormState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A kind of matter (事项类别): all that makes a rectification something else than a task. A bean each. What is the same for
 * all kinds – executors' shares, due dates and what moves them, questions, urging, what waits, history, the page – no
 * kind does itself.
 */
public interface MatterKind {
    /** As it is kept, in capitals: {@code DAILY}. */
    String code();

    /** What people call one: 任务. */
    String word();

    /** Address of its pages; the id follows. */
    default String path() {
        return "/matters/";
    }

    /** As it is cited: 清溪整改〔2026〕3号, or only its word while it has no number. */
    default String number(Matter matter) {
        return matter.numberSerial() == null
                ? word()
                : matter.unitName() + word() + "〔" + matter.numberYear() + "〕" + matter.numberSerial() + "号";
    }

    /** How far it is, in this kind's words. */
    default String label(MatterState state) {
        return state.label();
    }

    /** Whose posts see all matters of this kind of the units they reach. */
    default Power viewing() {
        return Power.VIEW_MATTERS;
    }

    /** Whose posts issue it and, beside who is named on it, answer for its dates. */
    Power issuing();

    /** Whose posts draft it. */
    default Power drafting() {
        return issuing();
    }

    /** Whose posts let it pass before it takes effect. */
    default Power deciding() {
        return issuing();
    }

    /** Whether it gets a number when it takes effect, in one row a unit and year. */
    default boolean isNumbered() {
        return true;
    }

    /**
     * The gate: what this kind asks for before it takes effect, beside what all do.
     *
     * @throws huiyin.kernel.Refusal with what is missing
     */
    default void check(Matter matter, List<NewShare> shares) {}

    /** The best grade whoever verifies can give; "" where the kind has no grades. */
    default String best() {
        return "";
    }

    /**
     * Whoever verifies shares accepts them: what this kind makes of it, such as points, in the same transaction and
     * before they are verified.
     *
     * @param grade as typed, of those the kind offers
     * @return of each share, in their order
     */
    default List<Accepted> accept(
            Matter matter, List<Assignment> shares, String grade, @Nullable String reason, Actor by) {
        return shares.stream()
                .map(share -> new Accepted(new MatterEvent.Accepted(reason), ""))
                .toList();
    }

    /** @param event what the history says of it @param points earned, or "" */
    record Accepted(AboutMatter event, String points) {}

    /** Every share is verified: what follows from it. @return what the history says of it */
    default AboutMatter close(Matter matter, Actor by) {
        return new MatterEvent.Closed();
    }

    /** What the page of a share shows beside what all have. */
    default Parts parts(Matter matter, Assignment share, Actor reader, LocalDate today) {
        return Parts.NONE;
    }

    /** Lines of facts on its page, and columns of its list and sheet. */
    default List<Field> fields() {
        return List.of();
    }

    /**
     * What one kind adds to the page of a share.
     *
     * @param what to do, in the words of whoever issued it
     * @param requirement evidence that is asked for, with the reason; null where none is
     * @param facts lines in the list of facts
     * @param late what being late costs, after the reason of a red light; empty for nothing
     * @param grades form fields for whoever verifies
     * @param result of the verification; null for no more than that it was verified
     */
    record Parts(
            String what,
            @Nullable Requirement requirement,
            Content facts,
            String late,
            Function<FormState, Content> grades,
            @Nullable Content result) {
        public static final Content EMPTY = out -> {};
        static final Parts NONE = of("");

        /** Of a kind that only says what is to be done. */
        public static Parts of(String what) {
            return new Parts(what, null, EMPTY, "", form -> EMPTY, null);
        }
    }

    record Requirement(String text, String reason) {}

    /**
     * A field of this kind's own table.
     *
     * @param sql over {@code matter m}, a scalar of type text
     */
    record Field(String label, String sql) {
        static String sql(List<Field> fields) {
            return fields.stream().map(Field::sql).collect(java.util.stream.Collectors.joining(", "));
        }
    }

    /**
     * An executor's share of a matter that is to take effect.
     *
     * @param personId who is in charge; null while nobody is, which is refused
     * @param phaseName null where the matter has one phase
     * @param startsOn null for today
     * @param margin how many points behind the straight line are still calm (T6)
     */
    record NewShare(
            int phase,
            @Nullable String phaseName,
            long unitId,
            String unitName,
            @Nullable Long personId,
            @Nullable String note,
            @Nullable LocalDate startsOn,
            LocalDate dueOn,
            BigDecimal margin) {
        public static NewShare of(long unitId, String unitName, @Nullable Long personId, LocalDate dueOn) {
            return new NewShare(1, null, unitId, unitName, personId, null, null, dueOn, BigDecimal.valueOf(20));
        }
    }
}
