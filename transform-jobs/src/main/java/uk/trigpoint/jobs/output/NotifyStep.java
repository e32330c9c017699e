package uk.trigpoint.jobs.output;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.Setting;
import uk.trigpoint.jobs.graph.Inference;
import uk.trigpoint.jobs.graph.StepInfo;
import uk.trigpoint.jobs.graph.StepType;

/** Sends a message, holds the version or fails the run when there are rows. */
public final class NotifyStep implements StepType<NotifyStep.Settings> {
  /** The only input. */
  public static final String INPUT = "input";

  private static final String COUNT = "{count}";
  private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+");

  /** What happens with the run when there are as many rows. */
  public enum Effect {
    /** The message is sent when the run has ended. */
    @JsonProperty("continue")
    CONTINUE,
    /** What the run publishes waits for a release. */
    @JsonProperty("hold")
    HOLD,
    /** The run fails, and nothing is published. */
    @JsonProperty("fail")
    FAIL
  }

  /**
   * The settings.
   *
   * @param to null is the owner of the pipeline
   * @param atLeast null is 1
   * @param then null is {@link Effect#CONTINUE}
   */
  public record Settings(
      @Setting(
              value =
                  "What is sent, or why the version is held or the run fails; {count} is the number of rows",
              most = 500)
          String message,
      @Setting(value = "Mail addresses; the owner of the pipeline if missing", most = 20)
          @Nullable List<String> to,
      @Setting(value = "How many rows there must be; 1 if missing", least = 1)
          @Nullable Integer atLeast,
      @Setting("continue (default), hold what the run publishes, or fail the run")
          @Nullable Effect then) {
    /** Returns whether so many rows have an effect. */
    public boolean isReached(long rows) {
      return rows >= Objects.requireNonNullElse(atLeast, 1);
    }

    /** Returns the effect. */
    public Effect effect() {
      return Objects.requireNonNullElse(then, Effect.CONTINUE);
    }

    /** Returns the message for a number of rows. */
    public String words(long rows) {
      return message.replace(COUNT, "%,d".formatted(rows));
    }

    /** Returns the addresses; empty for the owner. */
    public List<String> recipients() {
      return to == null ? List.of() : to;
    }
  }

  @Override
  public StepInfo info() {
    return new StepInfo(
        "notify",
        "Notify",
        "Sends a message, holds the version or fails the run when there are rows.",
        StepInfo.Group.WRITE,
        List.of(INPUT),
        List.of());
  }

  @Override
  public Class<Settings> settings() {
    return Settings.class;
  }

  @Override
  public void check(Settings settings, Inference inference) {
    if (settings.message().isBlank()) {
      inference.fault("message", "is empty");
    }
    for (int i = 0; i < settings.recipients().size(); i++) {
      if (!ADDRESS.matcher(settings.recipients().get(i)).matches()) {
        inference.fault("to[" + (i + 1) + "]", "is not a mail address");
      }
    }
    if (settings.to() != null && settings.effect() != Effect.CONTINUE) {
      inference.fault("to", "has no effect unless then is continue; the verdict goes to the owner");
    }
  }

  @Override
  public void infer(Settings settings, Inference inference) {}
}
