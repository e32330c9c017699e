package uk.trigpoint.formats.geojson;

import java.nio.file.Path;
import java.util.List;
import uk.trigpoint.formats.FeatureSource;
import uk.trigpoint.formats.ReadOptions;
import uk.trigpoint.formats.SourceFormat;

/** GeoJSON: a FeatureCollection or a single Feature. */
public final class GeoJsonFormat implements SourceFormat {
  @Override
  public String code() {
    return "geojson";
  }

  @Override
  public String title() {
    return "GeoJSON";
  }

  @Override
  public String mediaType() {
    return "application/geo+json";
  }

  @Override
  public List<String> extensions() {
    return List.of("geojson", "json");
  }

  @Override
  public FeatureSource open(Path file, ReadOptions options) {
    return GeoJsonSource.open(file, options);
  }
}
