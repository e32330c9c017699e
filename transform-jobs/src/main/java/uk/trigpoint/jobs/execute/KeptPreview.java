package uk.trigpoint.jobs.execute;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import uk.trigpoint.jobs.definition.InputReference;
import uk.trigpoint.jobs.execute.Workspace.Preparation;

/**
 * The staged outputs of a preview, for later previews of the same steps over the same input.
 *
 * @see KeptPreviews
 */
final class KeptPreview {
  private final Workspace workspace;
  private final Map<String, Map<String, Outputs.Output>> outputs;
  private final Map<String, Part> parts;
  private final List<String> notes;
  private final Map<InputReference, Preparation> prepared;
  private final Instant made = Instant.now(Clock.systemUTC());

  /** Previews that read it now. Guarded by {@link KeptPreviews}. */
  private int readers;

  private boolean removed;

  /** What a step has done. */
  record Part(StepCounts counts, List<Preview.RejectedRow> rejects) {}

  /**
   * @param outputs of the steps whose rows are in the workspace, by fingerprint and port
   * @param parts of these and all steps before them, by fingerprint
   * @param prepared what the outputs have
   */
  KeptPreview(
      Workspace workspace,
      Map<String, Map<String, Outputs.Output>> outputs,
      Map<String, Part> parts,
      List<String> notes,
      Map<InputReference, Preparation> prepared) {
    this.workspace = workspace;
    this.outputs = outputs;
    this.parts = parts;
    this.notes = notes;
    this.prepared = new HashMap<>(prepared);
  }

  Workspace workspace() {
    return workspace;
  }

  Map<String, Map<String, Outputs.Output>> outputs() {
    return outputs;
  }

  Map<String, Part> parts() {
    return parts;
  }

  List<String> notes() {
    return notes;
  }

  /** Returns whether an output has less than a preparation; it counts as having it from then on. */
  synchronized boolean startPreparing(InputReference output, Preparation wanted) {
    boolean isLess = prepared.getOrDefault(output, Preparation.NONE).compareTo(wanted) < 0;
    if (isLess) {
      prepared.put(output, wanted);
    }
    return isLess;
  }

  Instant made() {
    return made;
  }

  boolean isOlderThan(Duration time) {
    return made.plus(time).isBefore(Instant.now(Clock.systemUTC()));
  }

  /** Returns how many rows are staged. */
  long rows() {
    return outputs.values().stream()
        .flatMap(ports -> ports.values().stream())
        .mapToLong(Outputs.Output::count)
        .sum();
  }

  void addReader() {
    readers++;
  }

  void removeReader() {
    readers--;
  }

  void remove() {
    removed = true;
  }

  /** Returns whether its tables may be dropped. */
  boolean isOver() {
    return removed && readers == 0;
  }
}
