package uk.trigpoint.formats.gml;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.ReadableFormat;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.xml.XmlScanner;

/** GML: collections of features of any schema. */
public final class GmlFormat implements ReadableFormat, WritableFormat {
  @Override
  public String code() {
    return "gml";
  }

  @Override
  public String title() {
    return "GML";
  }

  @Override
  public String mediaType() {
    return "application/gml+xml";
  }

  @Override
  public List<String> extensions() {
    return List.of("gml", "xml");
  }

  @Override
  public boolean recognises(FileStart start) {
    String text = start.text().replace("\0", "");
    String root = XmlScanner.rootName(text).toLowerCase(Locale.ROOT);
    boolean collection = root.endsWith("collection") || root.endsWith("dataset");
    return (collection && (text.contains("opengis.net/gml") || text.contains("opengis.net/wfs")))
        || GmlReader.isExceptionReport(root);
  }

  @Override
  public RawLayer open(Path file, ReadSettings settings) throws IOException {
    return GmlLayer.open(file, settings.layer());
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public FeatureWriter create(OutputStream out, Layer layer, WriteOptions options) {
    return new GmlWriter(out, layer, options);
  }
}
