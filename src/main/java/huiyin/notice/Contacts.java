package huiyin.notice;

import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.organisation.Actor;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everybody's own addresses and choices (收件地址); seen by nobody else. */
@Component
class Contacts {
    private final JdbcClient jdbc;

    Contacts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    ContactPage page(Actor me) {
        var contact = of(me);
        var kinds = jdbc.sql("select kind from channel where county_id = ? and active")
                .param(me.countyId())
                .query(String.class)
                .list();
        return new ContactPage(
                kinds.contains("EMAIL"),
                kinds.contains("SMS"),
                contact.email(),
                contact.mobile(),
                contact.emailKinds(),
                contact.smsKinds());
    }

    Contact of(Actor me) {
        return jdbc.sql(
                        "select email, mobile, email_kinds, sms_kinds from contact where county_id = ? and person_id = ?")
                .params(me.countyId(), me.personId())
                .query((row, n) -> new Contact(
                        row.getString("email"),
                        row.getString("mobile"),
                        Arrays.asList((String[]) row.getArray("email_kinds").getArray()),
                        Arrays.asList((String[]) row.getArray("sms_kinds").getArray())))
                .optional()
                .orElse(Contact.NONE);
    }

    @Transactional
    void change(
            @Nullable String email, @Nullable String mobile, List<String> emailKinds, List<String> smsKinds, Actor me) {
        String address = Text.optionalLine(email, "email", "电子邮箱", 200).orElse(null);
        if (address != null && !ChannelForm.isAddress(address)) {
            throw new Refusal(null, "电子邮箱写成 name@example.com 的样子，请检查", "email");
        }
        String number = Text.optionalLine(mobile, "mobile", "手机号", 20)
                .map(typed -> typed.replaceAll("[\\s-]", ""))
                .orElse(null);
        if (number != null && !number.matches("1[0-9]{10}")) {
            throw new Refusal(null, "手机号是 11 位数字，请检查", "mobile");
        }
        if (address == null && !emailKinds.isEmpty()) {
            throw new Refusal(null, "要收邮件，请先填电子邮箱", "email");
        }
        if (number == null && !smsKinds.isEmpty()) {
            throw new Refusal(null, "要收短信，请先填手机号", "mobile");
        }
        jdbc.sql("""
                insert into contact (county_id, person_id, email, mobile, email_kinds, sms_kinds)
                values (:county, :me, :email, :mobile, :emailKinds, :smsKinds)
                on conflict (county_id, person_id) do update set email = excluded.email, mobile = excluded.mobile,
                    email_kinds = excluded.email_kinds, sms_kinds = excluded.sms_kinds""")
                .param("county", me.countyId())
                .param("me", me.personId())
                .param("email", address)
                .param("mobile", number)
                .param("emailKinds", known(emailKinds))
                .param("smsKinds", known(smsKinds))
                .update();
    }

    private static String[] known(List<String> kinds) {
        return Arrays.stream(NoticeKind.values())
                .map(NoticeKind::name)
                .filter(kinds::contains)
                .toArray(String[]::new);
    }
}
