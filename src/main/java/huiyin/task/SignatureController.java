package huiyin.task;

import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import huiyin.web.Form;
import huiyin.web.Frames;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * What principals do with a form that waits for them: sign, change, refuse; and the committee's decision on a roadmap.
 */
@Controller
class SignatureController {
    private final Signatures signatures;

    SignatureController(Signatures signatures) {
        this.signatures = signatures;
    }

    @PostMapping("/tasks/{id}/signatures")
    @ForHolders(Power.SIGN_TASK)
    ModelAndView sign(@PathVariable long id, @RequestParam int version, Actor actor, RedirectAttributes next) {
        signatures.sign(id, version, actor);
        return back(id, "已签署第 " + version + " 版", next);
    }

    @PostMapping("/tasks/{id}/refusals")
    @ForHolders(Power.SIGN_TASK)
    ModelAndView refuse(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam String reason,
            Actor actor,
            RedirectAttributes next) {
        signatures.refuse(id, version, reason, actor);
        return back(id, "已退回起草人", next);
    }

    @PostMapping("/tasks/{id}/amendments")
    @ForHolders(Power.SIGN_TASK)
    ModelAndView amend(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam(defaultValue = "") String stars,
            @RequestParam String points,
            @RequestParam String due,
            @RequestParam String reason,
            Actor actor,
            RedirectAttributes next) {
        signatures.amend(
                id,
                version,
                TaskForm.stars(stars),
                TaskForm.points(points, "points", "分值"),
                Form.day(due, "due", "完成期限"),
                reason,
                actor);
        return back(id, "已形成第 " + (version + 1) + " 版，两位主要领导需重新签署", next);
    }

    @PostMapping("/tasks/{id}/decisions")
    @ForHolders(Power.REGISTER_DECISION)
    ModelAndView decide(
            @PathVariable long id,
            @RequestParam int version,
            @RequestParam String meetingOn,
            @RequestParam String number,
            Actor actor,
            RedirectAttributes next) {
        signatures.decide(id, version, Form.day(meetingOn, "meetingOn", "会议日期"), number, actor);
        return back(id, "决定已登记，作战路线图生效", next);
    }

    private static ModelAndView back(long id, String notice, RedirectAttributes next) {
        return Frames.done(notice, "/tasks/" + id, next);
    }
}
