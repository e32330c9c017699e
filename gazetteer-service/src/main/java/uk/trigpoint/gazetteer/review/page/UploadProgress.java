package uk.trigpoint.gazetteer.review.page;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * How far the uploads are matched that this node works on. Another node does not know of them, so a
 * page must do without.
 */
@Singleton
final class UploadProgress {
  /** The field of the form that names the upload. */
  static final String FIELD = "upload";

  private static final int MAX_UPLOADS = 200;
  private static final Pattern NAME = Pattern.compile("[0-9a-f-]{16,64}");

  private final Map<String, Upload> uploads = new ConcurrentHashMap<>();

  /** Counts the rows of a file. */
  @FunctionalInterface
  interface Rows {
    int count() throws IOException;
  }

  /** An upload that is being matched. Its end forgets it. */
  final class Upload implements AutoCloseable {
    private final String name;
    private final String subject;
    private final int rows;
    private volatile int matched;

    private Upload(String name, String subject, int rows) {
      this.name = name;
      this.subject = subject;
      this.rows = rows;
    }

    /** Sets the number of rows that are matched. */
    void matched(int number) {
      matched = number;
    }

    int rows() {
      return rows;
    }

    int matched() {
      return Math.min(matched, rows);
    }

    @Override
    public void close() {
      uploads.remove(name, this);
    }
  }

  /**
   * Starts an upload. Without a usable name, or beyond 200 uploads at a time, it cannot be found.
   *
   * @param name that the page gave the upload; any text
   * @param subject who sent it, who alone finds it
   */
  Upload start(String name, String subject, Rows rows) throws IOException {
    boolean found = NAME.matcher(name).matches() && uploads.size() < MAX_UPLOADS;
    Upload upload = new Upload(name, subject, found ? rows.count() : 0);
    if (found) {
      uploads.put(name, upload);
    }
    return upload;
  }

  /** Finds an upload of a user that is being matched on this node. */
  Optional<Upload> find(String name, String subject) {
    return Optional.ofNullable(uploads.get(name)).filter(u -> u.subject.equals(subject));
  }
}
