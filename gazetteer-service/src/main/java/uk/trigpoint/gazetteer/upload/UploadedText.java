package uk.trigpoint.gazetteer.upload;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import uk.trigpoint.formats.FileSignature;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.archive.Unpacked;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.records.dtf.DtfInput;

/**
 * An uploaded text, plain or gzip, in UTF-8, UTF-16 with a byte order mark, or Windows-1252. It is
 * buffered in a temporary file: most clients send the whole request before they read the response,
 * so a response written while the request is still arriving could deadlock.
 *
 * @param reader without the byte order mark
 * @param byteOrderMark whether the text started with a byte order mark
 */
public record UploadedText(BufferedReader reader, boolean byteOrderMark, Charset encoding)
    implements AutoCloseable {
  private static final int MAX_PEEK_CHARACTERS = 1 << 16;
  private static final int MARK_LENGTH = 2;

  /**
   * Reads and closes the body. The caller must close the text.
   *
   * @throws uk.trigpoint.records.dtf.DtfException if it is not a text
   */
  public static UploadedText read(InputStream body) throws IOException {
    Path file = save(body);
    try {
      return of(file);
    } finally {
      // The open reader can still read the deleted file.
      Files.deleteIfExists(file);
    }
  }

  /** Saves and closes the body. The caller must delete the file. */
  public static Path save(InputStream body) throws IOException {
    Path file = Files.createTempFile("upload", ".txt");
    try (body) {
      Files.copy(body, file, StandardCopyOption.REPLACE_EXISTING);
      return file;
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  /**
   * Opens a file. The caller must close the text.
   *
   * @throws uk.trigpoint.records.dtf.DtfException if its encoding or compression is damaged
   * @throws ProblemException 422 if it is a document of another kind, such as a PDF, or too large
   *     when it is unpacked
   */
  public static UploadedText of(Path file) throws IOException {
    Optional<FileSignature> foreign = FileSignature.find(file);
    if (foreign.isPresent()) {
      throw ProblemException.unusable(
          "The file is " + foreign.get().title() + ", not a table. Save the table as CSV or XLSX.");
    }
    Optional<Charset> utf16 = findUtf16(file);
    if (utf16.isPresent()) {
      InputStream in = bytes(file);
      in.skipNBytes(MARK_LENGTH);
      return new UploadedText(
          new BufferedReader(new InputStreamReader(in, utf16.get())), true, utf16.get());
    }
    DtfInput input = DtfInput.of(file);
    return new UploadedText(
        new BufferedReader(input.open()), input.byteOrderMark(), input.encoding());
  }

  /** Returns the start of the next line, at most 64 Ki characters, without consuming it. */
  public String peek() throws IOException {
    List<String> lines = peekLines(1);
    return lines.isEmpty() ? "" : lines.getFirst();
  }

  /**
   * Returns the next lines, without consuming them: at most {@code max}, and at most 64 Ki
   * characters, in which the last line is left out if it is incomplete and not the only one.
   */
  public List<String> peekLines(int max) throws IOException {
    reader.mark(MAX_PEEK_CHARACTERS);
    char[] start = new char[MAX_PEEK_CHARACTERS];
    int length = 0;
    int read = 0;
    while (length < start.length && read >= 0) {
      read = reader.read(start, length, start.length - length);
      length += Math.max(0, read);
    }
    reader.reset();
    List<String> lines = new String(start, 0, length).lines().toList();
    boolean isCut = length == start.length && lines.size() > 1;
    return lines.subList(0, Math.min(max, isCut ? lines.size() - 1 : lines.size()));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static Optional<Charset> findUtf16(Path file) throws IOException {
    try (InputStream in = bytes(file)) {
      byte[] mark = in.readNBytes(2 * MARK_LENGTH);
      if (mark.length < MARK_LENGTH) {
        return Optional.empty();
      }
      int first = ((mark[0] & 0xFF) << 8) | (mark[1] & 0xFF);
      boolean isUtf32 = first == 0xFFFE && mark.length == 4 && mark[2] == 0 && mark[3] == 0;
      return switch (first) {
        case 0xFFFE -> isUtf32 ? Optional.empty() : Optional.of(StandardCharsets.UTF_16LE);
        case 0xFEFF -> Optional.of(StandardCharsets.UTF_16BE);
        default -> Optional.empty();
      };
    }
  }

  private static InputStream bytes(Path file) throws IOException {
    PushbackInputStream in =
        new PushbackInputStream(new BufferedInputStream(Files.newInputStream(file)), 2);
    byte[] first = in.readNBytes(2);
    in.unread(first);
    boolean gzip = first.length == 2 && (first[0] & 0xFF) == 0x1F && (first[1] & 0xFF) == 0x8B;
    if (!gzip) {
      return in;
    }
    try {
      Unpacked.requireSmallGzip(file);
      return new BufferedInputStream(new GZIPInputStream(in));
    } catch (SourceException e) {
      in.close();
      throw ProblemException.unusable(String.valueOf(e.getMessage()));
    } catch (ZipException | EOFException e) {
      in.close();
      throw ProblemException.unusable(
          "The file begins like gzip, but is damaged. Pack it again, or send it unpacked.");
    }
  }
}
