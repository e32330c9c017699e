package uk.trigpoint.formats.csv;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import uk.trigpoint.formats.FeatureSource;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.ReadOptions;
import uk.trigpoint.formats.SourceFormat;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;

/** CSV with a header line. */
public final class CsvFormat implements SourceFormat, WritableFormat {
  @Override
  public String code() {
    return "csv";
  }

  @Override
  public String title() {
    return "CSV";
  }

  @Override
  public String mediaType() {
    return "text/csv";
  }

  @Override
  public List<String> extensions() {
    return List.of("csv");
  }

  @Override
  public FeatureSource open(Path file, ReadOptions options) {
    return CsvSource.open(file, options);
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public FeatureWriter create(OutputStream out, Layer layer, WriteOptions options)
      throws IOException {
    return new CsvFeatureWriter(out, layer, options);
  }
}
