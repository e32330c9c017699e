package uk.trigpoint.jobs.notice;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.PipelineDefinition;

/** Writes notices: what, where, the effect on published data, what to do, and who. */
final class NoticeText {
  private static final int MAX_SUBJECT = 180;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
  private static final Set<String> FAULTS = Set.of("held", "not_taken", "stale", "failed");
  private static final Set<String> PUBLISHED = Set.of("published", "published_with_rejects");

  private NoticeText() {}

  /**
   * A message.
   *
   * @param subject such as {@code HELD. Street lights: lights.csv is empty.}
   */
  record Message(String subject, String body) {}

  /**
   * Writes of a verdict that changed.
   *
   * @param previous the verdict before; null if it is the first
   * @param readers what readers see now
   * @param base address of the platform; empty leaves links without it
   */
  static Message verdict(
      PipelineDefinition pipeline,
      NoticeRun run,
      @Nullable String previous,
      RejectSummary rejects,
      String readers,
      String base) {
    boolean recovered =
        PUBLISHED.contains(run.state()) && FAULTS.contains(String.valueOf(previous));
    String verdict = words(run.state()) + (recovered ? " AGAIN" : "");
    StringBuilder body = new StringBuilder();
    line(body, "What", run.message());
    if (recovered) {
      line(body, "Before", "The last verdict was " + words(String.valueOf(previous)) + ".");
    }
    where(body, run, rejects);
    line(
        body,
        "Published data",
        PUBLISHED.contains(run.state()) && run.dataset() != null
            ? "Readers see version %d of %s.".formatted(run.version(), run.dataset())
            : readers);
    line(body, "What to do", whatToDo(run));
    who(body, pipeline);
    line(body, "Run", link(run, base));
    return new Message(subject(verdict, pipeline, run.message()), body.toString());
  }

  /** Writes to the supplier of the rows that were rejected. */
  static Message rejects(
      PipelineDefinition pipeline, NoticeRun run, RejectSummary rejects, boolean attached) {
    long faults = rejects.codes().stream().mapToLong(RejectSummary.Code::faults).sum();
    String first = "%,d faults in the rows of %s".formatted(faults, run.files());
    StringBuilder body = new StringBuilder();
    line(body, "What", first + ": " + codes(rejects) + ".");
    where(body, run, rejects);
    line(
        body,
        "What to do",
        attached
            ? "Correct the rows of the attached workbook in your system, then send the file again."
            : "Ask the owner of the data which rows these are; they are personal, so they are not in this message.");
    who(body, pipeline);
    return new Message(subject("REJECTED ROWS", pipeline, first + "."), body.toString());
  }

  /** Writes what a step of a pipeline says. */
  static Message step(
      PipelineDefinition pipeline, NoticeRun run, NoticeQueue.StepMessage message, String base) {
    StringBuilder body = new StringBuilder();
    line(body, "What", message.words());
    line(
        body,
        "Where",
        run.files().isEmpty() ? message.step() : message.step() + ", " + run.files());
    line(body, "Run", words(run.state()) + ". " + run.message());
    who(body, pipeline);
    line(body, "Link", link(run, base));
    return new Message(subject("NOTICE", pipeline, message.words()), body.toString());
  }

  /** Writes that a file has not come. */
  static Message late(
      PipelineDefinition pipeline,
      LocalDate day,
      @Nullable NoticeRun run,
      String readers,
      String base) {
    String due =
        pipeline.automation().due() == null ? "in time" : "by " + pipeline.automation().due();
    String what = "The file has not come %s on %s.".formatted(due, DAY.format(day));
    StringBuilder body = new StringBuilder();
    line(body, "What", run == null ? what : what + " " + run.message());
    line(body, "Published data", readers);
    line(body, "What to do", "Ask the sender. This message is sent once a day.");
    who(body, pipeline);
    if (run != null) {
      line(body, "Run", link(run, base));
    }
    return new Message(subject("LATE", pipeline, what), body.toString());
  }

  private static String subject(String verdict, PipelineDefinition pipeline, String message) {
    String first = message.split("(?<=[.!?]) ", 2)[0];
    String subject = "%s. %s: %s".formatted(verdict, pipeline.title(), first);
    return subject.length() > MAX_SUBJECT ? subject.substring(0, MAX_SUBJECT - 1) + "…" : subject;
  }

  private static void where(StringBuilder body, NoticeRun run, RejectSummary rejects) {
    if (!rejects.isEmpty()) {
      line(body, "Rejected", codes(rejects));
      rejects
          .examples()
          .forEach(example -> line(body, "Where", run.files() + ", " + example.words()));
    } else if (!run.files().isEmpty()) {
      line(body, "Where", run.files());
    }
  }

  private static String codes(RejectSummary rejects) {
    return rejects.codes().stream()
        .map(code -> "%s %,d".formatted(code.code(), code.faults()))
        .collect(Collectors.joining(", "));
  }

  private static String whatToDo(NoticeRun run) {
    return switch (run.state()) {
      case "held" ->
          run.version() == null
              ? "Ask the sender for a new file; the next run reads it."
              : "Look at version %d. If it is right, somebody else releases it; else ask the sender."
                  .formatted(run.version());
      case "not_taken" -> "Ask the sender whether the file is on its way.";
      case "failed" -> "Remove the cause that is named above, then start the run again.";
      case "stale" -> "Ask the sender why the data are old.";
      case "published_with_rejects" -> "Send the rejected rows to those who can correct them.";
      default -> "Nothing.";
    };
  }

  private static void who(StringBuilder body, PipelineDefinition pipeline) {
    String supplier = String.join(", ", pipeline.automation().recipients().supplier());
    String owner = String.join(", ", pipeline.automation().recipients().owner());
    line(
        body,
        "Who",
        "Pipeline %s. Owner: %s. Supplier: %s."
            .formatted(
                pipeline.id(),
                owner.isEmpty() ? "not named" : owner,
                supplier.isEmpty() ? "not named" : supplier));
  }

  private static String link(NoticeRun run, String base) {
    return base + "/console/runs/" + run.id();
  }

  private static String words(String state) {
    return state.replace('_', ' ').toUpperCase(Locale.ROOT);
  }

  private static void line(StringBuilder body, String label, String text) {
    body.append(label).append(": ").append(text).append('\n');
  }
}
