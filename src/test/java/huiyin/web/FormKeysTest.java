package huiyin.web;

import static org.assertj.core.api.Assertions.assertThat;

import huiyin.TestDatabase;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class FormKeysTest {
    private final JdbcClient jdbc = JdbcClient.create(TestDatabase.migrated());
    private final FormKeys keys = new FormKeys(jdbc);

    @Test
    void keys_older_than_a_month_are_forgotten_and_no_other() {
        var old = UUID.randomUUID();
        var recent = UUID.randomUUID();
        keys.take(1, old, 1);
        keys.take(1, recent, 1);
        jdbc.sql("update form_key set used_at = now() - interval '31 days' where key = ?")
                .param(old)
                .update();
        keys.forgetOld();
        assertThat(jdbc.sql("select key from form_key").query(UUID.class).list())
                .containsExactly(recent);
    }
}
