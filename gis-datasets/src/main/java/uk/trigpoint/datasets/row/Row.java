package uk.trigpoint.datasets.row;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.database.Wkb;

/**
 * A row of a dataset.
 *
 * @param objectid number of the feature
 * @param key text of its key
 * @param values by column, in the order of the columns: {@code String}, {@code Long}, {@code
 *     Double}, {@code Boolean}, {@code LocalDate} or {@code Instant}; null is no value
 * @param geometry EPSG:27700, metres; null if there is none
 */
public record Row(
    long objectid, String key, Map<String, @Nullable Object> values, @Nullable Geometry geometry) {
  private static final int TAG_BYTES = 16;

  public Row {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** Returns a hash of all values and of the place, without quotes. */
  public String etag() {
    MessageDigest digest;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
    values.forEach(
        (column, value) -> {
          String text = value == null ? "-" : "=" + value;
          digest.update((column + " " + text.length() + text).getBytes(StandardCharsets.UTF_8));
        });
    if (geometry != null) {
      digest.update(Wkb.write(geometry));
    }
    return HexFormat.of().formatHex(digest.digest(), 0, TAG_BYTES);
  }

  /** Returns a value as text that can be entered again; empty if there is none. */
  public String text(String column) {
    return text(values.get(column));
  }

  static String text(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double number -> BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
      default -> value.toString();
    };
  }
}
