package uk.trigpoint.jobs.inbox;

import io.micronaut.http.HttpStatus;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import uk.trigpoint.http.disk.DiskSpace;
import uk.trigpoint.http.heavy.ClientConnection;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.jobs.file.FileHash;
import uk.trigpoint.jobs.file.WorkFiles;

/**
 * A whole file under a temporary name, on the disk of the inbox; only the platform's user may read
 * it. It is deleted when it is closed, unless it was moved.
 *
 * @param sha256 of its bytes, hexadecimal
 */
record ReceivedFile(Path path, String sha256, long bytes) implements Closeable {
  /** Largest file; a compressed body may be smaller. */
  private static final long MAX_BYTES = 2L << 30;

  private static final int BUFFER_BYTES = 1 << 16;

  /**
   * Receives a file, and waits until its bytes are on the disk.
   *
   * @param length number of bytes that the client stated; -1 if it stated none
   * @throws ProblemException 400 if it is empty or was cut off, 413 if it has more than 2 GB, 507
   *     if the disk is or becomes low
   */
  static ReceivedFile of(Path folder, InputStream body, long length, DiskSpace disk)
      throws IOException {
    if (length > 0 && !disk.hasRoom(length)) {
      throw noRoom();
    }
    BooleanSupplier gone = ClientConnection.closed();
    Path path = Files.createTempFile(folder, "", WorkFiles.PART);
    WorkFiles.use(path);
    boolean whole = false;
    try {
      MessageDigest digest = FileHash.digest();
      long bytes = 0;
      try (FileChannel out = FileChannel.open(path, StandardOpenOption.WRITE)) {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
          if (disk.isLow()) {
            throw noRoom();
          }
          digest.update(buffer, 0, read);
          write(out, ByteBuffer.wrap(buffer, 0, read));
          bytes += read;
          if (bytes > MAX_BYTES) {
            throw ProblemException.of(
                HttpStatus.REQUEST_ENTITY_TOO_LARGE, "A file may have at most 2 GB.");
          }
        }
        out.force(true);
      }
      if (bytes == 0) {
        throw ProblemException.badParameter("body", "is empty");
      }
      if (length >= 0 && bytes != length || gone.getAsBoolean()) {
        throw cutOff();
      }
      whole = true;
      return new ReceivedFile(path, HexFormat.of().formatHex(digest.digest()), bytes);
    } finally {
      if (!whole) {
        WorkFiles.delete(path);
      }
    }
  }

  private static int read(InputStream body, byte[] buffer) {
    try {
      return body.read(buffer);
    } catch (IOException | IllegalStateException e) {
      ProblemException problem = cutOff();
      problem.initCause(e);
      throw problem;
    }
  }

  private static void write(FileChannel out, ByteBuffer bytes) throws IOException {
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      // Java has no type for it.
      if (String.valueOf(e.getMessage()).contains("No space left")) {
        ProblemException problem = noRoom();
        problem.initCause(e);
        throw problem;
      }
      throw e;
    }
  }

  /** Moves the file in one step, over what is there, and waits until that is on the disk. */
  void moveTo(Path target, Instant modifiedAt) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(modifiedAt));
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    try (FileChannel folder = FileChannel.open(target.resolveSibling("."))) {
      folder.force(true);
    }
  }

  @Override
  public void close() {
    try {
      WorkFiles.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProblemException cutOff() {
    return ProblemException.badParameter("body", "was cut off; nothing was stored");
  }

  private static ProblemException noRoom() {
    return ProblemException.of(
        HttpStatus.INSUFFICIENT_STORAGE,
        "There is too little disk space for this file. Nothing was stored. Contact the operator.");
  }
}
