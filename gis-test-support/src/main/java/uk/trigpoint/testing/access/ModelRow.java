package uk.trigpoint.testing.access;

import org.jspecify.annotations.Nullable;

/** A row of the model's dataset, at a point in EPSG:27700. {@code name} is the key. */
public record ModelRow(
    String name,
    @Nullable Integer homes,
    @Nullable String provider,
    double easting,
    double northing) {
  /** Returns the value of a column. */
  public @Nullable Object value(String column) {
    return switch (column) {
      case "name" -> name;
      case "homes" -> homes;
      case "provider" -> provider;
      default -> throw new IllegalArgumentException(column);
    };
  }
}
