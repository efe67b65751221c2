package huiyin.access;

import huiyin.history.Author;
import huiyin.history.History;
import huiyin.kernel.Refusal;
import huiyin.kernel.Text;
import huiyin.organisation.ChartEvent;
import huiyin.organisation.PostKind;
import java.time.Clock;
import java.time.LocalDate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The first run: no account yet, so a one-time link in the log lets the first system administrator make the county. */
@Component
class Setup {
    private static final Logger log = LoggerFactory.getLogger(Setup.class);

    private final JdbcClient jdbc;
    private final OneTimeLinks links;
    private final Accounts accounts;
    private final History history;
    private final Clock clock;
    private final boolean demonstration;

    Setup(
            JdbcClient jdbc,
            OneTimeLinks links,
            Accounts accounts,
            History history,
            Clock clock,
            @Value("${huiyin.demonstration:false}") boolean demonstration) {
        this.jdbc = jdbc;
        this.links = links;
        this.accounts = accounts;
        this.history = history;
        this.clock = clock;
        this.demonstration = demonstration;
    }

    /** A new link at each start until one was used; its token is nowhere else. */
    @EventListener(ApplicationReadyEvent.class)
    void offer() {
        if (!demonstration && accounts.none()) {
            log.info("还没有任何账户。请在 24 小时内打开这个一次性链接，建立本县和系统管理员：{}", links.setup());
        }
    }

    boolean isOpen(String token) {
        return accounts.none() && links.isSetup(token);
    }

    /** What the first administrator types. */
    record Typed(String county, String code, String name, String staffNo, String password, String again) {}

    /** County, person, post and account, all or nothing. */
    Accounts.Owner establish(String token, Typed typed) {
        links.lockSetups();
        if (!isOpen(token) || !links.use(token)) {
            throw new Refusal(null, "这个链接已经用过或者过期。请重新启动程序，从日志里取新的链接");
        }
        String county = Text.line(typed.county(), "county", "县名", 50);
        String code = Text.line(typed.code(), "code", "区划代码", 12);
        if (!code.matches("[0-9]{6}([0-9]{6})?")) {
            throw new Refusal(null, "区划代码是 6 位或 12 位数字，例如 330803", "code");
        }
        String name = Text.line(typed.name(), "name", "姓名", 50);
        String staffNo = Text.line(typed.staffNo(), "staffNo", "工号", 32);
        LocalDate today = LocalDate.now(clock);
        long unit = jdbc.sql("select nextval('unit_id_seq')").query(Long.class).single();
        jdbc.sql(
                        "insert into unit (id, county_id, kind, code, name, path, opened_on) values (?, ?, 'COUNTY', ?, ?, ?, ?)")
                .params(unit, unit, code, county, "/" + unit + "/", today)
                .update();
        long person = jdbc.sql("insert into person (county_id, staff_no, name) values (?, ?, ?) returning id")
                .params(unit, staffNo, name)
                .query(Long.class)
                .single();
        jdbc.sql("insert into post (person_id, unit_id, kind, title, valid_from) values (?, ?, ?, ?, ?)")
                .params(
                        person,
                        unit,
                        PostKind.SYSTEM_ADMINISTRATOR.name(),
                        PostKind.SYSTEM_ADMINISTRATOR.label(),
                        today)
                .update();
        history.tell(
                new Author(unit, person, null, name),
                ChartEvent.owner(unit, person),
                new ChartEvent.Changed(ChartEvent.Subject.UNIT, unit, "建立" + county + "，" + name + "任系统管理员"));
        Accounts.Owner owner = accounts.owner(person);
        accounts.setTwice(owner, typed.password(), typed.again());
        return owner;
    }
}
