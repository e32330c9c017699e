package uk.trigpoint.tiles.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.description.ColumnDescription;
import uk.trigpoint.datasets.row.RowTable;
import uk.trigpoint.web.FieldError;

/**
 * A field of the form of a row.
 *
 * @param name of the control, and its id
 * @param hint empty if there is none
 * @param options of radios and selects
 * @param error a sentence; empty if nothing is wrong
 * @param now what somebody else stored meanwhile; null if nobody did
 */
public record RowField(
    String name,
    String label,
    String hint,
    Control control,
    List<Option> options,
    String value,
    String error,
    @Nullable String now) {
  private static final int MAX_RADIOS = 6;
  private static final int MAX_OPTIONS = 100;
  private static final int LONG_TEXT = 80;

  /** How a value is entered. */
  public enum Control {
    TEXT,
    LINES,
    NUMBER,
    DATE,
    RADIOS,
    SELECT
  }

  /** A choice. */
  public record Option(String value, String label) {}

  /**
   * Returns the faults of a form for its summary.
   *
   * @param changedField id of the field to compare if somebody else changed the row meanwhile;
   *     empty if nobody did
   */
  public static List<FieldError> errors(List<RowField> wrong, String changedField) {
    List<FieldError> errors = new ArrayList<>();
    wrong.forEach(field -> errors.add(new FieldError(field.target(), field.error())));
    if (!changedField.isEmpty()) {
      errors.add(
          new FieldError(
              changedField,
              "Somebody changed this row while you edited it. Nothing was saved. Compare, then save again to keep what you entered."));
    }
    return errors;
  }

  static RowField of(RowTable table, Column column, RowForm form) {
    ColumnDescription said = table.said(column);
    String name = RowForm.name(column.name());
    boolean required = said.required() || column.name().equals(table.key());
    String value = form.text(name);
    List<Option> options = options(column, said, required, value);
    return new RowField(
        name,
        column.title() + (required ? "" : " (optional)"),
        hint(column, said),
        control(column, options, value),
        options,
        value,
        form.errors().getOrDefault(name, ""),
        form.now().get(name));
  }

  static RowField number(String name, String label, String hint, RowForm form) {
    return place(name, label, hint, Control.NUMBER, form);
  }

  static RowField lines(String name, String label, String hint, RowForm form) {
    return place(name, label, hint, Control.LINES, form);
  }

  private static RowField place(
      String name, String label, String hint, Control control, RowForm form) {
    return new RowField(
        name,
        label + " (optional)",
        hint + ".",
        control,
        List.of(),
        form.text(name),
        form.errors().getOrDefault(name, ""),
        form.now().get(name));
  }

  /** Returns the id of the first control, for links to the field. */
  public String target() {
    return control == Control.RADIOS ? name + "-0" : name;
  }

  /** Returns the ids of the texts about the field; null if there are none. */
  public @Nullable String describedBy() {
    List<String> ids = new ArrayList<>();
    if (!hint.isEmpty()) {
      ids.add(name + "-hint");
    }
    if (!error.isEmpty()) {
      ids.add(name + "-error");
    }
    if (now != null) {
      ids.add(name + "-now");
    }
    return ids.isEmpty() ? null : String.join(" ", ids);
  }

  private static Control control(Column column, List<Option> options, String value) {
    if (!options.isEmpty()) {
      return options.size() <= MAX_RADIOS ? Control.RADIOS : Control.SELECT;
    }
    return switch (column.type()) {
      case INTEGER, NUMBER -> Control.NUMBER;
      case DATE -> Control.DATE;
      case TEXT ->
          value.length() > LONG_TEXT || value.contains("\n") ? Control.LINES : Control.TEXT;
      case BOOLEAN, TIMESTAMP -> Control.TEXT;
    };
  }

  private static List<Option> options(
      Column column, ColumnDescription said, boolean required, String value) {
    List<Option> options = new ArrayList<>();
    switch (column.type()) {
      case BOOLEAN -> {
        options.add(new Option("true", "Yes"));
        options.add(new Option("false", "No"));
      }
      default -> {
        if (said.codes().isEmpty() || said.codes().size() > MAX_OPTIONS) {
          return List.of();
        }
        for (Map.Entry<String, String> code : said.codes().entrySet()) {
          options.add(
              new Option(
                  code.getKey(), code.getValue().isBlank() ? code.getKey() : code.getValue()));
        }
      }
    }
    if (!value.isBlank() && options.stream().noneMatch(option -> option.value().equals(value))) {
      options.add(new Option(value, value + " (not a code)"));
    }
    if (!required || options.size() >= MAX_RADIOS) {
      options.add(0, new Option("", required ? "Choose one" : "None"));
    }
    return options;
  }

  private static String hint(Column column, ColumnDescription said) {
    List<String> parts = new ArrayList<>();
    if (!said.meaning().isEmpty()) {
      parts.add(said.meaning());
    }
    if (!said.unit().isEmpty()) {
      parts.add("In " + said.unit());
    }
    switch (column.type()) {
      case INTEGER -> parts.add("A whole number");
      case TIMESTAMP -> parts.add("Date and time, such as 2026-11-28T10:00:00Z");
      default -> {}
    }
    if (!said.pattern().isEmpty()) {
      parts.add("Must match " + said.pattern());
    }
    StringBuilder hint = new StringBuilder();
    for (String part : parts) {
      hint.append(hint.isEmpty() ? "" : " ").append(part).append(part.endsWith(".") ? "" : ".");
    }
    return hint.toString();
  }
}
