package uk.trigpoint.formats.mif;

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
import uk.trigpoint.formats.crs.OutputCrs;

/**
 * MapInfo interchange format: a zip archive with a .mif and a .mid file. A single .mif file is read
 * if it declares no columns.
 */
public final class MifFormat implements ReadableFormat, WritableFormat {
  @Override
  public String code() {
    return "mif";
  }

  @Override
  public String title() {
    return "MapInfo interchange (MIF)";
  }

  @Override
  public String mediaType() {
    return "application/zip";
  }

  @Override
  public List<String> extensions() {
    return List.of("zip", "mif");
  }

  @Override
  public boolean recognises(FileStart start) {
    if (!start.entries().isEmpty()) {
      return start.hasEntry("mif");
    }
    String text = start.text().toLowerCase(Locale.ROOT);
    return text.startsWith("version") && text.contains("columns");
  }

  @Override
  public RawLayer open(Path file, ReadSettings settings) throws IOException {
    return MifLayer.open(MifFiles.of(file, settings.layer()), settings.encoding());
  }

  @Override
  public void requireCrs(OutputCrs crs) {
    MifCoordSys.of(crs);
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public FeatureWriter create(OutputStream out, Layer layer, WriteOptions options) {
    throw new UnsupportedOperationException("the two files of the format are written at the end");
  }

  @Override
  public FeatureWriter create(Path file, Layer layer, WriteOptions options) throws IOException {
    return MifWriter.create(file, layer, options);
  }
}
