package uk.trigpoint.formats.binary;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;

/** Thrown for a geometry that cannot be read, so that its row is rejected. */
public final class UnreadableGeometryException extends Exception {
  /** Code of a geometry that is damaged or of a kind that is not supported. */
  public static final String PARSE_GEOM = "PARSE_GEOM";

  /** Code of a geometry with more vertices than are read. */
  public static final String TOO_MANY_VERTICES = "TOO_MANY_VERTICES";

  private static final long serialVersionUID = 1L;

  private final String code;

  private UnreadableGeometryException(String code, String reason) {
    super(reason);
    this.code = code;
  }

  /**
   * Creates an exception for a damaged or unsupported geometry.
   *
   * @param reason for display, without a capital and a full stop: "a ring is not closed"
   */
  public static UnreadableGeometryException damaged(String reason) {
    return new UnreadableGeometryException(PARSE_GEOM, reason);
  }

  /** Creates an exception for a geometry with more than {@link GeometryBuilder#MAX_VERTICES}. */
  public static UnreadableGeometryException tooManyVertices() {
    return new UnreadableGeometryException(
        TOO_MANY_VERTICES,
        "the geometry has more than %,d vertices".formatted(GeometryBuilder.MAX_VERTICES));
  }

  /** Returns the code of the reject. */
  public String code() {
    return code;
  }

  /** Returns the reject of the row. */
  public Reject reject(long line, @Nullable String field) {
    return new Reject(line, field, code, String.valueOf(getMessage()));
  }
}
