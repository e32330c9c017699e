package uk.trigpoint.jobs.console.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.console.ConsoleWords;
import uk.trigpoint.jobs.console.ListedRun;
import uk.trigpoint.jobs.console.board.PipelineLine;
import uk.trigpoint.jobs.run.Run;

/**
 * What the page of a run shows.
 *
 * @param line the run as lists show it
 * @param pipeline null if it was deleted
 * @param recent the pipeline's last ten runs, newest first
 * @param verdict what happened, what it means and what to do
 * @param changes what it changed, or would change; null if it made no version
 * @param readsDataset whether the reader of the page may open its dataset
 * @param steps ids of the pipeline's steps, in order
 * @param log the last lines
 */
public record RunDetails(
    Run run,
    ListedRun line,
    @Nullable PipelineLine pipeline,
    List<ListedRun> recent,
    RunVerdict verdict,
    @Nullable Changes changes,
    boolean readsDataset,
    List<ColumnChange> columns,
    List<RejectCode> rejects,
    List<Input> inputs,
    List<String> steps,
    List<Run.Event> log) {
  /** Lines of the log on the page. */
  static final int LOG_LINES = 200;

  /**
   * Features that a version adds, changes and removes.
   *
   * @param unknown why they were not counted, as a sentence; empty if they were
   */
  public record Changes(long added, long changed, long removed, String unknown) {
    static Changes unknown(String why) {
      return new Changes(0, 0, 0, why);
    }

    public boolean isCounted() {
      return unknown.isEmpty();
    }
  }

  /** A column of only one of two versions: the new one if it was added. */
  public record ColumnChange(String name, boolean added) {}

  /**
   * Rejects of a run with one step, code and column.
   *
   * @param field null if the fault is of whole rows
   * @param assignee who looks after them; null if nobody was named
   */
  public record RejectCode(
      String step,
      String code,
      @Nullable String field,
      long rows,
      String example,
      @Nullable String assignee) {
    /** Returns the address, after that of the run, of the page that names who looks after them. */
    public String ownerHref() {
      return "/owner?step=%s&code=%s%s"
          .formatted(encoded(step), encoded(code), field == null ? "" : "&field=" + encoded(field));
    }

    private static String encoded(String text) {
      return URLEncoder.encode(text, UTF_8);
    }
  }

  /**
   * What a step read.
   *
   * @param kind {@code file}, {@code dataset} or {@code service}
   * @param identity SHA-256 of a file; version of a dataset
   * @param bytes null if it is not known
   */
  public record Input(
      String step, String kind, String name, String identity, @Nullable Long bytes) {}

  /** Returns the title of the pipeline; its id if it was deleted. */
  public String title() {
    return pipeline == null ? line.pipeline() : pipeline.title();
  }

  /** Returns the steps of the pipeline that have not finished. */
  public List<String> unfinishedSteps() {
    List<String> finished = run.steps().stream().map(Run.StepRun::id).toList();
    return steps.stream().filter(step -> !finished.contains(step)).toList();
  }

  /** Returns which columns are new and which are missing, as sentences. */
  public String columnWords() {
    if (columns.isEmpty()) {
      return "";
    }
    return sentence("New: ", true) + sentence("Missing: ", false).strip();
  }

  /** Returns the size of an input, such as 6.1 kB. */
  public static String size(long bytes) {
    if (bytes < 1_000) {
      return ConsoleWords.count(bytes, "byte", "bytes");
    }
    return bytes < 1_000_000 ? "%.1f kB".formatted(bytes / 1e3) : "%.1f MB".formatted(bytes / 1e6);
  }

  private String sentence(String start, boolean added) {
    String names =
        columns.stream()
            .filter(column -> column.added() == added)
            .map(ColumnChange::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : start + names + ". ";
  }
}
