package uk.trigpoint.formats;

import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;

/**
 * A field of a layer.
 *
 * @param name as the file spells it
 * @param type as the file declares it; null if the format has no types, so that it is inferred from
 *     the values
 * @param identifier whether the format declares the field as the identifier of features
 */
public record RawField(String name, @Nullable ColumnType type, boolean identifier) {
  /** A field that identifies nothing. */
  public RawField(String name, @Nullable ColumnType type) {
    this(name, type, false);
  }
}
