package uk.trigpoint.database.schema;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import uk.trigpoint.database.SqlFile;

/**
 * The four logins of a database, none of which is a superuser, and the script that creates them.
 * Only the script needs a superuser.
 */
public final class DatabaseLogins {
  /** Owns the schema and migrates it; used by migrations only. */
  public static final String OWNER = "trigpoint_owner";

  /** The services. */
  public static final String APP = "trigpoint_app";

  /** Reads and writes personal data. */
  public static final String CARE = "trigpoint_care";

  /** Appends to the audit and reads it. */
  public static final String AUDIT = "trigpoint_audit";

  private static final String SCRIPT = SqlFile.read(DatabaseLogins.class, "logins");

  /** Advisory lock in the database {@code postgres}: logins belong to the whole server. */
  private static final long LOCK = 7_201_945_018L;

  private DatabaseLogins() {}

  /**
   * Returns the script for the administrator of a database: extensions, logins and ownership. It
   * sets no passwords.
   */
  public static String script() {
    return SCRIPT;
  }

  /**
   * Runs the script and sets the passwords. Idempotent, and safe for several processes at a time.
   *
   * @param adminUrl JDBC URL of the database {@code postgres} of the same server
   * @param url JDBC URL of the database to prepare
   * @param superuser a superuser of the server
   */
  public static void prepare(
      String adminUrl, String url, String superuser, String password, LoginPasswords passwords)
      throws SQLException {
    try (Connection admin = DriverManager.getConnection(adminUrl, superuser, password);
        Statement lock = admin.createStatement();
        Connection connection = DriverManager.getConnection(url, superuser, password);
        Statement statement = connection.createStatement()) {
      lock.execute("SELECT pg_advisory_lock(" + LOCK + ")");
      statement.execute("SET client_min_messages = warning");
      statement.execute(SCRIPT);
      setPassword(connection, OWNER, passwords.owner());
      setPassword(connection, APP, passwords.app());
      setPassword(connection, CARE, passwords.care());
      setPassword(connection, AUDIT, passwords.audit());
    }
  }

  private static void setPassword(Connection connection, String login, String password)
      throws SQLException {
    try (PreparedStatement quote =
        connection.prepareStatement("SELECT format('ALTER ROLE %I PASSWORD %L', ?, ?)")) {
      quote.setString(1, login);
      quote.setString(2, password);
      try (ResultSet row = quote.executeQuery();
          Statement statement = connection.createStatement()) {
        row.next();
        statement.execute(row.getString(1));
      }
    }
  }
}
