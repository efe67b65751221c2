package huiyin.notice;

import huiyin.kernel.NotVisible;
import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import huiyin.web.Turn;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The county's channels, set up, tried out and looked after by its system administrator. */
@Controller
@ForHolders(Power.SET_UP_CHANNELS)
class ChannelController {
    private final Channels channels;
    private final Outbox outbox;
    private final Contacts contacts;
    private final Clock clock;

    ChannelController(Channels channels, Outbox outbox, Contacts contacts, Clock clock) {
        this.channels = channels;
        this.outbox = outbox;
        this.contacts = contacts;
        this.clock = clock;
    }

    @GetMapping("/channels")
    ModelAndView all(Actor actor) {
        return new ModelAndView(
                "notice/channels",
                "page",
                new ChannelsPage(LocalDate.now(clock), channels.of(actor.countyId()), outbox.countFailed(actor)));
    }

    @GetMapping("/channels/new")
    ModelAndView fresh(Actor actor, @RequestParam(defaultValue = "EMAIL") String kind) {
        return page(kind(kind), null, actor);
    }

    @GetMapping("/channels/{id}")
    ModelAndView one(Actor actor, @PathVariable long id) {
        var row = channels.find(id, actor);
        return page(row.kind(), row, actor);
    }

    @PostMapping("/channels")
    ModelAndView add(Actor actor, @RequestParam MultiValueMap<String, String> typed, RedirectAttributes next) {
        long id = channels.add(
                Arrays.stream(ChannelKind.values())
                        .filter(kind -> kind.name().equals(typed.getFirst("kind")))
                        .findFirst()
                        .orElseThrow(() -> new Refusal(null, "请到消息通道页选要增加哪一种")),
                typed,
                actor);
        next.addFlashAttribute("notice", "已保存。请发一条测试消息，看收不收得到");
        return new ModelAndView("redirect:/channels/" + id);
    }

    @PostMapping("/channels/{id}")
    ModelAndView change(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> typed,
            RedirectAttributes next) {
        channels.change(id, typed, actor);
        next.addFlashAttribute("notice", "已保存");
        return new ModelAndView("redirect:/channels/" + id);
    }

    @PostMapping("/channels/{id}/trials")
    ModelAndView tryOut(Actor actor, @PathVariable long id, RedirectAttributes next) {
        outbox.tryOut(channels.find(id, actor), contacts.of(actor), actor);
        next.addFlashAttribute("notice", "测试消息几秒内发出，过一会儿刷新，在“最近的发送”里看结果");
        return new ModelAndView("redirect:/channels/" + id);
    }

    @GetMapping("/channels/failures")
    ModelAndView failures(
            Actor actor,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before) {
        return new ModelAndView(
                "notice/failures",
                "page",
                new FailuresPage(
                        LocalDate.now(clock),
                        outbox.failed(actor, Turn.byId(after, before)),
                        outbox.countFailed(actor)));
    }

    @PostMapping("/channels/failures/resending")
    ModelAndView again(Actor actor, @RequestParam(required = false) @Nullable Long id, RedirectAttributes next) {
        next.addFlashAttribute("notice", outbox.again(id, actor) + " 条重新排队，几秒内再发");
        return new ModelAndView("redirect:/channels/failures");
    }

    private ModelAndView page(ChannelKind kind, @Nullable ChannelRow row, Actor actor) {
        return new ModelAndView(
                "notice/channel",
                "page",
                new ChannelPage(
                        LocalDate.now(clock),
                        kind,
                        row,
                        kind.isGroup() && row == null ? channels.homes(actor) : List.of(),
                        row == null ? List.of() : outbox.last(row.id(), actor)));
    }

    private static ChannelKind kind(String name) {
        return Arrays.stream(ChannelKind.values())
                .filter(kind -> kind.name().equals(name))
                .findFirst()
                .orElseThrow(NotVisible::new);
    }
}
