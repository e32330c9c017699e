package uk.trigpoint.http.upload;

import io.micronaut.http.multipart.CompletedFileUpload;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import uk.trigpoint.http.heavy.ClientConnection;
import uk.trigpoint.http.problem.ProblemException;

/**
 * A copy of an uploaded file, deleted when it is closed. Make it before anything is checked: the
 * server deletes its own file only once it was read.
 *
 * @param name as the sender named it, without folders
 * @param sha256 SHA-256 of its bytes, hexadecimal
 */
public record UploadedFile(Path path, String name, String sha256) implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(UploadedFile.class);
  private static final long CHECK_MILLIS = 500;

  /**
   * Copies the form part with the file. Waits until the form was read to its end.
   *
   * @param parts all parts of the form with the name of the file
   * @throws ProblemException 400 if there is none with a file name, or another one with another
   *     file name or other bytes
   */
  public static UploadedFile copy(Publisher<CompletedFileUpload> parts) {
    List<CompletedFileUpload> all = receive(parts);
    if (all.stream().map(part -> String.valueOf(part.getFilename())).distinct().count() > 1) {
      all.forEach(UploadedFile::discard);
      throw several();
    }
    Saved copy = whole(all);
    String name = all.isEmpty() ? null : all.getFirst().getFilename();
    if (copy == null || name == null || name.isBlank()) {
      if (copy != null) {
        delete(copy.path());
      }
      throw ProblemException.badParameter(
          "file", "is missing: send the file as a form part with a file name");
    }
    String plain = Path.of(name.replace('\\', '/').replace("\0", "")).getFileName() + "";
    return new UploadedFile(copy.path(), plain, copy.sha256());
  }

  /**
   * Returns all parts once the form has ended; none of them stays on the disk if it does not.
   *
   * @throws ProblemException 400 if the client closes the connection before
   */
  private static List<CompletedFileUpload> receive(Publisher<CompletedFileUpload> parts) {
    BooleanSupplier gone = ClientConnection.closed();
    List<CompletedFileUpload> received = Collections.synchronizedList(new ArrayList<>());
    CompletableFuture<Void> end = new CompletableFuture<>();
    Disposable subscription =
        Flux.from(parts)
            .subscribe(received::add, end::completeExceptionally, () -> end.complete(null));
    try {
      while (true) {
        try {
          end.get(CHECK_MILLIS, TimeUnit.MILLISECONDS);
          return List.copyOf(received);
        } catch (TimeoutException e) {
          if (gone.getAsBoolean()) {
            throw cutOff(received, e);
          }
        }
      }
    } catch (ExecutionException e) {
      throw cutOff(received, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw cutOff(received, e);
    } finally {
      subscription.dispose();
    }
  }

  private static ProblemException several() {
    return ProblemException.badParameter(
        "file", "is more than one file: send one form part of this name");
  }

  /**
   * Returns a copy of the file; null if there is none. The server was seen to announce a form's
   * only file twice under load. A part that is the beginning of another one is taken for the same
   * file, so nothing of it is lost; other bytes are another file.
   *
   * @throws ProblemException 400 if a part has other bytes
   */
  private static @Nullable Saved whole(List<CompletedFileUpload> parts) {
    Saved whole = null;
    for (CompletedFileUpload part : parts) {
      Saved saved = findSaved(part);
      if (saved == null || whole == null) {
        whole = saved == null ? whole : saved;
        continue;
      }
      long bytes = size(saved);
      long before = size(whole);
      Saved shorter = bytes > before ? whole : saved;
      boolean beginning = isBeginning(shorter, shorter == whole ? saved : whole);
      LOG.warn("a part was announced again: {} and {} bytes", before, bytes);
      if (!beginning) {
        delete(whole.path());
        delete(saved.path());
        throw several();
      }
      whole = shorter == whole ? saved : whole;
      delete(shorter.path());
    }
    return whole;
  }

  private static boolean isBeginning(Saved shorter, Saved longer) {
    try {
      long difference = Files.mismatch(shorter.path(), longer.path());
      return difference < 0 || difference == size(shorter);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static @Nullable Saved findSaved(CompletedFileUpload part) {
    try {
      return save(part);
    } catch (UncheckedIOException | IllegalStateException e) {
      LOG.debug("the part was announced twice: {}", e.getMessage());
      return null;
    }
  }

  private static long size(Saved saved) {
    try {
      return Files.size(saved.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProblemException cutOff(List<CompletedFileUpload> received, Exception cause) {
    List.copyOf(received).forEach(UploadedFile::discard);
    ProblemException problem = ProblemException.badParameter("file", "was cut off");
    problem.initCause(cause);
    return problem;
  }

  /** Has the server delete its own file, as it does when a file was read, unless it has done so. */
  private static void discard(CompletedFileUpload part) {
    try {
      part.getInputStream().close();
    } catch (IOException | IllegalStateException e) {
      LOG.debug("a part of a form is gone already: {}", e.getMessage());
    }
  }

  @Override
  public void close() {
    delete(path);
  }

  private record Saved(Path path, String sha256) {}

  private static Saved save(CompletedFileUpload part) {
    MessageDigest digest = sha256Digest();
    try (InputStream in = new DigestInputStream(part.getInputStream(), digest)) {
      Path copy = Files.createTempFile(LeftUploads.PREFIX, LeftUploads.SUFFIX);
      try {
        Files.copy(in, copy, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException | RuntimeException e) {
        delete(copy);
        throw e;
      }
      return new Saved(copy, HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
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
