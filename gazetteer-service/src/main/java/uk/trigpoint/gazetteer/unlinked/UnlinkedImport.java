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

/** Imports lists. Shared by API and page. */
@Singleton
final class UnlinkedImport {
  /** Maximum size of a list, which is read into memory. */
  static final long MAX_BYTES = 16 * BodyLimit.MB;

  private static final int MAX_NAME = 200;

  private final UnlinkedLists lists;

  UnlinkedImport(UnlinkedLists lists) {
    this.lists = lists;
  }

  /** Imports a file in UTF-8 or, if it is not valid UTF-8, Windows-1252. */
  UnlinkedList importFile(
      byte[] content,
      @Nullable String kind,
      @Nullable String deadline,
      @Nullable String fileName,
      String by) {
    String name = fileName == null || fileName.isBlank() ? "unlinked.csv" : last(fileName);
    ListKind known = kind(kind, name);
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

  private static ListKind kind(@Nullable String kind, String fileName) {
    return kind == null || kind.isBlank()
        ? ListKind.ofFileName(fileName)
            .orElseThrow(
                () ->
                    ProblemException.badParameter(
                        "kind",
                        "give new, legacy-paf, legacy-voa or priority; we could not detect it from the file name"))
        : Parameters.read("kind", kind, ListKind::parse);
  }

  private static LocalDate date(String text) {
    try {
      return Times.date(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("must be a date such as 2026-11-30", e);
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
