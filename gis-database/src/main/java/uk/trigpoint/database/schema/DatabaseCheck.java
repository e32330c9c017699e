package uk.trigpoint.database.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Checks at start-up that a database is usable. */
public final class DatabaseCheck {
  private DatabaseCheck() {}

  /**
   * Connects once and checks for PostGIS.
   *
   * @param user null if the URL has it
   * @throws UnusableDatabaseException with a message that names host and database, never the
   *     password
   */
  public static void requireUsable(
      String jdbcUrl, @Nullable String user, @Nullable String password) {
    Properties login = new Properties();
    if (user != null) {
      login.setProperty("user", user);
    }
    if (password != null) {
      login.setProperty("password", password);
    }
    login.setProperty("connectTimeout", "5");
    String shown = jdbcUrl.replaceAll("\\?.*", "");
    try (Connection connection = DriverManager.getConnection(jdbcUrl, login);
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT EXISTS (SELECT 1 FROM pg_available_extensions WHERE name = 'postgis')"
                    + " OR EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'postgis')")) {
      rows.next();
      if (!rows.getBoolean(1)) {
        throw new UnusableDatabaseException(
            "The database at "
                + shown
                + " has no PostGIS. Install it on that server (Debian: postgresql-15-postgis-3).");
      }
    } catch (SQLException e) {
      throw new UnusableDatabaseException(
          "The database at " + shown + " cannot be reached: " + e.getMessage(), e);
    }
  }
}
