package uk.trigpoint.tiles.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.datasets.description.ColumnDescription;
import uk.trigpoint.datasets.description.DatasetDescription;

/** Converts between the form of a description and its merge patch. */
final class DescriptionForm {
  private static final List<String> ENTRY =
      List.of("title", "description", "owner", "attribution", "licence", "updatePromise");

  private DescriptionForm() {}

  /** Returns the fields of a description. */
  static Map<String, String> fields(DatasetDescription said, List<Column> columns) {
    Map<String, String> fields = new HashMap<>();
    fields.put("title", said.title());
    fields.put("description", said.description());
    fields.put("owner", said.owner());
    fields.put("attribution", said.attribution());
    fields.put("licence", said.licence());
    fields.put("updatePromise", said.updatePromise());
    fields.put("keywords", String.join(", ", said.keywords()));
    fields.put("contact.name", said.contact().name());
    fields.put("contact.email", said.contact().email());
    fields.put("contact.url", said.contact().url());
    fields.put("lineage", said.lineage());
    fields.put("accuracy", said.accuracy());
    for (Column column : columns) {
      ColumnDescription described = said.column(column.name());
      fields.put("columns." + column.name() + ".meaning", described.meaning());
      fields.put("columns." + column.name() + ".unit", described.unit());
      fields.put(
          "columns." + column.name() + ".codes",
          described.codes().entrySet().stream()
              .map(code -> code.getKey() + " = " + code.getValue())
              .collect(Collectors.joining("\n")));
      fields.put("columns." + column.name() + ".required", described.required() ? "yes" : "no");
      fields.put("columns." + column.name() + ".pattern", described.pattern());
    }
    return fields;
  }

  /**
   * Returns the merge patch of a form that was sent.
   *
   * @param withEntry whether the form has the members that publishes state
   */
  static ObjectNode patch(FormState form, List<Column> columns, boolean withEntry) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    if (withEntry) {
      ENTRY.forEach(name -> patch.put(name, form.text(name)));
    }
    patch.put("lineage", form.text("lineage"));
    patch.put("accuracy", form.text("accuracy"));
    Stream.of(form.text("keywords").split(","))
        .map(String::strip)
        .filter(keyword -> !keyword.isEmpty())
        .forEach(patch.putArray("keywords")::add);
    ObjectNode contact = patch.putObject("contact");
    for (String name : List.of("name", "email", "url")) {
      contact.put(name, form.text("contact." + name));
    }
    ObjectNode described = patch.putObject("columns");
    for (Column column : columns) {
      String prefix = "columns." + column.name() + ".";
      if (form.values().containsKey(prefix + "meaning")) {
        ObjectNode one = described.putObject(column.name());
        one.put("meaning", form.text(prefix + "meaning"));
        one.put("unit", form.text(prefix + "unit"));
        codes(one, form.text(prefix + "codes"));
        one.put("required", form.text(prefix + "required").equals("yes"));
        one.put("pattern", form.text(prefix + "pattern"));
      }
    }
    return patch;
  }

  /** Reads a code list, one code a line: {@code A = Open}. */
  private static void codes(ObjectNode column, String lines) {
    if (lines.isEmpty()) {
      column.putNull("codes");
      return;
    }
    ObjectNode codes = JsonNodeFactory.instance.objectNode();
    for (String line : lines.split("\\R")) {
      int equals = line.indexOf('=');
      String code = (equals < 0 ? line : line.substring(0, equals)).strip();
      if (!code.isEmpty()) {
        codes.put(code, equals < 0 ? "" : line.substring(equals + 1).strip());
      }
    }
    column.set("codes", codes);
  }
}
