package uk.trigpoint.jobs.console.run;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.console.ConsoleWords;
import uk.trigpoint.jobs.console.ListedRun;
import uk.trigpoint.jobs.definition.PipelineDefinition;

/**
 * The verdict on a run, for people.
 *
 * @param headline state and first sentence
 * @param detail what else is known; may be empty
 * @param todo what to do; empty if nothing is
 * @param who whom to ask; empty if nothing is to be done
 */
public record RunVerdict(String headline, String detail, String todo, String who) {
  private static final int MAX_HEADLINE = 160;

  /**
   * Words the verdict on a run.
   *
   * @param definition of its pipeline; null if it cannot be read
   * @param personal whether rows of the run are personal data
   */
  static RunVerdict of(ListedRun run, @Nullable PipelineDefinition definition, boolean personal) {
    String cause = ConsoleWords.cause(run.message());
    String[] sentences = cause.split("(?<=[.!?]) ", 2);
    boolean isShort = sentences[0].length() <= MAX_HEADLINE;
    String headline =
        switch (run.state()) {
          case QUEUED -> "Queued";
          case RUNNING -> "Running";
          case CANCELLED -> cause.isEmpty() ? "Cancelled" : cause;
          default ->
              cause.isEmpty() || !isShort
                  ? run.stateWords()
                  : run.stateWords() + ": " + sentences[0];
        };
    String detail =
        switch (run.state()) {
          case QUEUED -> "It starts when a node is free.";
          case RUNNING, CANCELLED -> "";
          default -> !isShort ? cause : sentences.length > 1 ? sentences[1] : "";
        };
    String todo = todo(run, personal);
    return new RunVerdict(headline, detail, todo, todo.isEmpty() ? "" : who(definition));
  }

  private static String todo(ListedRun run, boolean personal) {
    return switch (run.state()) {
      case HELD ->
          run.decision() == null
              ? "Ask the sender for a new file; the next run reads it."
              : run.isWaiting()
                  ? "Look at the changes below. If they are right, release version %d; else discard it and ask the sender."
                      .formatted(run.version())
                  : "";
      case NOT_TAKEN ->
          "Ask the sender whether the file is on its way. If you have it, give it to the pipeline.";
      case STALE -> "Ask the sender why the data are old.";
      case FAILED ->
          "If the cause is in the data, correct them or ask the sender; if it is in the pipeline, edit it. Then run it again.";
      case PUBLISHED_WITH_REJECTS ->
          personal
              ? "Values of personal data are not kept with rejects: the downloads below say in which line of the file each is. Ask who may read the file."
              : "Send the rejected rows to those who can correct them, or change the pipeline and replay them.";
      case PUBLISHED, SKIPPED, CANCELLED, QUEUED, RUNNING -> "";
    };
  }

  private static String who(@Nullable PipelineDefinition definition) {
    if (definition == null) {
      return "";
    }
    var recipients = definition.automation().recipients();
    String owner = String.join(", ", recipients.owner());
    String supplier = String.join(", ", recipients.supplier());
    if (owner.isEmpty() && supplier.isEmpty()) {
      return "The pipeline names no owner and no sender.";
    }
    return (owner.isEmpty() ? "" : "Owner: " + owner + ". ")
        + (supplier.isEmpty() ? "The pipeline names no sender." : "Sender: " + supplier + ".");
  }
}
