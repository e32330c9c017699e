package uk.trigpoint.formats.geojson;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.ReadableFormat;

/**
 * GeoJSON: a FeatureCollection, a Feature, a geometry, or a sequence of features, one a line or
 * after record separators.
 *
 * @see "RFC 7946 and RFC 8142"
 */
public final class GeoJsonFormat implements ReadableFormat {
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
    return List.of("geojson", "json", "geojsonl", "geojsons", "ndjson");
  }

  @Override
  public boolean recognises(FileStart start) {
    String text = start.text();
    return text.startsWith("{") || text.startsWith("\u001E") || text.startsWith("[");
  }

  @Override
  public RawLayer open(Path file, ReadSettings settings) throws IOException {
    return GeoJsonLayer.open(file, settings);
  }
}
