package uk.trigpoint.jobs.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file in the inbox of this node.
 *
 * @param sha256 of its bytes, hexadecimal; null if it is not known
 * @param givenBy subject of who gave it through the platform; null if another system put it there
 * @param personal whether a pipeline with personal data reads it
 * @param readBy steps that read it, or would if it were the newest
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record InboxFile(
    String name,
    long bytes,
    Instant modifiedAt,
    @Nullable String sha256,
    @Nullable String givenBy,
    boolean personal,
    List<ReadBy> readBy) {
  public InboxFile {
    readBy = List.copyOf(readBy);
  }

  /**
   * A step whose pattern the name of the file matches.
   *
   * @param newest name of the file that a run would read now
   * @param startsRun whether a file that arrives starts a run
   */
  public record ReadBy(
      String pipeline, String step, String pattern, String newest, boolean startsRun) {}

  /** Returns whether a pipeline reads it. */
  public boolean isReadBy(String pipeline) {
    return readBy.stream().anyMatch(reader -> reader.pipeline().equals(pipeline));
  }

  /** Returns the file that a run of a pipeline would read instead; empty if it reads this one. */
  public Optional<String> findReadInstead(String pipeline) {
    return readBy.stream()
        .filter(reader -> reader.pipeline().equals(pipeline))
        .map(ReadBy::newest)
        .filter(newest -> !newest.equals(name))
        .findFirst();
  }

  /** Returns whether its arrival starts a run of a pipeline. */
  public boolean startsRunOf(String pipeline) {
    return readBy.stream()
        .anyMatch(reader -> reader.pipeline().equals(pipeline) && reader.startsRun());
  }
}
