package uk.trigpoint.formats.shapefile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKTReader;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.binary.ReadFeatures;
import uk.trigpoint.formats.binary.TestFiles;
import uk.trigpoint.testing.SharedData;

/** Shapefiles that councils and others publish. */
class ShapefileReadTest {
  private static final String ISSUES = "badinput/mapshaper_shapefile_issues.zip";
  private static final String ENCODINGS = "badinput/mapshaper_dbf_text_csv_encodings.zip";

  private final ShapefileFormat format = new ShapefileFormat();

  @TempDir Path folder;

  @Test
  void conservationAreasAreThoseOfTheExpectedResult() throws Exception {
    Path file = SharedData.require("planning/shapefile_zip.zip");
    assertThat(format.recognises(FileStart.of(file, "areas.zip"))).isTrue();
    try (RawLayer layer = format.open(file, ReadSettings.NONE);
        CsvReader<NamedCsvRecord> expected =
            CsvReader.builder()
                .ofNamedCsvRecord(SharedData.require("planning/shapefile_zip_expected.csv"))) {
      assertThat(layer.name()).isEqualTo("ConservationAreas");
      assertThat(layer.crs())
          .map(DeclaredCrs::text)
          .hasValueSatisfying(wkt -> assertThat(wkt).startsWith("PROJCS[\"OSGB_1936"));
      assertThat(layer.fields())
          .containsExactly(
              new RawField("OBJECTID", ColumnType.INTEGER),
              new RawField("NAME", ColumnType.TEXT),
              new RawField("DESIGNATED", ColumnType.TEXT));
      ReadFeatures read = ReadFeatures.of(layer);
      List<NamedCsvRecord> rows = expected.stream().toList();
      assertThat(read.rejects).isEmpty();
      assertThat(read.geometries).hasSameSizeAs(rows);
      for (int i = 0; i < rows.size(); i++) {
        NamedCsvRecord row = rows.get(i);
        assertThat(read.values.get(i))
            .containsExactly(
                row.getField("OBJECTID"), row.getField("NAME"), row.getField("DESIGNATED"));
        Geometry wanted = new WKTReader().read(row.getField("WKT"));
        // The expected result has four decimal places.
        assertThat(read.geometries.get(i).norm().equalsExact(same(wanted).norm(), 1e-4))
            .as("row %d", i)
            .isTrue();
      }
    }
  }

  @Test
  void listedBuildingsOfSouthwarkHaveDatesAndNoEncoding() throws Exception {
    try (RawLayer layer =
        format.open(
            SharedData.require("planning/southwark_listed_grade1_shp.zip"), ReadSettings.NONE)) {
      assertThat(layer.fields()).contains(new RawField("DATE_OF_LI", ColumnType.DATE));
      assertThat(layer.fields()).contains(new RawField("ID", ColumnType.NUMBER));
      ReadFeatures read = ReadFeatures.of(layer);
      assertThat(read.geometries).hasSize(4).doesNotContainNull();
      assertThat(read.values.getFirst().getFirst()).isEqualTo("470656");
      assertThat(read.values.getFirst().get(5)).matches("(19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "utf8-property, ηελλο ςορλδ, UTF-8",
    "latin1-property, México, windows-1252",
  })
  void textIsDecoded(String name, String text, String encoding) throws IOException {
    try (RawLayer layer = issue("shapefile/" + name)) {
      ReadFeatures read = ReadFeatures.of(layer);
      assertThat(read.values).containsExactly(List.of(text));
      assertThat(ReadFeatures.recognised(layer)).containsEntry("encoding", encoding);
    }
  }

  @Test
  void aFieldNameIsDecodedToo() throws IOException {
    try (RawLayer layer = issue("shapefile/utf8-property")) {
      assertThat(ReadFeatures.names(layer)).containsExactly("☃");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "big5, 國語, x-windows-950",
    "euckr, 한국말, EUC-KR",
    "koi8r, русский, KOI8-R",
    "latin2, čeština, ISO-8859-2",
    "shiftjis, カタカナひらがな, Shift_JIS",
    "win1251, РУССКИЙ, windows-1251",
    "win874, ภาษาไทย, x-windows-874",
  })
  void theCpgFileNamesTheEncoding(String name, String text, String encoding) throws IOException {
    Map<String, byte[]> table = TestFiles.starting(TestFiles.open(ENCODINGS), "dbf/cpg/" + name);
    try (DbfRows rows = rows(table.get(name + ".dbf"))) {
      DbfTable dbf =
          DbfTable.of(rows, new String(table.get(name + ".cpg"), StandardCharsets.US_ASCII), null);
      try (DbfRows again = rows(table.get(name + ".dbf"))) {
        assertThat(again.next()).isTrue();
        assertThat(dbf.values(again.row())).containsExactly(text);
      }
      assertThat(dbf.recognised()).singleElement().satisfies(r -> assertThat(r.certain()).isTrue());
      assertThat(CodePages.find(encoding))
          .hasValueSatisfying(c -> assertThat(c.name()).isNotEmpty());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dbf/utf8, , 国语國語",
    "dbf/ldid/chinese, , 简体",
    "dbf/latin1, , Peçeña México",
    "dbf/gb2312, gb2312, 简体国语",
    "dbf/eucjp, euc-jp, ひたちなか市",
    "dbf/periphereies, iso-8859-7, Π. ΑΝΑΤΟΛΙΚΗΣ ΜΑΚΕΔΟΝΙΑΣ - ΘΡΑΚΗΣ",
  })
  void theEncodingIsStatedOrRecognised(String name, String stated, String text) throws IOException {
    byte[] file = TestFiles.open(ENCODINGS).get(name + ".dbf");
    try (DbfRows rows = rows(file);
        DbfRows again = rows(file)) {
      DbfTable dbf = DbfTable.of(rows, null, stated);
      assertThat(again.next()).isTrue();
      assertThat(dbf.values(again.row())).containsExactly(text);
    }
  }

  @Test
  void asterisksAndDecimalCommasAreUnderstood() throws IOException {
    byte[] stars = TestFiles.open(ENCODINGS).get("dbf/duplicate_fields.dbf");
    try (DbfRows rows = rows(stars);
        DbfRows again = rows(stars)) {
      DbfTable dbf = DbfTable.of(rows, null, null);
      assertThat(again.next()).isTrue();
      assertThat(dbf.values(again.row()).subList(0, 4))
          .containsExactly("1", "15003980600", null, "0.0000000000000");
    }
    byte[] commas = TestFiles.open(ENCODINGS).get("dbf/comma_separated.dbf");
    try (DbfRows rows = rows(commas);
        DbfRows again = rows(commas)) {
      DbfTable dbf = DbfTable.of(rows, null, null);
      assertThat(dbf.fields().getFirst().type()).isEqualTo(ColumnType.NUMBER);
      assertThat(again.next()).isTrue();
      assertThat(dbf.values(again.row()).getFirst()).isEqualTo("68.5");
    }
  }

  @Test
  void everyShapefileOfTheCollectionIsRead() throws IOException {
    Map<String, byte[]> files = TestFiles.open(ISSUES);
    int read = 0;
    for (String name : files.keySet()) {
      if (name.endsWith(".shp")) {
        try (RawLayer layer = issue(name.substring(0, name.length() - 4))) {
          ReadFeatures features = ReadFeatures.of(layer);
          assertThat(features.rejects).as(name).isEmpty();
          assertThat(features.geometries).as(name).isNotEmpty();
          read++;
        }
      }
    }
    assertThat(read).isGreaterThan(15);
  }

  @Test
  void oldDataBehindTheLastShapeIsIgnored() throws IOException {
    try (RawLayer layer = issue("shapefile/geo_lines")) {
      assertThat(ReadFeatures.of(layer).geometries).hasSize(6);
    }
  }

  @Test
  void aShapefileWithoutTableAndCrsIsReadAndThatIsSaid() throws IOException {
    Map<String, byte[]> only = new TreeMap<>();
    only.put("polygons.shp", TestFiles.open(ISSUES).get("shapefile/polygons.shp"));
    Path file = TestFiles.zip(folder.resolve("a.zip"), only);
    try (RawLayer layer = format.open(file, ReadSettings.NONE)) {
      assertThat(layer.fields()).isEmpty();
      assertThat(layer.crs()).isEmpty();
      assertThat(ReadFeatures.recognised(layer)).containsEntry("fields", "none");
      assertThat(ReadFeatures.of(layer).geometries).hasSizeGreaterThan(1);
    }
  }

  @Test
  void severalShapefilesAreAQuestion() throws IOException {
    Path file = TestFiles.zip(folder.resolve("a.zip"), TestFiles.open(ISSUES));
    assertThatThrownBy(() -> format.open(file, ReadSettings.NONE))
        .isInstanceOfSatisfying(
            UnansweredException.class,
            e -> {
              assertThat(e.setting()).isEqualTo("layer");
              assertThat(e.choices()).contains("shapefile/two_states");
            });
    try (RawLayer layer = format.open(file, ReadSettings.NONE.withLayer("shapefile/two_states"))) {
      assertThat(ReadFeatures.of(layer).values)
          .extracting(List::getFirst)
          .containsExactly("Oregon", "Washington");
    }
    assertThatThrownBy(() -> format.open(file, ReadSettings.NONE.withLayer("nowhere")))
        .isInstanceOf(UnansweredException.class)
        .hasMessage("The zip archive has no shapefile 'nowhere'.");
  }

  @Test
  void anUnknownEncodingIsRefused() throws IOException {
    Path file =
        TestFiles.zip(
            folder.resolve("a.zip"),
            TestFiles.starting(TestFiles.open(ISSUES), "shapefile/two_states."));
    assertThatThrownBy(() -> format.open(file, new ReadSettings(null, null, "klingon", null, null)))
        .isInstanceOf(SourceException.class)
        .hasMessage("'klingon' is not a known character set.");
  }

  private static Geometry same(Geometry multi) {
    return multi.getNumGeometries() == 1 ? multi.getGeometryN(0) : multi;
  }

  private static DbfRows rows(byte[] file) throws IOException {
    return new DbfRows(new ByteArrayInputStream(file));
  }

  private RawLayer issue(String name) throws IOException {
    Path file =
        TestFiles.zip(
            folder.resolve(name.replace('/', '_') + ".zip"),
            TestFiles.starting(TestFiles.open(ISSUES), name + "."));
    return format.open(file, ReadSettings.NONE);
  }
}
