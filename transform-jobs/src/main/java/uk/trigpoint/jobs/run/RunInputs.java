package uk.trigpoint.jobs.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.jobs.file.Inbox;
import uk.trigpoint.jobs.file.InputFile;
import uk.trigpoint.jobs.file.InputFiles;

/** The files of one attempt: those that earlier attempts read, else the newest of the inbox. */
final class RunInputs implements InputFiles {
  private final Inbox inbox;
  private final List<String> known;

  /**
   * @param known names of the files that earlier attempts read
   */
  RunInputs(Inbox inbox, List<String> known) {
    this.inbox = inbox;
    this.known = known;
  }

  @Override
  public InputFile get(String pattern) {
    Path file = findKnown(pattern).orElseGet(() -> inbox.newest(pattern));
    try {
      return new InputFile(
          String.valueOf(file.getFileName()), file, sha256(file), Files.size(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<Path> findKnown(String pattern) {
    return known.stream()
        .filter(
            name ->
                FileSystems.getDefault().getPathMatcher("glob:" + pattern).matches(Path.of(name)))
        .flatMap(name -> inbox.find(name).stream())
        .findFirst();
  }

  private static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
