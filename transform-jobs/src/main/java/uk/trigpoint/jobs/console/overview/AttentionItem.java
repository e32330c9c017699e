package uk.trigpoint.jobs.console.overview;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.console.ConsoleWords;
import uk.trigpoint.jobs.console.ListedRun;
import uk.trigpoint.jobs.console.board.PipelineLine;
import uk.trigpoint.jobs.console.board.Standing;

/**
 * A pipeline that needs attention.
 *
 * @param at when it happened; null if no moment is known
 * @param what happened, in sentences
 * @param readers what readers of the data see, as a sentence
 * @param href page on which one acts
 * @param action label of the button that leads there
 */
public record AttentionItem(
    PipelineLine pipeline,
    @Nullable Instant at,
    String what,
    String readers,
    String href,
    String action) {
  private static final int MAX_WHAT = 300;

  /** Returns the item of a pipeline that needs attention. */
  static AttentionItem of(PipelineLine pipeline) {
    ListedRun run = pipeline.reason();
    return new AttentionItem(
        pipeline,
        run == null ? pipeline.late() : run.at(),
        cut(what(pipeline, run)),
        pipeline.readers(),
        run == null
            ? pipeline.href()
            : run.href() + (pipeline.standing() == Standing.REJECTS ? "#rejects" : ""),
        pipeline.standing() == Standing.HELD
            ? "Review"
            : run == null ? "Open pipeline" : "Open run");
  }

  private static String what(PipelineLine pipeline, @Nullable ListedRun run) {
    if (pipeline.standing() == Standing.BROKEN) {
      return "Its definition has %s, so it cannot run. First: %s."
          .formatted(
              ConsoleWords.count(pipeline.faults().size(), "fault", "faults"),
              pipeline.faults().getFirst());
    }
    if (run == null) {
      return "Its file has not come in time. Ask the sender.";
    }
    if (pipeline.standing() == Standing.REJECTS) {
      return "%s of the last run %s no owner."
          .formatted(
              ConsoleWords.count(pipeline.unownedRejects(), "rejected row", "rejected rows"),
              pipeline.unownedRejects() == 1 ? "has" : "have");
    }
    return ConsoleWords.cause(run.message());
  }

  private static String cut(String words) {
    return words.length() > MAX_WHAT
        ? words.substring(
                0,
                words.offsetByCodePoints(
                    0, Math.min(MAX_WHAT, words.codePointCount(0, words.length()))))
            + " …"
        : words;
  }
}
