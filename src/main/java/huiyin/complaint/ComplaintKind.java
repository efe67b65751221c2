package huiyin.complaint;

import huiyin.kernel.Dates;
import huiyin.matter.Matter;
import huiyin.matter.MatterKind;
import huiyin.matter.MatterState;
import huiyin.organisation.Power;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Complaints and suggestions as a kind of matter: they come from outside and are in effect at once, nobody has a share
 * of them, and only the county's office sees them, which closes them with an answer.
 */
@Component
class ComplaintKind implements MatterKind {
    static final String CODE = "COMPLAINT";

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public String word() {
        return "投诉与建议";
    }

    @Override
    public String path() {
        return "/complaints/";
    }

    @Override
    public String number(Matter complaint) {
        return Receipt.number(complaint.draftedAt().atZone(Dates.ZONE).toLocalDate(), complaint.id());
    }

    @Override
    public boolean isNumbered() {
        return false;
    }

    @Override
    public Power viewing() {
        return Power.HANDLE_COMPLAINT;
    }

    @Override
    public Power issuing() {
        return Power.HANDLE_COMPLAINT;
    }

    /** The complainant, as left or as signed in. */
    @Override
    public List<Field> fields() {
        return List.of(
                new Field(
                        "姓名",
                        "(select coalesce(c.name, p.name) from complaint c left join person p on p.id = c.person_id where c.county_id = m.county_id and c.matter_id = m.id)"));
    }

    @Override
    public String label(MatterState state) {
        return said(state);
    }

    static String said(MatterState state) {
        return switch (state) {
            case DONE -> "已答复";
            case CANCELLED -> "不再办理";
            case DRAFT, SIGNING, RUNNING -> "等答复";
        };
    }
}
