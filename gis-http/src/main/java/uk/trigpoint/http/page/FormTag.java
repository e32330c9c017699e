package uk.trigpoint.http.page;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether what a form shows was changed by others since it was opened: the form carries the
 * tag of the state that it was filled from.
 */
public final class FormTag {
  /** Name of the form's hidden field. */
  public static final String FIELD = "opened";

  private static final int BYTES = 12;

  private FormTag() {}

  /**
   * Returns the tag of a state.
   *
   * @param state a record, whose text has all that the form shows
   */
  public static String of(Object state) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(state.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns whether a form was filled from another state; a form without a tag was not. */
  public static boolean isOutdated(@Nullable Object sent, Object state) {
    return sent instanceof String tag && !tag.isEmpty() && !tag.equals(of(state));
  }
}
