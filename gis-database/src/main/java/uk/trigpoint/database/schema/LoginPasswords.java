package uk.trigpoint.database.schema;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** The passwords of the four logins of {@link DatabaseLogins}. */
public record LoginPasswords(String owner, String app, String care, String audit) {
  /** Returns new random passwords. */
  public static LoginPasswords generate() {
    return new LoginPasswords(random(), random(), random(), random());
  }

  /** Reads the passwords from a file; creates it, readable by its owner only, if it is missing. */
  public static LoginPasswords readOrCreate(Path file) throws IOException {
    if (!Files.exists(file)) {
      Path unfinished =
          Files.createTempFile(
              file.toAbsolutePath().getParent(),
              "logins",
              ".new",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(unfinished, generate().text());
      try {
        Files.createLink(file, unfinished);
      } catch (FileAlreadyExistsException e) {
        // Another process was quicker; its passwords hold.
      } finally {
        Files.delete(unfinished);
      }
    }
    Properties properties = new Properties();
    properties.load(new StringReader(Files.readString(file)));
    return new LoginPasswords(
        password(properties, DatabaseLogins.OWNER),
        password(properties, DatabaseLogins.APP),
        password(properties, DatabaseLogins.CARE),
        password(properties, DatabaseLogins.AUDIT));
  }

  private String text() {
    return DatabaseLogins.OWNER
        + "="
        + owner
        + "\n"
        + DatabaseLogins.APP
        + "="
        + app
        + "\n"
        + DatabaseLogins.CARE
        + "="
        + care
        + "\n"
        + DatabaseLogins.AUDIT
        + "="
        + audit
        + "\n";
  }

  private static String password(Properties properties, String login) throws IOException {
    String password = properties.getProperty(login);
    if (password == null) {
      throw new IOException("the file of passwords has none for " + login);
    }
    return password;
  }

  private static String random() {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    return HexFormat.of().formatHex(secret);
  }

  /** Returns no password. */
  @Override
  public String toString() {
    return "LoginPasswords";
  }
}
