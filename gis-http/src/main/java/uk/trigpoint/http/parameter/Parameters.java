package uk.trigpoint.http.parameter;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.http.problem.ProblemException;

/** Parses parameter values. An invalid value is a 400 that names the parameter. */
public final class Parameters {
  private Parameters() {}

  /**
   * Parses a value.
   *
   * @param parser throws {@link IllegalArgumentException} with a message for the client
   */
  public static <T> T read(String parameter, String value, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter(parameter, String.valueOf(e.getMessage()));
    }
  }

  /**
   * Parses an integer in ASCII digits.
   *
   * @param least minimum, inclusive
   * @param most maximum, inclusive
   */
  public static int integer(
      String parameter, @Nullable String value, int otherwise, int least, int most) {
    if (value == null) {
      return otherwise;
    }
    if (value.matches("[0-9]{1,9}")) {
      int number = Integer.parseInt(value);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw ProblemException.badParameter(
        parameter, "must be a whole number from " + least + " to " + most);
  }

  /** Parses {@code true} or {@code false}. */
  public static boolean bool(String parameter, @Nullable String value, boolean otherwise) {
    return switch (value) {
      case null -> otherwise;
      case "true" -> true;
      case "false" -> false;
      default -> throw ProblemException.badParameter(parameter, "must be true or false");
    };
  }

  /** Parses a finite number. */
  public static double number(String parameter, String value) {
    if (value.length() <= 30
        && value.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?")) {
      return Double.parseDouble(value);
    }
    throw ProblemException.badParameter(parameter, "must be a number in decimal digits");
  }

  /** Parses {@code minX,minY,maxX,maxY}; of six numbers, the heights are ignored. */
  public static Envelope bbox(String parameter, String value) {
    String[] parts = value.split(",", -1);
    if (parts.length != 4 && parts.length != 6) {
      throw ProblemException.badParameter(parameter, "must be four numbers: minx,miny,maxx,maxy");
    }
    int half = parts.length / 2;
    double minX = number(parameter, parts[0].strip());
    double minY = number(parameter, parts[1].strip());
    double maxX = number(parameter, parts[half].strip());
    double maxY = number(parameter, parts[half + 1].strip());
    if (minX > maxX || minY > maxY) {
      throw ProblemException.badParameter(parameter, "must have the lower corner first");
    }
    return new Envelope(minX, maxX, minY, maxY);
  }
}
