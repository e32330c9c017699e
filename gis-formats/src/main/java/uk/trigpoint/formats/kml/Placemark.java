package uk.trigpoint.formats.kml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.SourceException;

/** A Placemark while it is read. */
final class Placemark {
  private static final int MAX_NAME = 500;

  /**
   * A value of its extended data.
   *
   * @param schema identifier of the schema that types it; null if there is none
   */
  record Value(String name, @Nullable String schema, @Nullable String text) {}

  private final long number;
  private final Map<String, String> own = new LinkedHashMap<>();
  private final List<Value> data = new ArrayList<>();
  private @Nullable Geometry geometry;
  private @Nullable Reject reject;

  /**
   * @param number from 1
   */
  Placemark(long number) {
    this.number = number;
  }

  long number() {
    return number;
  }

  /** Returns the values of KML's own elements and attributes by name. */
  Map<String, String> own() {
    return own;
  }

  List<Value> data() {
    return data;
  }

  @Nullable Geometry geometry() {
    return geometry;
  }

  /** Returns why it cannot be read; null if it can. */
  @Nullable Reject reject() {
    return reject;
  }

  void setOwn(String name, @Nullable String text) {
    if (text != null) {
      own.putIfAbsent(name, text);
    }
  }

  /** Adds a value of the extended data. */
  void addData(String name, @Nullable String schema, @Nullable String text) {
    if (name.length() > MAX_NAME) {
      throw new SourceException(
          "Placemark %d has a field whose name is longer than %d characters."
              .formatted(number, MAX_NAME));
    }
    data.add(new Value(name.strip(), schema, text));
  }

  void setGeometry(@Nullable Geometry read) {
    geometry = geometry == null ? read : geometry;
  }

  /** Rejects it; the first reason counts. */
  void reject(Reject why) {
    reject = reject == null ? why : reject;
  }
}
