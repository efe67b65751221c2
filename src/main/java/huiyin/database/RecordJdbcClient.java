package huiyin.database;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Component;

/** Spring's client, but records are read by {@link RecordRowMapper}. */
@Component
class RecordJdbcClient implements JdbcClient {
    private final JdbcClient client;
    private final Map<Class<?>, RowMapper<?>> mappers = new ConcurrentHashMap<>();

    RecordJdbcClient(NamedParameterJdbcOperations operations) {
        client = JdbcClient.create(operations);
    }

    @Override
    public StatementSpec sql(String sql) {
        return new Statement(client.sql(sql));
    }

    @SuppressWarnings("unchecked")
    private <T> MappedQuerySpec<T> query(StatementSpec statement, Class<T> type) {
        return BeanUtils.isSimpleProperty(type)
                ? statement.query(type)
                : statement.query((RowMapper<T>) mappers.computeIfAbsent(type, RecordRowMapper::new));
    }

    private final class Statement implements StatementSpec {
        private final StatementSpec spec;

        Statement(StatementSpec spec) {
            this.spec = spec;
        }

        @Override
        public StatementSpec withFetchSize(int rows) {
            spec.withFetchSize(rows);
            return this;
        }

        @Override
        public StatementSpec withMaxRows(int rows) {
            spec.withMaxRows(rows);
            return this;
        }

        @Override
        public StatementSpec withQueryTimeout(int seconds) {
            spec.withQueryTimeout(seconds);
            return this;
        }

        @Override
        public StatementSpec param(@Nullable Object value) {
            spec.param(value);
            return this;
        }

        @Override
        public StatementSpec param(int index, @Nullable Object value) {
            spec.param(index, value);
            return this;
        }

        @Override
        public StatementSpec param(int index, @Nullable Object value, int type) {
            spec.param(index, value, type);
            return this;
        }

        @Override
        public StatementSpec param(String name, @Nullable Object value) {
            spec.param(name, value);
            return this;
        }

        @Override
        public StatementSpec param(String name, @Nullable Object value, int type) {
            spec.param(name, value, type);
            return this;
        }

        @Override
        public StatementSpec params(@Nullable Object... values) {
            spec.params(values);
            return this;
        }

        @Override
        public StatementSpec params(List<?> values) {
            spec.params(values);
            return this;
        }

        @Override
        public StatementSpec params(Map<String, ?> values) {
            spec.params(values);
            return this;
        }

        @Override
        public StatementSpec paramSource(Object values) {
            spec.paramSource(values);
            return this;
        }

        @Override
        public StatementSpec paramSource(SqlParameterSource values) {
            spec.paramSource(values);
            return this;
        }

        @Override
        public ResultQuerySpec query() {
            return spec.query();
        }

        @Override
        public <T> MappedQuerySpec<T> query(Class<T> type) {
            return RecordJdbcClient.this.query(spec, type);
        }

        @Override
        public <T> MappedQuerySpec<T> query(RowMapper<T> mapper) {
            return spec.query(mapper);
        }

        @Override
        public void query(RowCallbackHandler handler) {
            spec.query(handler);
        }

        @Override
        public <T> @Nullable T query(ResultSetExtractor<T> extractor) {
            return spec.query(extractor);
        }

        @Override
        public int update() {
            return spec.update();
        }

        @Override
        public int update(KeyHolder keys) {
            return spec.update(keys);
        }

        @Override
        public int update(KeyHolder keys, String... columns) {
            return spec.update(keys, columns);
        }
    }
}
