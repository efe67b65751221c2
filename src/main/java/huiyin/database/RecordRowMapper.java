package huiyin.database;

import java.lang.reflect.Constructor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.util.ClassUtils;

/**
 * A record from the columns named as its components, {@code townName} from {@code town_name}; converted as Spring's own
 * mapper does. That one asks for {@code townName} first, and the driver answers with an exception, in each row for each
 * component: a tenth of what a page costs.
 */
final class RecordRowMapper<T> implements RowMapper<T> {
    private static final ConversionService CONVERSION = DefaultConversionService.getSharedInstance();

    private final Constructor<T> constructor;
    private final String[] columns;
    private final TypeDescriptor[] types;
    private final Class<?>[] boxed;

    RecordRowMapper(Class<T> record) {
        constructor = BeanUtils.getResolvableConstructor(record);
        columns = Arrays.stream(BeanUtils.getParameterNames(constructor))
                .map(JdbcUtils::convertPropertyNameToUnderscoreName)
                .toArray(String[]::new);
        types = new TypeDescriptor[columns.length];
        boxed = new Class<?>[columns.length];
        for (int i = 0; i < columns.length; i++) {
            types[i] = new TypeDescriptor(new MethodParameter(constructor, i));
            boxed[i] = ClassUtils.resolvePrimitiveIfNecessary(types[i].getType());
        }
    }

    @Override
    public T mapRow(ResultSet row, int number) throws SQLException {
        Object[] values = new Object[columns.length];
        for (int i = 0; i < values.length; i++) {
            Object value = value(row, row.findColumn(columns[i]), types[i].getType());
            values[i] = boxed[i].isInstance(value) ? value : CONVERSION.convert(value, types[i]);
        }
        return BeanUtils.instantiateClass(constructor, values);
    }

    /** The driver knows no instants and would answer with an exception here too. */
    private static @Nullable Object value(ResultSet row, int column, Class<?> type) throws SQLException {
        if (type != Instant.class) {
            return JdbcUtils.getResultSetValue(row, column, type);
        }
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
