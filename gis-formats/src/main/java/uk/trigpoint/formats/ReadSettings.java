package uk.trigpoint.formats;

import org.jspecify.annotations.Nullable;

/**
 * What is stated about a file by the person who sends it. What is null is recognised from the file.
 *
 * @param format code of the format
 * @param layer name of the layer, sheet or file in an archive
 * @param encoding name of the character set of text
 * @param delimiter of a CSV file: {@code comma}, {@code semicolon}, {@code tab} or {@code bar}
 * @param headerRow row with the names of the columns, from 1; 0 if the file has no names
 */
public record ReadSettings(
    @Nullable String format,
    @Nullable String layer,
    @Nullable String encoding,
    @Nullable String delimiter,
    @Nullable Integer headerRow) {
  /** Nothing is stated. */
  public static final ReadSettings NONE = new ReadSettings(null, null, null, null, null);

  /** Returns the same settings with a layer. */
  public ReadSettings withLayer(String name) {
    return new ReadSettings(format, name, encoding, delimiter, headerRow);
  }
}
