package uk.trigpoint.datasets.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The functions that a filter may call. A function of null is null, and none can fail or return an
 * unlimited text.
 */
public enum FilterFunction {
  CASEI("Ignores the case of a text in a comparison.", ValueType.TEXT, Argument.TEXT),
  ACCENTI("Ignores the accents of a text in a comparison.", ValueType.TEXT, Argument.TEXT),
  LOWER("Converts a text to lower case.", ValueType.TEXT, Argument.TEXT),
  UPPER("Converts a text to upper case.", ValueType.TEXT, Argument.TEXT),
  TRIM("Removes spaces from both ends of a text.", ValueType.TEXT, Argument.TEXT),
  LENGTH("Returns the number of characters of a text.", ValueType.INTEGER, Argument.TEXT),
  CONCAT(
      "Joins two texts; the result is cut off after " + FilterLimits.MAX_TEXT + " characters.",
      ValueType.TEXT,
      Argument.TEXT,
      Argument.TEXT),
  SUBSTRING(
      "Returns a part of a text: from a position, which starts at 1, a number of characters.",
      ValueType.TEXT,
      Argument.TEXT,
      Argument.POSITION,
      Argument.POSITION),
  ABS("Returns the absolute value of a number.", ValueType.NUMBER, Argument.NUMBER),
  ROUND(
      "Rounds a number to the nearest whole number, halves away from zero.",
      ValueType.NUMBER,
      Argument.NUMBER),
  FLOOR("Rounds a number down to a whole number.", ValueType.NUMBER, Argument.NUMBER),
  CEIL("Rounds a number up to a whole number.", ValueType.NUMBER, Argument.NUMBER),
  SQRT(
      "Returns the square root of a number, null for a negative one.",
      ValueType.NUMBER,
      Argument.NUMBER),
  YEAR("Returns the year of a date or time (UTC).", ValueType.NUMBER, Argument.MOMENT),
  MONTH("Returns the month of a date or time (UTC), 1 to 12.", ValueType.NUMBER, Argument.MOMENT),
  DAY(
      "Returns the day of the month of a date or time (UTC), 1 to 31.",
      ValueType.NUMBER,
      Argument.MOMENT),
  AREA(
      "Returns the area of a geometry on the National Grid in square metres, 0 for points and lines.",
      ValueType.NUMBER,
      Argument.GEOMETRY),
  GEOMLENGTH(
      "Returns the length of a line on the National Grid in metres, 0 for points and polygons.",
      ValueType.NUMBER,
      Argument.GEOMETRY);

  /** What a function takes. */
  public enum Argument {
    TEXT(ValueType.TEXT),
    NUMBER(ValueType.INTEGER, ValueType.NUMBER),
    /** A whole number from 1 to {@link FilterLimits#MAX_TEXT}, written in the filter. */
    POSITION(ValueType.INTEGER),
    MOMENT(ValueType.DATE, ValueType.INSTANT),
    GEOMETRY(ValueType.GEOMETRY);

    private final List<ValueType> types;

    Argument(ValueType... types) {
      this.types = List.of(types);
    }

    /** Returns the types of which the argument may be. */
    public List<ValueType> types() {
      return types;
    }
  }

  private final String description;
  private final ValueType result;
  private final List<Argument> arguments;

  FilterFunction(String description, ValueType result, Argument... arguments) {
    this.description = description;
    this.result = result;
    this.arguments = List.of(arguments);
  }

  /** Returns the name in lower case; filters may write it in any case. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns a sentence for people. */
  public String description() {
    return description;
  }

  /** Returns the type of the result. */
  public ValueType result() {
    return result;
  }

  /** Returns what the function takes. */
  public List<Argument> arguments() {
    return arguments;
  }

  /** Returns the function of a name, in any case, or empty. */
  public static Optional<FilterFunction> find(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(f -> f.code().equals(lower)).findFirst();
  }
}
