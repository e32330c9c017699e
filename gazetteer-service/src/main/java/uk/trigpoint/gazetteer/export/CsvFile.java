package uk.trigpoint.gazetteer.export;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategy;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.EastingNorthing;
import uk.trigpoint.core.LonLat;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.datasets.catalogue.Dataset;
import uk.trigpoint.gazetteer.table.FormulaEscaping;

/**
 * Features as CSV by RFC 4180: UTF-8, CRLF, a header, texts always in quotes so that an identifier
 * is not taken for a number. A point comes as easting and northing (metres, EPSG:27700) and as
 * longitude and latitude (degrees, ETRS89), any other geometry as WKT in EPSG:27700.
 */
final class CsvFile implements AutoCloseable {
  private static final List<String> POINT = List.of("easting", "northing", "longitude", "latitude");
  private static final List<String> OTHER = List.of("wkt");
  private static final int DEGREE_DECIMALS = 7;

  private final CsvWriter out;
  private final boolean points;
  private final BritishTransform transform;
  private final FormulaEscaping escaping;

  CsvFile(
      OutputStream stream,
      Dataset dataset,
      List<Column> columns,
      BritishTransform transform,
      FormulaEscaping escaping) {
    this.escaping = escaping;
    this.points = dataset.geometryType() == GeometryType.POINT;
    this.transform = transform;
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

  /** A feature; the values in the order of the columns. */
  void row(@Nullable Geometry geometry, @Nullable Object[] values) {
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
    row.add(Metres.of(point.easting()));
    row.add(Metres.of(point.northing()));
    row.add(degrees(lonLat.longitude()));
    row.add(degrees(lonLat.latitude()));
  }

  private static String degrees(double degrees) {
    return BigDecimal.valueOf(degrees)
        .setScale(DEGREE_DECIMALS, RoundingMode.HALF_EVEN)
        .toPlainString();
  }

  /** Quotes the values of some columns, header left out; null is empty and bare. */
  private record QuoteTexts(boolean[] text) implements QuoteStrategy {
    @Override
    public boolean quoteValue(int lineNo, int fieldIdx, String value) {
      return lineNo > 1 && text[fieldIdx];
    }
  }
}
