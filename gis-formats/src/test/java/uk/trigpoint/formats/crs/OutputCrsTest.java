package uk.trigpoint.formats.crs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import uk.trigpoint.core.crs.BritishTransform;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.FeatureFormats;
import uk.trigpoint.formats.FeatureWriter;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.UnwritableException;
import uk.trigpoint.formats.WritableFormat;
import uk.trigpoint.formats.WriteOptions;
import uk.trigpoint.formats.testing.Gdal;
import uk.trigpoint.formats.testing.Grid;
import uk.trigpoint.formats.testing.RandomFeatures;
import uk.trigpoint.formats.testing.ReadRows;
import uk.trigpoint.formats.testing.Shapes;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.testing.Seeds;

class OutputCrsTest {
  private static final double MILLIMETRE = 0.001;

  private final BritishTransform transform = Grid.transform();
  private final SourceCrsFactory factory = new SourceCrsFactory(transform);

  @TempDir Path folder;

  /** GDAL transforms from ETRS89; to there the shift of OSTN15 is needed, which GDAL may lack. */
  @ParameterizedTest
  @ValueSource(ints = {3035, 25830, 32630, 3034})
  void agreesWithGdal(int srid) throws Exception {
    Gdal.require();
    OutputCrs crs = factory.findOutput("EPSG:" + srid).orElseThrow();
    Coordinate[] places = {
      new Coordinate(451_234.5, 206_320), new Coordinate(91_492.146, 11_318.804),
      new Coordinate(530_000, 180_000), new Coordinate(325_000, 980_000)
    };
    for (Coordinate place : places) {
      Geometry point = new GeometryFactory().createPoint(place);
      Coordinate degrees =
          transform.transform(point, Crs.BRITISH_NATIONAL_GRID, Crs.ETRS89).getCoordinate();
      Coordinate ours = crs.fromNationalGrid(point).getCoordinate();
      String[] theirs =
          Gdal.run(
                  "%.12f %.12f\n".formatted(degrees.x, degrees.y),
                  "gdaltransform",
                  "-s_srs",
                  "EPSG:4258",
                  "-t_srs",
                  "EPSG:" + srid)
              .strip()
              .split(" ");
      assertThat(ours.x).isCloseTo(Double.parseDouble(theirs[0]), within(MILLIMETRE));
      assertThat(ours.y).isCloseTo(Double.parseDouble(theirs[1]), within(MILLIMETRE));
    }
  }

  @Test
  void aProjectionOnTheSameDatumHasNoShift() {
    OutputCrs crs = factory.findOutput("EPSG:4277").orElseThrow();
    Geometry point = new GeometryFactory().createPoint(new Coordinate(400_000, -100_000));
    Coordinate origin = crs.fromNationalGrid(point).getCoordinate();
    assertThat(origin.x).isCloseTo(-2, within(1e-9));
    assertThat(origin.y).isCloseTo(49, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EPSG:4979", "EPSG:5703", "EPSG:99999", "", "x", "PROJCS[\"a\"]"})
  void othersAreNotFound(String text) {
    assertThat(factory.findOutput(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "EPSG:3035",
        "3035",
        "http://www.opengis.net/def/crs/EPSG/0/3035",
        "urn:ogc:def:crs:EPSG::3035"
      })
  void identifiersAreUnderstood(String text) {
    OutputCrs crs = factory.findOutput(text).orElseThrow();
    assertThat(crs.srid()).isEqualTo(3035);
    assertThat(crs.isNorthFirst()).isTrue();
    assertThat(crs.uri()).isEqualTo("http://www.opengis.net/def/crs/EPSG/0/3035");
  }

  @ParameterizedTest
  @CsvSource({
    "gpkg,3035",
    "gpkg,25830",
    "gpkg,4277",
    "gpkg,3857",
    "gpkg,4258",
    "gpkg,4326",
    "fgb,3035",
    "fgb,32630",
    "parquet,3035",
    "parquet,25830",
    "parquet,3034",
    "shp,3035",
    "shp,25830",
    "shp,3034",
    "gml,3035",
    "gml,25830"
  })
  void aFileIsReadInItsCrs(String format, int srid) throws Exception {
    long seed = Seeds.next();
    System.out.println("seed " + seed);
    RandomFeatures random = new RandomFeatures(seed);
    OutputCrs crs = factory.findOutput("EPSG:" + srid).orElseThrow();
    List<Geometry> written = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      written.add(polygon(random));
    }
    Path file = write(format, crs, written);
    try (RawLayer read =
        FeatureFormats.findReadable(format).orElseThrow().open(file, ReadSettings.NONE)) {
      SourceCrs declared = read.crs().map(DeclaredCrs::text).flatMap(factory::find).orElseThrow();
      List<ReadRows.Row> rows = ReadRows.of(read).rows();
      assertThat(rows).hasSize(written.size());
      for (ReadRows.Row row : rows) {
        int index = Integer.parseInt(row.values().get("uprn"));
        Shapes.assertSame(
            single(declared.toNationalGrid(row.geometry())),
            written.get(index),
            format.equals("mif") && crs.isGeographic() ? 0.01 : MILLIMETRE * 1.5);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "gpkg,3035",
    "fgb,3035",
    "shp,3035",
    "shp,25830",
    "shp,3034",
    "gml,3035",
    "gml,25830"
  })
  void gdalFindsTheCrs(String format, int srid) throws Exception {
    Gdal.require();
    OutputCrs crs = factory.findOutput("EPSG:" + srid).orElseThrow();
    Path file = write(format, crs, List.of(polygon(new RandomFeatures(1))));
    String name = (format.equals("shp") ? "/vsizip/" : "") + file;
    String info = Gdal.run("", "ogrinfo", "-al", "-so", name);
    assertThat(info).contains("Feature Count: 1").doesNotContain("ERROR", "Warning");
    Coordinate at =
        crs.fromNationalGrid(new GeometryFactory().createPoint(new Coordinate(440_500, 205_500)))
            .getCoordinate();
    String[] extent = info.replaceAll("(?s).*Extent: \\(([^)]*)\\).*", "$1").split(", ");
    assertThat(Double.parseDouble(extent[0])).as(info).isCloseTo(at.x, within(2_000.0));
    assertThat(Double.parseDouble(extent[1])).as(info).isCloseTo(at.y, within(2_000.0));
    if (!format.equals("shp")) {
      assertThat(info).contains("ID[\"EPSG\"," + srid + "]");
      return;
    }
    String degrees =
        Gdal.run(
            at.x + " " + at.y + "\n",
            "gdaltransform",
            "-s_srs",
            Gdal.run("", "gdalsrsinfo", "-o", "proj4", "/vsizip/" + file).strip(),
            "-t_srs",
            "EPSG:4258");
    assertThat(Double.parseDouble(degrees.split(" ")[0])).isCloseTo(-1.41, within(0.02));
    assertThat(Double.parseDouble(degrees.split(" ")[1])).isCloseTo(51.747, within(0.02));
  }

  @ParameterizedTest
  @CsvSource({
    "mif,3035,Choose EPSG:27700",
    "geojson,27700,longitude and latitude",
    "geojsonseq,3035,longitude and latitude",
    "kml,3035,longitude and latitude",
    "dxf,4277,metres on a plane",
    "parquet,27561,not supported"
  })
  void formatsSayWhatTheyCannotDo(String format, int srid, String message) {
    OutputCrs crs = factory.findOutput("EPSG:" + srid).orElseThrow();
    assertThatThrownBy(() -> write(format, crs, List.of()))
        .isInstanceOf(UnwritableException.class)
        .hasMessageContaining(message);
  }

  private Path write(String code, OutputCrs crs, List<Geometry> geometries) throws Exception {
    WritableFormat format = FeatureFormats.findWritable(code).orElseThrow();
    Path file =
        folder.resolve("a." + format.extensions().getFirst() + (code.equals("shp") ? ".zip" : ""));
    Layer random = RandomFeatures.layer();
    Layer layer = new Layer("places", "Places", "", GeometryType.POLYGON, random.columns());
    WriteOptions options = new WriteOptions(transform, FormulaEscaping.OFF, crs, false, null);
    try (FeatureWriter writer = format.create(file, layer, options)) {
      for (int i = 0; i < geometries.size(); i++) {
        writer.row(i + 1, geometries.get(i), new Object[] {"a", (long) i, 1.5, true, null, null});
      }
      writer.finish();
    }
    return file;
  }

  private static Geometry polygon(RandomFeatures random) {
    while (true) {
      Geometry geometry = random.geometry();
      if (geometry != null && geometry.getGeometryType().equals("Polygon")) {
        return geometry;
      }
    }
  }

  private static Geometry single(Geometry geometry) {
    return geometry.getNumGeometries() == 1 ? geometry.getGeometryN(0) : geometry;
  }

  @ParameterizedTest
  @ValueSource(ints = {2193, 2062, 32633, 3577})
  void aCrsThatIsNotUsedInGreatBritainIsNoneToWrite(int srid) {
    assertThat(factory.find("EPSG:" + srid)).isPresent();
    assertThat(factory.findOutput("EPSG:" + srid)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {3035, 25830, 25831, 29903, 3857, 4258, 4979})
  void aCrsThatIsUsedThereIsOne(int srid) {
    assertThat(factory.findOutput("EPSG:" + srid).isPresent()).isEqualTo(srid != 4979);
  }
}
