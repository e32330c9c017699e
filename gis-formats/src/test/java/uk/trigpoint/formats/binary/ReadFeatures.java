package uk.trigpoint.formats.binary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.RawSink;
import uk.trigpoint.formats.Recognised;

/** Collects what a layer passes on. */
public final class ReadFeatures implements RawSink {
  public final List<@Nullable Geometry> geometries = new ArrayList<>();
  public final List<List<@Nullable String>> values = new ArrayList<>();
  public final List<Long> lines = new ArrayList<>();
  public final List<Reject> rejects = new ArrayList<>();

  /** Reads a layer. */
  public static ReadFeatures of(RawLayer layer) {
    ReadFeatures features = new ReadFeatures();
    try {
      layer.read(features);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return features;
  }

  @Override
  public void feature(long line, @Nullable Geometry geometry, List<@Nullable String> row) {
    lines.add(line);
    geometries.add(geometry);
    values.add(row);
  }

  @Override
  public void reject(Reject reject) {
    rejects.add(reject);
  }

  /** Returns what was recognised, by setting. */
  public static Map<String, String> recognised(RawLayer layer) {
    Map<String, String> found = new LinkedHashMap<>();
    for (Recognised one : layer.recognised()) {
      found.put(one.setting(), one.value());
    }
    return found;
  }

  /** Returns the names of the fields. */
  public static List<String> names(RawLayer layer) {
    return layer.fields().stream().map(RawField::name).toList();
  }
}
