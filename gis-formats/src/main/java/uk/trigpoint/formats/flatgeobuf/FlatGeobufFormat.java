package uk.trigpoint.formats.flatgeobuf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.ReadableFormat;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;

/** FlatGeobuf, with a spatial index when written. */
public final class FlatGeobufFormat implements ReadableFormat, WritableFormat {
  @Override
  public String code() {
    return "fgb";
  }

  @Override
  public String title() {
    return "FlatGeobuf";
  }

  @Override
  public String mediaType() {
    return "application/vnd.flatgeobuf";
  }

  @Override
  public List<String> extensions() {
    return List.of("fgb");
  }

  @Override
  public boolean recognises(FileStart start) {
    return start.startsWith("fgb");
  }

  @Override
  public RawLayer open(Path file, ReadSettings settings) throws IOException {
    return FlatGeobufLayer.open(file);
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public FeatureWriter create(OutputStream out, Layer layer, WriteOptions options) {
    throw new UnsupportedOperationException("the index is before the features");
  }

  @Override
  public FeatureWriter create(Path file, Layer layer, WriteOptions options) throws IOException {
    return FlatGeobufWriter.create(file, layer, options);
  }
}
