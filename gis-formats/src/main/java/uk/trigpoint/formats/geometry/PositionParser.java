package uk.trigpoint.formats.geometry;

/**
 * Parses positions from text that arrives in pieces, without holding it.
 *
 * <p>Tuples such as {@code "-1.25,51.75,62 -1.26,51.76"} have commas between numbers and space
 * between positions; space beside a comma is allowed. Lists such as {@code "51.75 -1.25 51.76
 * -1.26"} have numbers in groups of two or three.
 */
public final class PositionParser {
  private static final int MAX_DIGITS = 100;
  private static final int WITH_HEIGHT = 3;
  private static final int UNGROUPED = 0;
  private static final int SINGLE = -1;

  private final VertexList out;
  private final int dimension;
  private final boolean latitudeFirst;
  private final char[] token = new char[MAX_DIGITS];
  private final double[] numbers = new double[WITH_HEIGHT];
  private int length;
  private int count;
  private boolean comma;

  private PositionParser(VertexList out, int dimension, boolean latitudeFirst) {
    this.out = out;
    this.dimension = dimension;
    this.latitudeFirst = latitudeFirst;
  }

  /**
   * Returns a parser of tuples.
   *
   * @param latitudeFirst whether the first number of a position is y
   */
  public static PositionParser tuples(VertexList out, boolean latitudeFirst) {
    return new PositionParser(out, UNGROUPED, latitudeFirst);
  }

  /**
   * Returns a parser of lists.
   *
   * @param dimension numbers of a position: 2 or 3
   * @param latitudeFirst whether the first number of a position is y
   */
  public static PositionParser lists(VertexList out, int dimension, boolean latitudeFirst) {
    return new PositionParser(out, dimension, latitudeFirst);
  }

  /**
   * Returns a parser of one position of two or three numbers separated by space.
   *
   * @param latitudeFirst whether the first number is y
   */
  public static PositionParser single(VertexList out, boolean latitudeFirst) {
    return new PositionParser(out, SINGLE, latitudeFirst);
  }

  /**
   * Parses a piece of text.
   *
   * @throws FeatureException if it has anything but numbers, or there are too many
   */
  public void accept(char[] characters, int from, int size) {
    for (int i = from; i < from + size; i++) {
      char c = characters[i];
      if (c <= ' ' || c == '\u00A0') {
        endToken();
      } else if (c == ',' && dimension == UNGROUPED) {
        endToken();
        if (comma || count == 0) {
          throw FeatureException.geometry("a position has a comma without a number before it");
        }
        comma = true;
      } else {
        if (length == 0 && !comma && dimension == UNGROUPED) {
          endPosition();
        }
        if (length == MAX_DIGITS) {
          throw FeatureException.geometry("a coordinate has more than 100 characters");
        }
        token[length++] = c;
      }
    }
  }

  /**
   * Ends the text.
   *
   * @throws FeatureException if the last position is not complete
   */
  public void finish() {
    endToken();
    if (comma) {
      throw FeatureException.geometry("the last position ends with a comma");
    }
    if (dimension <= UNGROUPED) {
      endPosition();
    } else if (count > 0) {
      throw FeatureException.geometry(
          "the number of coordinates is not a multiple of " + dimension);
    }
  }

  private void endToken() {
    if (length == 0) {
      return;
    }
    if (count == numbers.length) {
      throw FeatureException.geometry("a position has more than three numbers");
    }
    numbers[count++] = number();
    length = 0;
    comma = false;
    if (count == dimension) {
      add();
    }
  }

  private void endPosition() {
    if (count == 1) {
      throw FeatureException.geometry("a position has only one number");
    }
    if (count > 1) {
      add();
    }
  }

  private void add() {
    double z = count == WITH_HEIGHT ? numbers[2] : Double.NaN;
    count = 0;
    if (latitudeFirst) {
      out.add(numbers[1], numbers[0], z);
    } else {
      out.add(numbers[0], numbers[1], z);
    }
  }

  private double number() {
    String text = new String(token, 0, length);
    for (int i = 0; i < length; i++) {
      if ("0123456789+-.eE".indexOf(token[i]) < 0) {
        throw FeatureException.geometry("'" + text + "' is not a coordinate");
      }
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw FeatureException.geometry("'" + text + "' is not a coordinate");
    }
  }
}
