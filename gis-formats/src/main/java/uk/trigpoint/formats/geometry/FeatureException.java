package uk.trigpoint.formats.geometry;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;

/** Thrown if one feature of a file cannot be read, while the others can. */
public final class FeatureException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code of the reject, such as {@code PARSE_GEOM}
   * @param reason for display, without a full stop
   */
  public FeatureException(String code, String reason) {
    // Without a stack trace, because a bad file can have millions of bad features.
    super(reason, null, false, false);
    this.code = code;
  }

  /** Returns an exception with the code {@code PARSE_GEOM}. */
  public static FeatureException geometry(String reason) {
    return new FeatureException("PARSE_GEOM", reason);
  }

  /** Returns the code of the reject. */
  public String code() {
    return code;
  }

  /**
   * Returns the reject of the feature.
   *
   * @param line line or number of the feature, from 1
   * @param field the field at fault; null if none
   */
  public Reject toReject(long line, @Nullable String field) {
    return new Reject(line, field, code, String.valueOf(getMessage()));
  }
}
