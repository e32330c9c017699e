package uk.trigpoint.gazetteer.review.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SortedMap;

/** The digest of a form with a file, which tells whether the same form was sent before. */
final class UploadDigest {
  private static final int BUFFER = 1 << 16;

  private UploadDigest() {}

  /**
   * Returns the SHA-256 of a file and of the fields sent with it, as hexadecimal digits.
   *
   * @param fields by name; {@code upload}, which differs with each page of the form, does not count
   */
  static String of(Path file, SortedMap<String, String> fields) throws IOException {
    MessageDigest digest = sha256();
    fields.forEach(
        (name, value) -> {
          if (!name.equals(UploadProgress.FIELD)) {
            digest.update((name + '\0' + value + '\0').getBytes(StandardCharsets.UTF_8));
          }
        });
    try (InputStream in = Files.newInputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
