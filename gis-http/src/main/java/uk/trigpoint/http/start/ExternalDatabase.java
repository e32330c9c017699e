package uk.trigpoint.http.start;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.schema.DatabaseCheck;
import uk.trigpoint.database.schema.DatabaseLogins;
import uk.trigpoint.database.schema.LoginPasswords;

/**
 * A database of the council's own, with the logins that its administrator has created with {@code
 * ./trigpoint database-script}.
 *
 * @param url {@code TRIGPOINT_JDBC_URL}, without user and password
 * @param passwords {@code TRIGPOINT_JDBC_PASSWORD} (of {@code trigpoint_app}), {@code
 *     TRIGPOINT_JDBC_OWNER_PASSWORD}, {@code TRIGPOINT_JDBC_CARE_PASSWORD} and {@code
 *     TRIGPOINT_JDBC_AUDIT_PASSWORD}
 */
public record ExternalDatabase(String url, LoginPasswords passwords) {
  private static final Pattern LOGIN = Pattern.compile("[?&](user|password)=");

  /**
   * Reads the settings; returns null if there is no external database.
   *
   * @throws IllegalArgumentException with a message for the operator if a login is missing, or the
   *     URL or the user are not as they must be
   */
  static @Nullable ExternalDatabase of(Map<String, String> environment) {
    String url = Settings.text(environment, "TRIGPOINT_JDBC_URL");
    if (url == null) {
      return null;
    }
    if (LOGIN.matcher(url).find()) {
      throw new IllegalArgumentException(
          "TRIGPOINT_JDBC_URL must not contain a user or password. The platform has four logins; set their passwords with TRIGPOINT_JDBC_PASSWORD,"
              + " TRIGPOINT_JDBC_OWNER_PASSWORD, TRIGPOINT_JDBC_CARE_PASSWORD and TRIGPOINT_JDBC_AUDIT_PASSWORD.");
    }
    String user = Settings.text(environment, "TRIGPOINT_JDBC_USER");
    if (user != null && !user.equals(DatabaseLogins.APP)) {
      throw new IllegalArgumentException(
          "TRIGPOINT_JDBC_USER must be "
              + DatabaseLogins.APP
              + ", not '"
              + user
              + "'. Create the logins with the script that ./trigpoint database-script prints.");
    }
    return new ExternalDatabase(
        url,
        new LoginPasswords(
            password(environment, "TRIGPOINT_JDBC_OWNER_PASSWORD", DatabaseLogins.OWNER),
            password(environment, "TRIGPOINT_JDBC_PASSWORD", DatabaseLogins.APP),
            password(environment, "TRIGPOINT_JDBC_CARE_PASSWORD", DatabaseLogins.CARE),
            password(environment, "TRIGPOINT_JDBC_AUDIT_PASSWORD", DatabaseLogins.AUDIT)));
  }

  /**
   * Connects with every login, and checks that none has more rights than it needs.
   *
   * @throws uk.trigpoint.database.schema.UnusableDatabaseException with a message for the operator
   */
  void requireUsable() {
    DatabaseCheck.requireOwner(url, passwords.owner());
    DatabaseCheck.requireRestricted(url, DatabaseLogins.APP, passwords.app());
    DatabaseCheck.requireRestricted(url, DatabaseLogins.CARE, passwords.care());
    DatabaseCheck.requireRestricted(url, DatabaseLogins.AUDIT, passwords.audit());
  }

  private static String password(Map<String, String> environment, String name, String login) {
    String password = Settings.text(environment, name);
    if (password == null) {
      throw new IllegalArgumentException(
          "TRIGPOINT_JDBC_URL also needs "
              + name
              + ", the password of the login "
              + login
              + ". ./trigpoint database-script prints the script that creates the logins.");
    }
    return password;
  }
}
