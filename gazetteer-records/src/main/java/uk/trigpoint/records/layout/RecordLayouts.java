package uk.trigpoint.records.layout;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The record types of a format, read from its {@code .layout} file beside this class. */
public final class RecordLayouts {
  private static final Pattern RECORD =
      Pattern.compile("(\\d+) ([^:\\[]+?)(?: \\[([^\\]]+)\\])?: (.+)");
  private static final Pattern FIELD =
      Pattern.compile("(\\w+):([A-Z])(\\d*)(!?)(?:\\{([^}]*)\\})?");
  private static final int TYPES = 100;

  private final List<RecordLayout> layouts;
  private final RecordLayout[][] byType = new RecordLayout[TYPES][];

  private RecordLayouts(List<RecordLayout> layouts) {
    this.layouts = List.copyOf(layouts);
    for (int type = 0; type < TYPES; type++) {
      int wanted = type;
      byType[type] = layouts.stream().filter(l -> l.type() == wanted).toArray(RecordLayout[]::new);
    }
  }

  /** Lists all layouts, ordered by type. A type with two shapes is listed twice. */
  public List<RecordLayout> list() {
    return layouts;
  }

  /** Returns the layout of a record type; the first one if it has several shapes. */
  public Optional<RecordLayout> find(int type) {
    return Optional.ofNullable(first(type));
  }

  /**
   * Returns the layout of a record type with the given number of fields.
   *
   * @param columns number of values, excluding the record identifier
   */
  public Optional<RecordLayout> find(int type, int columns) {
    return Optional.ofNullable(shape(type, columns));
  }

  /**
   * Returns the layout of a record type; the first one if it has several shapes.
   *
   * @throws IllegalArgumentException if the format has no such type
   */
  public RecordLayout get(int type) {
    return find(type).orElseThrow(() -> new IllegalArgumentException("no record type " + type));
  }

  /** As {@link #find(int)}; null if the format has no such type. Does not allocate. */
  public @Nullable RecordLayout first(int type) {
    return type >= 0 && type < TYPES && byType[type].length > 0 ? byType[type][0] : null;
  }

  /** As {@link #find(int, int)}; null if the format has none. Does not allocate. */
  public @Nullable RecordLayout shape(int type, int columns) {
    if (type >= 0 && type < TYPES) {
      for (RecordLayout layout : byType[type]) {
        if (layout.asSent() || layout.fields().size() == columns) {
          return layout;
        }
      }
    }
    return null;
  }

  /**
   * Loads a format's layouts.
   *
   * @param resource a {@code .layout} file beside this class
   * @throws IllegalStateException if there is none, or a line is malformed
   */
  public static RecordLayouts load(String resource) {
    List<RecordLayout> layouts = new ArrayList<>();
    try (InputStream in = RecordLayouts.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no layout " + resource);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Matcher record = RECORD.matcher(line);
        if (record.matches()) {
          layouts.add(layout(record));
        } else if (!line.startsWith("#") && !line.isBlank()) {
          throw new IllegalStateException(resource + ": " + line);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new RecordLayouts(layouts);
  }

  private static RecordLayout layout(Matcher record) {
    int type = Integer.parseInt(record.group(1));
    if (record.group(4).equals("*")) {
      return RecordLayout.asSent(type, record.group(2));
    }
    String key = record.group(3);
    return RecordLayout.of(
        type,
        record.group(2),
        fields(record.group(4)),
        key == null ? List.of() : List.of(key.split(",")));
  }

  private static List<FieldLayout> fields(String text) {
    List<FieldLayout> fields = new ArrayList<>();
    for (String word : text.split(" ")) {
      Matcher field = FIELD.matcher(word);
      if (!field.matches()) {
        throw new IllegalStateException("not a field: " + word);
      }
      String codes = field.group(5);
      fields.add(
          new FieldLayout(
              field.group(1),
              FieldLayout.Kind.ofLetter(field.group(2).charAt(0)),
              field.group(3).isEmpty() ? 0 : Integer.parseInt(field.group(3)),
              !field.group(4).isEmpty(),
              codes == null ? Set.of() : Set.of(codes.split(","))));
    }
    return List.copyOf(fields);
  }
}
