package uk.trigpoint.jobs.console.editor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.console.pipeline.GraphPicture;
import uk.trigpoint.web.Choice;
import uk.trigpoint.web.FieldError;

/**
 * What the page of the editor shows.
 *
 * @param errors for the summary
 * @param notes sentences about what the last submission did, and about the pipeline
 * @param steps in the order of the text; empty in the view of the YAML, as all that follows
 * @param schedule null in the form of a step
 * @param kinds that can be added, by group
 * @param places behind which a step can be added
 * @param lists of values that fields offer
 */
public record EditorView(
    EditorState state,
    List<FieldError> errors,
    List<String> notes,
    List<StepLine> steps,
    @Nullable GraphPicture picture,
    @Nullable Panel panel,
    @Nullable ScheduleView schedule,
    List<KindGroup> kinds,
    List<Choice> places,
    List<ValueList> lists) {
  /**
   * A step in the list.
   *
   * @param kind its title
   * @param reads outputs that it reads, for display
   * @param faults how many it has
   */
  public record StepLine(String id, String kind, String reads, int faults) {}

  /** Kinds of steps that are listed together. */
  public record KindGroup(String title, List<Choice> kinds) {}

  /** Values that fields offer. */
  public record ValueList(String id, List<String> values) {}

  /**
   * An input of the step.
   *
   * @param key id of the field of its name; empty if the kind names it
   * @param name as it is typed
   * @param output that it reads
   */
  public record PortView(
      String id,
      String key,
      String name,
      String label,
      String output,
      String error,
      List<Choice> outputs) {}

  /**
   * The form of a step, or that of the pipeline's own settings.
   *
   * @param step empty for the pipeline
   * @param name of the step as it is typed
   * @param kind title of its kind; empty for the pipeline
   * @param code of its kind
   * @param kinds from which one is chosen; empty if the step's kind exists
   * @param further fields without a value, which are shown apart
   * @param readers ids of the steps that read it
   * @param outputs that can be previewed now
   * @param isPreviewable whether its kind has outputs
   */
  public record Panel(
      String step,
      String name,
      String kind,
      String code,
      String summary,
      List<Choice> kinds,
      List<PortView> ports,
      List<FieldView> fields,
      List<FieldView> further,
      List<String> readers,
      List<String> outputs,
      boolean isPreviewable) {
    /** Returns the labels of the further fields, for display. */
    public String furtherLabels() {
      return String.join(", ", further.stream().map(FieldView::label).toList());
    }
  }

  public EditorView {
    errors = List.copyOf(errors);
    notes = List.copyOf(notes);
    steps = List.copyOf(steps);
    kinds = List.copyOf(kinds);
    places = List.copyOf(places);
    lists = List.copyOf(lists);
  }

  /** Returns the message of a field; empty if it is right. */
  public String error(String field) {
    return errors.stream()
        .filter(error -> error.field().equals(field))
        .map(FieldError::message)
        .findFirst()
        .orElse("");
  }
}
