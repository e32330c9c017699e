package uk.trigpoint.gazetteer.dtf;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The record types of a format, read from its {@code .layout} file beside this class. */
public final class RecordLayouts {
  private static final Pattern RECORD = Pattern.compile("(\\d+) ([^:]+): (.+)");
  private static final Pattern FIELD =
      Pattern.compile("(\\w+):([ITNXYD])(\\d*)(!?)(?:\\{([^}]*)\\})?");

  private final Map<Integer, RecordLayout> byType;

  private RecordLayouts(Map<Integer, RecordLayout> byType) {
    this.byType = Map.copyOf(byType);
  }

  /** The layout of a record type, if the format has it. */
  public Optional<RecordLayout> find(int type) {
    return Optional.ofNullable(byType.get(type));
  }

  /**
   * The layout of a record type.
   *
   * @throws IllegalArgumentException if the format has none
   */
  public RecordLayout get(int type) {
    return find(type).orElseThrow(() -> new IllegalArgumentException("no record type " + type));
  }

  static RecordLayouts load(String resource) {
    Map<Integer, RecordLayout> byType = new HashMap<>();
    try (InputStream in = RecordLayouts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no layout " + resource);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher record = RECORD.matcher(line);
        if (record.matches()) {
          int type = Integer.parseInt(record.group(1));
          boolean asSent = record.group(3).equals("*");
          byType.put(
              type,
              new RecordLayout(
                  type, record.group(2), asSent ? List.of() : fields(record.group(3)), List.of(), asSent));
        } else if (!line.startsWith("#") && !line.isBlank()) {
          throw new IllegalStateException(resource + ": " + line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RecordLayouts(byType);
  }

  private static List<FieldLayout> fields(String text) {
    List<FieldLayout> fields = new ArrayList<>();
    for (String word : text.split(" ")) {
      Matcher field = FIELD.matcher(word);
      if (!field.matches()) {
        throw new IllegalStateException("not a field: " + word);
      }
      FieldLayout.Kind kind =
          switch (field.group(2)) {
            case "I" -> FieldLayout.Kind.INTEGER;
            case "T" -> FieldLayout.Kind.TEXT;
            case "N" -> FieldLayout.Kind.NUMBER;
            case "X" -> FieldLayout.Kind.EASTING;
            case "Y" -> FieldLayout.Kind.NORTHING;
            default -> FieldLayout.Kind.DATE;
          };
      String codes = field.group(5);
      fields.add(
          new FieldLayout(
              field.group(1),
              kind,
              field.group(3).isEmpty() ? 0 : Integer.parseInt(field.group(3)),
              !field.group(4).isEmpty(),
              codes == null ? Set.of() : Set.of(codes.split(","))));
    }
    return List.copyOf(fields);
  }
}
