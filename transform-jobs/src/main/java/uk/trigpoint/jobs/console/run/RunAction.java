package uk.trigpoint.jobs.console.run;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.console.ConsoleWords;
import uk.trigpoint.jobs.console.ListedRun;
import uk.trigpoint.jobs.run.RunState;

/** What one can do with a run. Each is confirmed on a page that names it and its numbers. */
public enum RunAction {
  AGAIN("Run again", false),
  REPLAY("Replay rejects", false),
  CANCEL("Cancel the run", false),
  RELEASE("Release", true),
  DISCARD("Discard", true);

  private final String label;
  private final boolean asksForName;

  RunAction(String label, boolean asksForName) {
    this.label = label;
    this.asksForName = asksForName;
  }

  static Optional<RunAction> find(String code) {
    return Arrays.stream(values()).filter(action -> action.code().equals(code)).findFirst();
  }

  /** Returns the actions that a run allows, the likeliest first. */
  public static List<RunAction> of(ListedRun run) {
    if (!run.state().isEnd()) {
      return List.of(CANCEL);
    }
    if (run.isWaiting()) {
      return List.of(RELEASE, DISCARD, AGAIN);
    }
    return run.state() == RunState.PUBLISHED_WITH_REJECTS && run.dataset() != null
        ? List.of(REPLAY, AGAIN)
        : List.of(AGAIN);
  }

  /** Returns the name in addresses of pages. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the label of its link. */
  public String label() {
    return label;
  }

  /** Returns whether one must enter the id of the dataset to confirm it. */
  public boolean asksForName() {
    return asksForName;
  }

  /** Returns the question of its page. */
  public String question(ListedRun run, String title) {
    return switch (this) {
      case AGAIN -> "Run “%s” again?".formatted(title);
      case REPLAY ->
          "Replay %s of “%s”?"
              .formatted(
                  ConsoleWords.count(run.rejected(), "rejected row", "rejected rows"), title);
      case CANCEL -> "Cancel the run of “%s”?".formatted(title);
      case RELEASE -> "Release version %d of %s?".formatted(run.version(), run.dataset());
      case DISCARD -> "Discard version %d of %s?".formatted(run.version(), run.dataset());
    };
  }

  /** Returns the label of the button that does it. */
  public String button(ListedRun run) {
    return switch (this) {
      case AGAIN -> "Run again";
      case REPLAY ->
          "Replay " + ConsoleWords.count(run.rejected(), "rejected row", "rejected rows");
      case CANCEL -> "Cancel the run";
      case RELEASE -> "Release version " + run.version();
      case DISCARD -> "Discard version " + run.version();
    };
  }

  /**
   * Returns what it does and what stays, as sentences.
   *
   * @param changes that the version would make; null if they are not known
   */
  public List<String> effects(ListedRun run, String readers, RunDetails.@Nullable Changes changes) {
    return switch (this) {
      case AGAIN ->
          List.of(
              "The pipeline reads its files as they are now, with the same parameters.",
              "If all is well a new version is published. " + readers);
      case REPLAY ->
          List.of(
              "The files are read as this run read them, with the pipeline as it is now.",
              "Rows that pass are added. If anything else would change, the version is held.");
      case CANCEL -> List.of("Nothing of it is published. " + readers);
      case RELEASE ->
          List.of(
              changes == null
                  ? "Readers then see version %d. How many features change is not known here."
                      .formatted(run.version())
                  : "Readers then see version %d: %s added, %s changed and %s removed."
                      .formatted(
                          run.version(),
                          ConsoleWords.count(changes.added()),
                          ConsoleWords.count(changes.changed()),
                          ConsoleWords.count(changes.removed())),
              readers + " You can roll back to it on the page of the dataset.");
      case DISCARD ->
          List.of(
              "Version %d and its %s are deleted. This cannot be undone."
                  .formatted(
                      run.version(), ConsoleWords.count(run.published(), "feature", "features")),
              readers + " That stays.");
    };
  }
}
