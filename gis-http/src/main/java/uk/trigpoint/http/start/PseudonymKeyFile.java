package uk.trigpoint.http.start;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The generated key of pseudonyms, in the file {@code pseudonym.key} of the home. Without the file,
 * nobody can find an earlier read of a feature in the audit again, and the seals of API keys,
 * sessions and claims are wrong.
 */
final class PseudonymKeyFile {
  private static final int BYTES = 32;

  private PseudonymKeyFile() {}

  /**
   * Reads the key; creates it, readable by this user only, if there is none.
   *
   * @throws IllegalStateException with a message for the operator
   */
  static String readOrCreate(Path home) {
    Path file = home.resolve("pseudonym.key");
    try {
      if (!Files.exists(file)) {
        create(file);
      }
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new IllegalStateException(
          "The key of the audit's pseudonyms, "
              + file
              + ", cannot be read or created: "
              + e.getMessage(),
          e);
    }
  }

  private static void create(Path file) throws IOException {
    byte[] key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    Path unfinished =
        Files.createTempFile(
            file.getParent(),
            "pseudonym",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.writeString(unfinished, HexFormat.of().formatHex(key));
      Files.createLink(file, unfinished);
    } catch (FileAlreadyExistsException e) {
      // Another process was quicker; its key holds.
    } finally {
      Files.delete(unfinished);
    }
  }
}
