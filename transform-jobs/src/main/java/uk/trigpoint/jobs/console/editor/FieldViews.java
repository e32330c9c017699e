package uk.trigpoint.jobs.console.editor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.jobs.definition.SettingsSchema;
import uk.trigpoint.web.Choice;
import uk.trigpoint.web.FieldError;

/** Makes the fields of a page from controls. */
final class FieldViews {
  /** Items of a list that are shown at once; those of longer lists are opened one by one. */
  private static final int OPEN_ITEMS = 3;

  private static final int MAX_RADIOS = 6;

  /** Fewest settings without a value that are shown apart. */
  private static final int MIN_FURTHER = 3;

  private static final String NOT_STATED = "Not stated";

  private final Map<String, String> typed;
  private final Map<String, String> errors = new LinkedHashMap<>();
  private final Map<String, String> lists;
  private final String opened;

  /**
   * @param typed texts by the ids of fields, shown instead of values
   * @param lists ids of the lists of columns that are offered, by the port they come from
   * @param opened id of the list whose last item is shown; empty for none
   */
  FieldViews(
      Map<String, String> typed,
      List<FieldError> errors,
      Map<String, String> lists,
      String opened) {
    this.typed = typed;
    this.lists = lists;
    this.opened = opened;
    errors.forEach(error -> this.errors.putIfAbsent(error.field(), error.message()));
  }

  /** Returns the fields of the members of a record. */
  List<FieldView> of(Control record) {
    return record.children().stream().map(this::top).toList();
  }

  /** Returns the fields that are required, stated or wrong; all if there are few others. */
  List<FieldView> main(Control record) {
    boolean few = record.children().stream().filter(this::isFurther).count() < MIN_FURTHER;
    boolean none = record.children().stream().allMatch(this::isFurther);
    return record.children().stream()
        .filter(member -> few || none || !isFurther(member))
        .map(this::top)
        .toList();
  }

  /** Returns the fields that {@link #main} leaves out. */
  List<FieldView> further(Control record) {
    int shown = main(record).size();
    return shown == record.children().size()
        ? List.of()
        : record.children().stream().filter(this::isFurther).map(this::top).toList();
  }

  private boolean isFurther(Control control) {
    return !control.required() && control.value().isMissingNode() && !hasError(control.id());
  }

  private FieldView top(Control member) {
    return view(member, Labels.of(member), 0);
  }

  private FieldView view(Control control, String label, int depth) {
    String marked = control.required() && depth >= 0 ? label + " (required)" : label;
    String description = control.schema().path("description").asText();
    return switch (control.kind()) {
      case RECORD -> group(control, "record", marked, description, members(control, depth + 1));
      case RECORDS -> group(control, "records", marked, description, items(control, depth + 1));
      case ENTRIES -> group(control, "entries", marked, description, entries(control, depth + 1));
      case RECORD_ENTRIES ->
          group(control, "record-entries", marked, description, entries(control, depth + 1));
      case CHOICE, FLAG -> choice(control, marked, description, depth);
      case TEXT, INTEGER, NUMBER, TEXTS, VALUES, VALUE, YAML -> text(control, marked, description);
    };
  }

  private List<FieldView> members(Control control, int depth) {
    return control.children().stream().map(m -> view(m, Labels.of(m), depth)).toList();
  }

  private List<FieldView> items(Control list, int depth) {
    List<FieldView> items = new ArrayList<>();
    String one = Labels.singular(list.name());
    int count = list.children().size();
    for (int i = 0; i < count; i++) {
      Control item = list.children().get(i);
      boolean open =
          count <= OPEN_ITEMS || list.id().equals(opened) && i == count - 1 || hasError(item.id());
      items.add(item(item, one + " " + (i + 1) + title(item), open, members(item, depth), null));
    }
    return items;
  }

  private List<FieldView> entries(Control mapping, int depth) {
    List<FieldView> entries = new ArrayList<>();
    int count = mapping.children().size();
    for (int i = 0; i < count; i++) {
      Control child = mapping.children().get(i);
      FieldView.Entry key = key(child.id(), child.name());
      if (child.isGroup()) {
        boolean open =
            count <= OPEN_ITEMS
                || mapping.id().equals(opened) && i == count - 1
                || hasError(child.id());
        entries.add(item(child, child.name(), open, members(child, depth), key));
      } else {
        entries.add(with(view(child, "Value of " + child.name(), -1), key));
      }
    }
    return entries;
  }

  private FieldView.Entry key(String id, String name) {
    String key = id + Control.KEY;
    return new FieldView.Entry(key, typed.getOrDefault(key, name), errors.getOrDefault(key, ""));
  }

  private static FieldView with(FieldView view, FieldView.Entry entry) {
    return new FieldView(
        view.id(),
        view.shape(),
        view.label(),
        view.hint(),
        view.expression(),
        view.value(),
        view.error(),
        view.list(),
        view.mode(),
        view.rows(),
        view.choices(),
        view.open(),
        entry,
        view.children());
  }

  private FieldView item(
      Control item,
      String label,
      boolean open,
      List<FieldView> members,
      FieldView.@Nullable Entry key) {
    return new FieldView(
        item.id(),
        "item",
        label,
        "",
        false,
        "",
        errors.getOrDefault(item.id(), ""),
        "",
        "",
        0,
        List.of(),
        open,
        key,
        members);
  }

  private FieldView group(
      Control control, String shape, String label, String hint, List<FieldView> children) {
    String fresh = control.id() + Control.NEW;
    return new FieldView(
        control.id(),
        shape,
        label,
        hint,
        false,
        shape.equals("records")
            ? Labels.singular(control.name()).toLowerCase(Locale.ROOT)
            : typed.getOrDefault(fresh, ""),
        errors.getOrDefault(control.id(), ""),
        list(control),
        "",
        control.schema().path("additionalProperties").path("type").asText().equals("array") ? 3 : 1,
        List.of(),
        !control.value().isMissingNode() || control.required() || hasError(control.id()),
        shape.endsWith("entries") ? key(fresh, "") : null,
        children);
  }

  private FieldView text(Control control, String label, String description) {
    boolean expression = control.schema().path(SettingsSchema.EXPRESSION).asBoolean();
    String value = typed.getOrDefault(control.id(), control.text());
    int rows =
        switch (control.kind()) {
          case TEXTS, VALUES -> Math.clamp(value.lines().count() + 1, 2, 12);
          case YAML -> Math.clamp(value.lines().count() + 1, 3, 20);
          default ->
              value.indexOf('\n') >= 0 || expression || control.name().equals("description")
                  ? 2
                  : 1;
        };
    String how =
        switch (control.kind()) {
          case TEXTS, VALUES -> "One a line";
          case YAML -> "As YAML";
          case VALUE -> "A text, a number, true or false, as in YAML";
          default -> "";
        };
    String mode =
        switch (control.kind()) {
          case INTEGER -> "numeric";
          case NUMBER -> "decimal";
          default -> "";
        };
    return new FieldView(
        control.id(),
        rows > 1 ? "area" : "input",
        label,
        how.isEmpty() ? description : description.isEmpty() ? how : description + ". " + how,
        expression,
        value,
        errors.getOrDefault(control.id(), ""),
        list(control),
        mode,
        rows,
        List.of(),
        true,
        null,
        List.of());
  }

  private FieldView choice(Control control, String label, String description, int depth) {
    String value = typed.getOrDefault(control.id(), control.text());
    List<Choice> choices = new ArrayList<>();
    if (!control.required()) {
      choices.add(new Choice("", NOT_STATED));
    } else if (value.isEmpty()) {
      choices.add(new Choice("", "Choose one"));
    }
    if (control.kind() == Control.Kind.FLAG) {
      choices.add(new Choice("true", "Yes"));
      choices.add(new Choice("false", "No"));
    }
    for (JsonNode one : control.schema().path("enum")) {
      choices.add(new Choice(one.asText(), Labels.of(one.asText())));
    }
    if (choices.stream().noneMatch(choice -> choice.value().equals(value))) {
      choices.add(new Choice(value, value));
    }
    return new FieldView(
        control.id(),
        depth == 0 && choices.size() <= MAX_RADIOS ? "radios" : "select",
        label,
        description,
        false,
        value,
        errors.getOrDefault(control.id(), ""),
        "",
        "",
        1,
        choices,
        true,
        null,
        List.of());
  }

  private String list(Control control) {
    String port = control.schema().path(SettingsSchema.COLUMN_OF).asText();
    if (!port.isEmpty()) {
      return lists.getOrDefault(port, "");
    }
    return control.name().equals("dataset") ? lists.getOrDefault(EditorViews.DATASETS, "") : "";
  }

  private boolean hasError(String id) {
    return errors.keySet().stream()
        .anyMatch(e -> e.equals(id) || e.startsWith(id + ".") || e.startsWith(id + "--"));
  }

  /** Returns what tells an item from others, after a colon: its first text. */
  private static String title(Control item) {
    for (String name : List.of("name", "column", "port", "left")) {
      String text = item.value().path(name).asText("");
      if (!text.isEmpty()) {
        return ": " + text;
      }
    }
    return "";
  }
}
