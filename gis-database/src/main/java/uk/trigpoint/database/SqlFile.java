package uk.trigpoint.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Loads SQL statements from files beside the class that runs them: {@code <package>/<name>.sql}. A
 * file can be run in psql as it is.
 */
public final class SqlFile {
  private SqlFile() {}

  /**
   * Reads a statement. Store the result in a constant.
   *
   * @param anchor a class in the package of the statement
   * @param name file name without {@code .sql}
   * @throws IllegalStateException if there is no such file
   */
  public static String read(Class<?> anchor, String name) {
    String path = "/" + anchor.getPackageName().replace('.', '/') + "/" + name + ".sql";
    try (InputStream in = anchor.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no statement " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
