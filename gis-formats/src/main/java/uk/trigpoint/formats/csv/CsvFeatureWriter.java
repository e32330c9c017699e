package uk.trigpoint.formats.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.CoordinateText;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.text.FormulaEscaping;

/**
 * Writes features as CSV: UTF-8, CRLF, a header, text columns always quoted so that a spreadsheet
 * does not read an identifier as a number. A point has the columns easting and northing (metres,
 * EPSG:27700), longitude and latitude (degrees, ETRS89); any other geometry is WKT, EPSG:27700.
 *
 * @see "RFC 4180"
 */
final class CsvFeatureWriter implements FeatureWriter {
  private static final List<String> POINT = List.of("easting", "northing", "longitude", "latitude");
  private static final List<String> OTHER = List.of("wkt");

  private final CsvWriter out;
  private final boolean points;
  private final BritishTransform transform;
  private final FormulaEscaping escaping;

  CsvFeatureWriter(OutputStream stream, Layer layer, WriteOptions options) {
    List<Column> columns = layer.columns();
    this.escaping = options.escaping();
    this.points = layer.geometryType() == GeometryType.POINT;
    this.transform = options.transform();
    List<String> header = new ArrayList<>(columns.stream().map(Column::name).toList());
    header.addAll(points ? POINT : OTHER);
    boolean[] text = new boolean[header.size()];
    for (int i = 0; i < columns.size(); i++) {
      text[i] = columns.get(i).type() == ColumnType.TEXT;
    }
    this.out =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.CRLF)
            .quoteStrategy(new QuoteTexts(text))
            .build(new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8)));
    out.writeRecord(header);
  }

  @Override
  public void row(long fid, @Nullable Geometry geometry, @Nullable Object[] values) {
    List<@Nullable String> row = new ArrayList<>(values.length + POINT.size());
    for (Object value : values) {
      row.add(value == null ? null : escaping.cell(value.toString()));
    }
    if (points) {
      addPoint(row, geometry);
    } else {
      row.add(geometry == null ? null : geometry.toText());
    }
    out.writeRecord(row);
  }

  @Override
  public void finish() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void addPoint(List<@Nullable String> row, @Nullable Geometry geometry) {
    if (geometry == null) {
      POINT.forEach(name -> row.add(null));
      return;
    }
    EastingNorthing point =
        new EastingNorthing(geometry.getCoordinate().x, geometry.getCoordinate().y);
    LonLat lonLat = transform.toLonLat(point);
    row.add(CoordinateText.metres(point.easting()));
    row.add(CoordinateText.metres(point.northing()));
    row.add(CoordinateText.degrees(lonLat.longitude()));
    row.add(CoordinateText.degrees(lonLat.latitude()));
  }

  /** Quotes the values of the text columns, except the header; null is empty and unquoted. */
  private record QuoteTexts(boolean[] text) implements QuoteStrategy {
    @Override
    public boolean quoteValue(int lineNo, int fieldIdx, String value) {
      return lineNo > 1 && text[fieldIdx];
    }
  }
}
