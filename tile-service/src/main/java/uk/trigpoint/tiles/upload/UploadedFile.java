package uk.trigpoint.tiles.upload;

import io.micronaut.http.multipart.CompletedFileUpload;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A copy of an uploaded file, deleted when it is closed. Make it before anything is checked: the
 * server deletes its own file only once it was read.
 *
 * @param name as the sender named it, without folders
 */
public record UploadedFile(Path path, String name) implements Closeable {
  /**
   * Copies a form part.
   *
   * @throws ProblemException 400 if it is missing or has no name
   */
  public static UploadedFile copy(@Nullable CompletedFileUpload part) {
    Path copy = part == null ? null : save(part);
    String name = part == null ? null : part.getFilename();
    if (copy == null || name == null || name.isBlank()) {
      if (copy != null) {
        delete(copy);
      }
      throw ProblemException.badParameter(
          "file", "is missing: send the file as a form part with a file name");
    }
    String plain = Path.of(name.replace('\\', '/').replace("\0", "")).getFileName() + "";
    return new UploadedFile(copy, plain);
  }

  @Override
  public void close() {
    delete(path);
  }

  private static Path save(CompletedFileUpload part) {
    try (InputStream in = part.getInputStream()) {
      Path copy = Files.createTempFile(LeftUploads.PREFIX, LeftUploads.SUFFIX);
      Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      return copy;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
