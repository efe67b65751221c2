package huiyin.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Where a database is and who comes; opens connections whose text form of every value is the same on every machine. */
record Login(String url, String user, String password) {
    Connection open() throws SQLException {
        Connection connection = DriverManager.getConnection(url, user, password);
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "set time zone 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'postgres'; set bytea_output = 'hex'; "
                            + "set extra_float_digits = 1; set lock_timeout = '60s'; set search_path = public");
        }
        connection.commit();
        return connection;
    }
}
