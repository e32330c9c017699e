package uk.trigpoint.gazetteer.unlinked;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.time.Times;
import uk.trigpoint.http.limit.BodyLimit;
import uk.trigpoint.http.parameter.Parameters;
import uk.trigpoint.http.problem.ProblemException;

/** Takes a list in, from the API and from the page alike. */
@Singleton
final class UnlinkedImport {
  /** The largest list; it is read in memory. */
  static final long MAX_BYTES = 16 * BodyLimit.MB;

  private static final int MAX_NAME = 200;

  private final UnlinkedLists lists;

  UnlinkedImport(UnlinkedLists lists) {
    this.lists = lists;
  }

  /** Imports a file; UTF-8, else Windows-1252. */
  UnlinkedList take(
      byte[] content,
      @Nullable String kind,
      @Nullable String deadline,
      @Nullable String fileName,
      String by) {
    String name = fileName == null || fileName.isBlank() ? "unlinked.csv" : last(fileName);
    ListKind known =
        kind == null || kind.isBlank()
            ? ListKind.ofFileName(name)
                .orElseThrow(
                    () ->
                        ProblemException.badParameter(
                            "kind",
                            "say new, legacy-paf, legacy-voa or priority; the file name does not"))
            : Parameters.read("kind", kind, ListKind::parse);
    LocalDate until =
        deadline == null || deadline.isBlank()
            ? null
            : Parameters.read("deadline", deadline, UnlinkedImport::date);
    UnlinkedFile file;
    try {
      file = UnlinkedFile.read(decode(content));
    } catch (IllegalArgumentException e) {
      throw ProblemException.unusable(String.valueOf(e.getMessage()));
    }
    return lists.create(file, known, name, until, by);
  }

  private static LocalDate date(String text) {
    try {
      return Times.date(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a date as 2026-11-30", e);
    }
  }

  private static String decode(byte[] content) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
    } catch (CharacterCodingException e) {
      return new String(content, Charset.forName("windows-1252"));
    }
  }

  private static String last(String path) {
    String name =
        path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1)
            .replaceAll("\\p{Cntrl}", "");
    return name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name;
  }
}
