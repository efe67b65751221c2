package huiyin.api;

import huiyin.access.TokenLeaked;
import huiyin.notice.Notice;
import huiyin.notice.NoticeKind;
import huiyin.notice.Notices;
import java.util.List;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the owner that a token was seen in an address and opens nothing any more. */
@Component
class LeakedTokens {
    private final Notices notices;

    LeakedTokens(Notices notices) {
        this.notices = notices;
    }

    @EventListener
    void tell(TokenLeaked token) {
        notices.tell(
                new Notice(
                        token.countyId(),
                        NoticeKind.PLATFORM,
                        "接口令牌“" + token.name() + "”出现在网址里，已自动吊销；请另建一个，放在请求头里用",
                        "/account/tokens",
                        false,
                        "TOKEN_LEAKED:" + token.tokenId()),
                List.of(token.personId()));
    }
}
