package uk.trigpoint.http.parameter;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.http.problem.ProblemException;

/** Reads values of parameters; what does not fit is a 400 that names the parameter. */
public final class Parameters {
  private Parameters() {}

  /** Reads by a parser that throws {@link IllegalArgumentException} with a sentence. */
  public static <T> T read(String parameter, String value, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter(parameter, String.valueOf(e.getMessage()));
    }
  }

  /** A whole number in plain ASCII digits between two bounds, both included. */
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
    throw ProblemException.badParameter(parameter, "a whole number from " + least + " to " + most);
  }

  /** A finite number. */
  public static double number(String parameter, String value) {
    if (value.length() <= 30
        && value.matches("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]{1,2})?")) {
      return Double.parseDouble(value);
    }
    throw ProblemException.badParameter(parameter, "a number in decimal digits");
  }

  /** {@code minX,minY,maxX,maxY}; six numbers are read as with heights, which are left aside. */
  public static Envelope bbox(String parameter, String value) {
    String[] parts = value.split(",", -1);
    if (parts.length != 4 && parts.length != 6) {
      throw ProblemException.badParameter(parameter, "four numbers: minx,miny,maxx,maxy");
    }
    int half = parts.length / 2;
    double minX = number(parameter, parts[0].strip());
    double minY = number(parameter, parts[1].strip());
    double maxX = number(parameter, parts[half].strip());
    double maxY = number(parameter, parts[half + 1].strip());
    if (minX > maxX || minY > maxY) {
      throw ProblemException.badParameter(parameter, "the lower corner comes first");
    }
    return new Envelope(minX, maxX, minY, maxY);
  }
}
