package uk.trigpoint.formats.geoparquet;

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
import uk.trigpoint.formats.crs.OutputCrs;

/** GeoParquet 1.1. Parquet files without geometry are read as tables. */
public final class GeoParquetFormat implements ReadableFormat, WritableFormat {
  @Override
  public String code() {
    return "parquet";
  }

  @Override
  public String title() {
    return "GeoParquet";
  }

  @Override
  public String mediaType() {
    return "application/vnd.apache.parquet";
  }

  @Override
  public List<String> extensions() {
    return List.of("parquet", "geoparquet");
  }

  @Override
  public boolean recognises(FileStart start) {
    return start.startsWith("PAR1") || start.startsWith("PARE");
  }

  @Override
  public RawLayer open(Path file, ReadSettings settings) throws IOException {
    return GeoParquetLayer.open(file);
  }

  @Override
  public void requireCrs(OutputCrs crs) {
    WrittenGeoMetadata.requireSupported(crs);
  }

  @Override
  public boolean isStreaming() {
    return false;
  }

  @Override
  public FeatureWriter create(OutputStream out, Layer layer, WriteOptions options) {
    throw new UnsupportedOperationException("features are sorted before they are written");
  }

  @Override
  public FeatureWriter create(Path file, Layer layer, WriteOptions options) throws IOException {
    return GeoParquetWriter.create(file, layer, options);
  }
}
