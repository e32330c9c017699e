package uk.trigpoint.formats.xml;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.geometry.FeatureException;

/** Collects text up to a length. */
public final class BoundedText implements XmlScanner.TextSink {
  private final int maxLength;
  private final StringBuilder text = new StringBuilder();

  /**
   * @param maxLength in characters; more is a {@link FeatureException} with the code {@code
   *     VALUE_TOO_LONG}
   */
  public BoundedText(int maxLength) {
    this.maxLength = maxLength;
  }

  @Override
  public void accept(char[] characters, int from, int length) {
    if (text.length() + length > maxLength) {
      throw new FeatureException("VALUE_TOO_LONG", "the values have too many characters");
    }
    text.append(characters, from, length);
  }

  /** Returns the text without space around it; null if it is blank. */
  public @Nullable String get() {
    String stripped = text.toString().strip();
    return stripped.isEmpty() ? null : stripped;
  }
}
