package uk.trigpoint.database.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import uk.trigpoint.database.SqlFile;

/**
 * Checks at start-up that a database and its logins are usable. Messages name host, database and
 * login, never the password.
 */
public final class DatabaseCheck {
  private static final String STATE = SqlFile.read(DatabaseCheck.class, "describe-login");

  private record Login(boolean privileged, boolean owner, boolean postgis) {}

  private DatabaseCheck() {}

  /**
   * Checks that {@link DatabaseLogins#OWNER} can connect, owns the database and is not a superuser,
   * and that the extensions exist.
   *
   * @throws UnusableDatabaseException if not
   */
  public static void requireOwner(String jdbcUrl, String password) {
    Login login = connect(jdbcUrl, DatabaseLogins.OWNER, password);
    requireUnprivileged(jdbcUrl, DatabaseLogins.OWNER, login);
    if (!login.postgis()) {
      throw new UnusableDatabaseException(
          "The database at "
              + shown(jdbcUrl)
              + " has no PostGIS. Install it on that server (Debian: postgresql-15-postgis-3), then run the script that ./trigpoint database-script"
              + " prints as a superuser.");
    }
    if (!login.owner()) {
      throw new UnusableDatabaseException(
          "The database at "
              + shown(jdbcUrl)
              + " is not owned by "
              + DatabaseLogins.OWNER
              + ". Run the script that ./trigpoint database-script prints as a superuser.");
    }
  }

  /**
   * Checks that a login can connect, and is neither a superuser nor the owner of the database.
   *
   * @throws UnusableDatabaseException if not
   */
  public static void requireRestricted(String jdbcUrl, String user, String password) {
    Login login = connect(jdbcUrl, user, password);
    requireUnprivileged(jdbcUrl, user, login);
    if (login.owner()) {
      throw new UnusableDatabaseException(
          "The login "
              + user
              + " owns the database at "
              + shown(jdbcUrl)
              + " or is a member of its owner. Only "
              + DatabaseLogins.OWNER
              + " may own it. Run the script that ./trigpoint database-script prints as a superuser.");
    }
  }

  private static void requireUnprivileged(String jdbcUrl, String user, Login login) {
    if (login.privileged()) {
      throw new UnusableDatabaseException(
          "The login "
              + user
              + " of the database at "
              + shown(jdbcUrl)
              + " is a superuser, or may create roles or bypass row level security. The platform connects with restricted logins only. Run the script"
              + " that ./trigpoint database-script prints as a superuser.");
    }
  }

  private static Login connect(String jdbcUrl, String user, String password) {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "5");
    try (Connection connection = DriverManager.getConnection(jdbcUrl, properties);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(STATE)) {
      row.next();
      return new Login(
          row.getBoolean("privileged"), row.getBoolean("owner"), row.getBoolean("postgis"));
    } catch (SQLException e) {
      throw new UnusableDatabaseException(
          "The database at "
              + shown(jdbcUrl)
              + " cannot be reached as "
              + user
              + ": "
              + e.getMessage(),
          e);
    }
  }

  private static String shown(String jdbcUrl) {
    return jdbcUrl.replaceAll("\\?.*", "");
  }
}
