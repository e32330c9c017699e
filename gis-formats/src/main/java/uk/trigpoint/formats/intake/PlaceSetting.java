package uk.trigpoint.formats.intake;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Where the place of a row is.
 *
 * @param kind how it is written
 * @param columns titles of the columns: two for {@code coordinates}, x or longitude first; one or
 *     more for {@code address}; one for the others; none for {@code geometry} and {@code none}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PlaceSetting(String kind, @Nullable List<String> columns) {
  /** How a place is written. */
  public enum Kind {
    /** The geometry that the format stores. */
    GEOMETRY(0, 0),
    /** Two columns of numbers. */
    COORDINATES(2, 2),
    /** One column with two numbers, latitude or easting first as the CRS has it. */
    PAIR(1, 1),
    WKT(1, 1),
    GEOJSON(1, 1),
    /** Hexadecimal well-known binary. */
    WKB(1, 1),
    GRID_REFERENCE(1, 1),
    /** Joined through the gazetteer. */
    UPRN(1, 1),
    /** Joined through the gazetteer. */
    POSTCODE(1, 1),
    /** Matched in the gazetteer by the text of one or more columns. */
    ADDRESS(1, 20),
    /** No place; rows are a table. */
    NONE(0, 0);

    private final int min;
    private final int max;

    Kind(int min, int max) {
      this.min = min;
      this.max = max;
    }

    /** Returns the name used in settings. */
    public String code() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** Creates a setting of columns. */
  public static PlaceSetting of(Kind kind, String... columns) {
    return new PlaceSetting(kind.code(), List.of(columns));
  }

  /**
   * Parses the form used on the command line and in forms: {@code none}, {@code
   * coordinates:Easting,Northing}, {@code wkt:the_geom}.
   */
  public static PlaceSetting parse(String text) {
    int colon = text.indexOf(':');
    String kind = (colon < 0 ? text : text.substring(0, colon)).strip().toLowerCase(Locale.ROOT);
    List<String> columns =
        colon < 0
            ? List.of()
            : Arrays.stream(text.substring(colon + 1).split(","))
                .map(String::strip)
                .filter(c -> !c.isEmpty())
                .toList();
    PlaceSetting setting = new PlaceSetting(kind, columns);
    setting.parsedKind();
    return setting;
  }

  /**
   * Returns the kind.
   *
   * @throws IllegalArgumentException if it is unknown, or has another number of columns
   */
  public Kind parsedKind() {
    Kind found =
        Arrays.stream(Kind.values())
            .filter(k -> k.code().equals(kind))
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "'"
                            + kind
                            + "' is no kind of place; there are "
                            + Arrays.stream(Kind.values())
                                .map(Kind::code)
                                .collect(Collectors.joining(", "))));
    int count = columnNames().size();
    if (count < found.min || count > found.max) {
      throw new IllegalArgumentException(
          "a place of kind "
              + found.code()
              + " has "
              + (found.min == found.max ? found.min : found.min + " to " + found.max)
              + (found.max == 1 ? " column" : " columns")
              + ", not "
              + count);
    }
    return found;
  }

  /** Returns the titles of the columns. */
  public List<String> columnNames() {
    return columns == null ? List.of() : columns;
  }

  /** Returns the form that {@link #parse} reads. */
  public String text() {
    return columnNames().isEmpty() ? kind : kind + ":" + String.join(",", columnNames());
  }
}
