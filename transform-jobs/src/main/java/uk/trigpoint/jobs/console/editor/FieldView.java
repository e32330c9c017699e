package uk.trigpoint.jobs.console.editor;

import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.web.Choice;

/**
 * A field or a group of fields, as the page shows it.
 *
 * @param shape which template shows it: {@code input}, {@code area}, {@code radios}, {@code
 *     select}, {@code record}, {@code records}, {@code entries} or {@code record-entries}
 * @param label with the mark of required ones
 * @param expression whether it holds an expression
 * @param value as it was typed, else as it is stated; of {@code records} the word for one of them
 * @param error empty if it is right
 * @param list id of the list of values that are offered; empty for none
 * @param mode keyboard of phones, {@code decimal} or {@code numeric}; empty for text
 * @param rows of an area
 * @param choices of radios or a select
 * @param open whether the fields of a group are shown at first
 * @param entry the name of an entry of a mapping; null for others
 * @param children within a group; of {@code entries} and {@code record-entries} each has an entry
 */
public record FieldView(
    String id,
    String shape,
    String label,
    String hint,
    boolean expression,
    String value,
    String error,
    String list,
    String mode,
    int rows,
    List<Choice> choices,
    boolean open,
    @Nullable Entry entry,
    List<FieldView> children) {
  /**
   * The name of an entry of a mapping.
   *
   * @param error empty if it is right
   */
  public record Entry(String id, String value, String error) {}

  public FieldView {
    choices = List.copyOf(choices);
    children = List.copyOf(children);
  }
}
