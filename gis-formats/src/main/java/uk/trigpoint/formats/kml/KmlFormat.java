package uk.trigpoint.formats.kml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.ReadableFormat;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.crs.OutputCrs;
import uk.trigpoint.formats.xml.XmlScanner;

/**
 * KML, also in a zip archive (KMZ) when it is read. Coordinates are longitude and latitude, WGS84.
 */
public final class KmlFormat implements ReadableFormat, WritableFormat {
  private static final Set<String> ROOTS = Set.of("kml", "Document", "Folder", "Placemark");

  @Override
  public String code() {
    return "kml";
  }

  @Override
  public String title() {
    return "KML";
  }

  @Override
  public String mediaType() {
    return "application/vnd.google-earth.kml+xml";
  }

  @Override
  public List<String> extensions() {
    return List.of("kml", "kmz");
  }

  @Override
  public boolean recognises(FileStart start) {
    if (!start.entries().isEmpty()) {
      return start.hasEntry("kml");
    }
    // Without the NUL characters, the start of a file in UTF-16 can be read as well.
    String text = start.text().replace("\0", "");
    String root = XmlScanner.rootName(text);
    return ROOTS.contains(root) && (root.equals("kml") || text.contains("/kml/"));
  }

  @Override
  public RawLayer open(Path file, ReadSettings settings) throws IOException {
    return KmlLayer.open(KmlFile.of(file, settings.layer()));
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public void requireCrs(OutputCrs crs) {
    if (crs.known() == null || !crs.isGeographic()) {
      throw new UnwritableException(
          "KML is always in longitude and latitude, not in " + crs.uri() + ".");
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws UnwritableException if another CRS than longitude and latitude is requested
   */
  @Override
  public FeatureWriter create(OutputStream out, Layer layer, WriteOptions options) {
    if (options.crs() != null) {
      requireCrs(options.crs());
    }
    return new KmlWriter(out, layer, options);
  }
}
