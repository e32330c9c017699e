package uk.trigpoint.tiles.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.intake.PlaceSetting;
import uk.trigpoint.http.problem.ProblemException;

/** Converts the form of an upload to the metadata of the upload API. */
final class UploadForm {
  /** Fields of the form besides the file. */
  static final List<String> FIELDS =
      List.of(
          "id",
          "title",
          "description",
          "owner",
          "licence",
          "updatePromise",
          "keyColumn",
          "crs",
          "format",
          "layer",
          "encoding",
          "delimiter",
          "headerRow",
          "place",
          "dateOrder",
          "types",
          "cellErrors",
          "adjust",
          "geometry",
          "clear",
          "accessConfirmation");

  private static final List<String> TEXTS =
      List.of(
          "id",
          "title",
          "description",
          "owner",
          "licence",
          "updatePromise",
          "keyColumn",
          "crs",
          "accessConfirmation");
  private static final List<String> READING =
      List.of(
          "format",
          "layer",
          "encoding",
          "delimiter",
          "dateOrder",
          "cellErrors",
          "adjust",
          "geometry");

  private UploadForm() {}

  /**
   * Returns the fields as they were sent, with every setting under its own name: the answer to a
   * question, the columns of a place and the type of a column replace or extend what was stated
   * before.
   */
  static FormState read(Map<String, String> sent) {
    Map<String, String> fields = new HashMap<>(sent);
    for (String setting : UploadSettings.ASKED) {
      String answer = taken(fields, UploadSettings.answerField(setting));
      if (!answer.isEmpty()) {
        fields.put(setting, answer);
        if (setting.equals("place")) {
          fields.remove("placeKind");
        }
      }
    }
    String kind = taken(fields, "placeKind");
    String columns =
        Stream.of("placeColumn", "placeColumn2", "placeMore")
            .map(name -> taken(fields, name))
            .filter(column -> !column.isEmpty())
            .collect(Collectors.joining(","));
    if (!kind.isEmpty()) {
      boolean none = kind.equals("none") || kind.equals("geometry") || columns.isEmpty();
      fields.put("place", none ? kind : kind + ":" + columns);
    }
    String key = taken(fields, "keyColumn2");
    if (!key.isEmpty() && !fields.getOrDefault("keyColumn", "").isBlank()) {
      fields.merge("keyColumn", key, (one, two) -> one + IntakeSettings.KEY_SEPARATOR + two);
    }
    String column = taken(fields, "typeColumn");
    String type = taken(fields, "typeAs");
    if (!column.isEmpty() && !type.isEmpty()) {
      String before = fields.getOrDefault("types", "").strip();
      fields.put("types", (before.isEmpty() ? "" : before + "\n") + column + " = " + type);
    }
    return FormState.of(fields);
  }

  private static String taken(Map<String, String> fields, String name) {
    String value = fields.remove(name);
    return value == null ? "" : value.strip();
  }

  /**
   * Returns the metadata as JSON; empty fields are not stated.
   *
   * @throws ProblemException 400 that names the field at fault
   */
  static String metadata(FormState form) {
    ObjectNode metadata = JsonNodeFactory.instance.objectNode();
    TEXTS.forEach(name -> put(metadata, form, name));
    ObjectNode reading = JsonNodeFactory.instance.objectNode();
    READING.forEach(name -> put(reading, form, name));
    if (!form.text("headerRow").isEmpty()) {
      if (!form.text("headerRow").matches("[0-9]{1,6}|none")) {
        throw ProblemException.badParameter("headerRow", "must be the number of a row, or none");
      }
      reading.put("headerRow", form.text("headerRow"));
    }
    for (String setting : form.text("clear").split("[,\\s]+")) {
      if (!setting.isEmpty()) {
        reading.withArray("clear").add(setting);
      }
    }
    if (!form.text("place").isEmpty()) {
      place(reading.putObject("place"), form.text("place"));
    }
    if (!form.text("types").isEmpty()) {
      types(reading.putObject("types"), form.text("types"));
    }
    if (!reading.isEmpty()) {
      metadata.set("reading", reading);
    }
    if (!form.text("force").isEmpty()) {
      metadata.put("force", true);
    }
    return metadata.toString();
  }

  /** Returns the field that a member of the metadata comes from; {@code file} if none does. */
  static String field(String member) {
    String name = member.replaceFirst("^metadata\\.", "").replaceFirst("^reading\\.", "");
    return FIELDS.contains(name) ? name : "file";
  }

  private static void place(ObjectNode place, String text) {
    try {
      PlaceSetting setting = PlaceSetting.parse(text);
      place.put("kind", setting.kind());
      setting.columnNames().forEach(place.withArray("columns")::add);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("place", String.valueOf(e.getMessage()));
    }
  }

  /** Reads types, one column a line: {@code Opened = date}. */
  private static void types(ObjectNode types, String lines) {
    for (String line : lines.split("\\R")) {
      int equals = line.lastIndexOf('=');
      if (equals > 0) {
        types.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      } else if (!line.isBlank()) {
        throw ProblemException.badParameter("types", "must be lines such as Opened = date");
      }
    }
  }

  private static void put(ObjectNode json, FormState form, String name) {
    if (!form.text(name).isEmpty()) {
      json.put(name, form.text(name));
    }
  }
}
