package uk.trigpoint.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A statement kept beside the class that runs it: {@code <package>/<name>.sql}, runnable in psql as
 * it stands.
 */
public final class SqlFile {
  private SqlFile() {}

  /**
   * Reads a statement once; keep the answer in a constant.
   *
   * @param anchor a class of the package that owns the statement
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
