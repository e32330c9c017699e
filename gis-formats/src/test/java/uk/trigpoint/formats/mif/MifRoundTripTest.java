package uk.trigpoint.formats.mif;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.algorithm.distance.DiscreteHausdorffDistance;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.geometry.Geometries;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.testing.RandomFeatures;
import uk.trigpoint.formats.testing.ReadRows;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.testing.Seeds;

class MifRoundTripTest {
  private static final int FEATURES = 300;

  @Test
  void theNationalGridIsWrittenWithBoundsInWhichMapInfoKeepsAMillimetre(@TempDir Path folder)
      throws Exception {
    Path file = folder.resolve("a.zip");
    WriteOptions options =
        new WriteOptions(Grid.transform(), FormulaEscaping.OFF, Crs.BRITISH_NATIONAL_GRID);
    try (FeatureWriter writer = new MifFormat().create(file, RandomFeatures.layer(), options)) {
      writer.finish();
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String mif =
          new String(
              zip.getInputStream(
                      zip.stream()
                          .filter(e -> e.getName().endsWith(".mif"))
                          .findFirst()
                          .orElseThrow())
                  .readAllBytes(),
              StandardCharsets.UTF_8);
      var bounds =
          Pattern.compile("CoordSys .* Bounds \\(0, 0\\) \\(([0-9]+), ([0-9]+)\\)").matcher(mif);
      assertThat(bounds.find()).as(mif).isTrue();
      assertThat(Double.parseDouble(bounds.group(1)) / 2e9)
          .as("metres of a step of MapInfo's two thousand million")
          .isLessThanOrEqualTo(0.001);
    }
  }

  @ParameterizedTest
  @EnumSource(Crs.class)
  void whatWasWrittenIsReadAgain(Crs crs, @TempDir Path folder) throws Exception {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    RandomFeatures random = new RandomFeatures(seed);
    BritishTransform transform = Grid.transform();
    Path file = folder.resolve("a.zip");
    List<Geometry> geometries = new ArrayList<>();
    List<Object[]> values = new ArrayList<>();
    Layer layer = RandomFeatures.layer();
    WriteOptions options = new WriteOptions(transform, FormulaEscaping.OFF, crs);
    try (FeatureWriter writer = new MifFormat().create(file, layer, options)) {
      for (int i = 0; i < FEATURES; i++) {
        geometries.add(random.geometry());
        values.add(random.values());
        writer.row(i + 1, geometries.get(i), values.get(i));
      }
      writer.finish();
    }
    try (RawLayer read = new MifFormat().open(file, ReadSettings.NONE)) {
      Crs declared = read.crs().map(DeclaredCrs::text).map(Crs::parse).orElseThrow();
      assertThat(declared).isEqualTo(crs == Crs.CRS84 ? Crs.WGS84 : crs);
      assertThat(read.fields())
          .extracting(RawField::type)
          .containsExactly(
              ColumnType.TEXT,
              ColumnType.INTEGER,
              ColumnType.NUMBER,
              ColumnType.BOOLEAN,
              ColumnType.DATE,
              null);
      ReadRows rows = ReadRows.of(read);
      assertThat(rows.rejects()).isEmpty();
      assertThat(rows.rows()).hasSize(FEATURES);
      for (int i = 0; i < FEATURES; i++) {
        ReadRows.Row row = rows.rows().get(i);
        assertSame(geometries.get(i), row.geometry(), crs, transform);
        assertValues(layer, values.get(i), row);
      }
    }
  }

  private static void assertValues(Layer layer, Object[] written, ReadRows.Row row) {
    for (int c = 0; c < written.length; c++) {
      String read = row.values().get(layer.columns().get(c).name());
      if (written[c] instanceof Instant moment) {
        assertThat(LocalDateTime.parse(read).toInstant(ZoneOffset.UTC)).isEqualTo(moment);
      } else {
        String text = written[c] == null ? "" : written[c].toString().replace('\n', ' ').strip();
        assertThat(read).isEqualTo(text.isEmpty() ? null : text);
      }
    }
  }

  /** Compares as sets of parts, because the rings of a region have no order. */
  private static void assertSame(
      Geometry written, Geometry read, Crs crs, BritishTransform transform) {
    if (written == null) {
      assertThat(read).isNull();
      return;
    }
    Geometry one = Geometries.multi(List.of(written));
    Geometry other =
        Geometries.multi(List.of(transform.transform(read, crs, Crs.BRITISH_NATIONAL_GRID)));
    if (crs == Crs.BRITISH_NATIONAL_GRID) {
      assertThat(other.norm().equalsExact(one.norm(), 0))
          .as("%.300s and %.300s", one, other)
          .isTrue();
    } else {
      assertThat(other.getNumGeometries()).isEqualTo(one.getNumGeometries());
      for (int i = 0; i < one.getNumGeometries(); i++) {
        Geometry part = one.getGeometryN(i);
        assertThat(
                IntStream.range(0, other.getNumGeometries())
                    .mapToDouble(
                        j -> DiscreteHausdorffDistance.distance(part, other.getGeometryN(j)))
                    .min()
                    .orElse(Double.NaN))
            .isLessThan(0.02);
      }
    }
  }

  @Test
  void whatTheFormatCannotHoldIsNoted(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("a.zip");
    String name = "a_column_with_a_name_of_more_than_31_characters";
    Layer layer =
        new Layer(
            "x",
            "X",
            "",
            GeometryType.NONE,
            List.of(new Column(name, ColumnType.TEXT), new Column(name + "_too", ColumnType.TEXT)));
    try (FeatureWriter writer =
        new MifFormat().create(file, layer, new WriteOptions(null, FormulaEscaping.OFF))) {
      writer.row(1, null, new Object[] {"\u0175".repeat(200), "a\r\nb"});
      writer.finish();
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      String notes =
          new String(
              zip.getInputStream(zip.getEntry("NOTES.txt")).readAllBytes(), StandardCharsets.UTF_8);
      assertThat(notes.lines())
          .containsExactly(
              "The column " + name + " is named a_column_with_a_name_of_more_th.",
              "The column " + name + "_too is named a_column_with_a_name_of_more__2.",
              "1 values of the column " + name + " are cut to 254 bytes.",
              "Line breaks in 1 values of the column " + name + "_too are replaced by spaces.");
    }
    try (RawLayer read = new MifFormat().open(file, ReadSettings.NONE)) {
      assertThat(ReadRows.of(read).rows().getFirst().values().values())
          .containsExactly("\u0175".repeat(127), "a b");
    }
  }
}
