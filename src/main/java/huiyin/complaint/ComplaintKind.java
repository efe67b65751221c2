package huiyin.complaint;

import huiyin.kernel.Dates;
import huiyin.matter.Matter;
import huiyin.matter.MatterKind;
import huiyin.matter.MatterState;
import huiyin.organisation.Power;
import org.springframework.stereotype.Component;

/**
 * Complaints and suggestions as a kind of matter: they come from outside and are in effect at once, nobody has a share
 * of them, and only the county's office sees them, which closes them with an answer.
 */
@Component
class ComplaintKind implements MatterKind {
    @Override
    public String code() {
        return "COMPLAINT";
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

    static String label(MatterState state) {
        return switch (state) {
            case DONE -> "已答复";
            case CANCELLED -> "不再办理";
            case DRAFT, SIGNING, RUNNING -> "等答复";
        };
    }
}
