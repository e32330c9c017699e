package uk.trigpoint.formats.testing;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.testing.SharedData;

/** The flat result of a file as another program made it, with the geometry as WKT. */
public final class ExpectedCsv {
  /** The other program rounded to nine digits. */
  private static final double ROUNDING = 6e-9;

  private ExpectedCsv() {}

  public static List<NamedCsvRecord> read(String relative) throws IOException {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().maxBufferSize(1 << 24).ofNamedCsvRecord(SharedData.require(relative))) {
      return csv.stream().toList();
    }
  }

  /** Compares a geometry vertex by vertex; a polygon is a multipolygon with one part. */
  public static void assertSame(Geometry actual, NamedCsvRecord expected) throws ParseException {
    Geometry wanted = new WKTReader().read(expected.getField("WKT"));
    Coordinate[] ours = actual.getCoordinates();
    Coordinate[] theirs = wanted.getCoordinates();
    assertThat(actual.getNumGeometries()).isEqualTo(wanted.getNumGeometries());
    assertThat(ours).hasSameSizeAs(theirs);
    for (int i = 0; i < ours.length; i++) {
      assertThat(ours[i].distance(theirs[i])).isLessThan(ROUNDING);
    }
  }
}
