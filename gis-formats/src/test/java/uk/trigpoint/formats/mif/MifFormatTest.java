package uk.trigpoint.formats.mif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.formats.DeclaredCrs;
import uk.trigpoint.formats.FileStart;
import uk.trigpoint.formats.RawField;
import uk.trigpoint.formats.RawLayer;
import uk.trigpoint.formats.ReadSettings;
import uk.trigpoint.formats.Recognised;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.UnansweredException;
import uk.trigpoint.formats.testing.ReadRows;

class MifFormatTest {
  private static final String HEAD = "Version 300\nCharset \"WindowsLatin1\"\nDelimiter \",\"\n";
  private static final Charset WINDOWS = Charset.forName("windows-1252");

  @TempDir private Path folder;

  @Test
  void everyKindOfObjectIsReadAndDisplayIsIgnored() throws Exception {
    Path file =
        zip(
            HEAD
                + """
                CoordSys Earth Projection 8, 79, "m", -2, 49, 0.9996012717, 400000, -100000 Bounds (-7845061.1011, -15524202.1641) (8645061.1011, 4470074.53373)
                Columns 1
                  n Integer
                Data

                Point 450000.123 210000.456
                    Symbol (34,16711680,12)
                Line 0 0 1 1
                    Pen (1,2,0)
                PLINE 3
                0 0
                1 1
                2 0
                    Pen (1,2,0)
                    Smooth
                Pline Multiple 2
                  2
                0 0
                1 1
                  2
                5 5
                6 6
                Region  3
                  4
                0 0
                90 0
                90 90
                0 90
                  5
                10 10
                20 10
                20 20
                10 20
                10 10
                  4
                200 0
                290 0
                290 90
                200 0
                    Pen (1,2,0)
                    Brush (2,16777215,16777215)
                    Center 45 45
                Multipoint 2
                1 2
                3 4
                Rect 0 0 10 20
                Roundrect 0 0 10 20
                  3
                Text
                    "Point ""x""\"
                    5 6 7 8
                    Font ("Arial",0,0,0)
                    Angle 30
                none
                Collection 2
                Region 1
                  4
                0 0
                9 0
                9 9
                0 0
                  Pen (1,2,0)
                Multipoint 1
                1 2
                """,
            "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n");
    try (RawLayer layer = new MifFormat().open(file, ReadSettings.NONE)) {
      ReadRows read = ReadRows.of(layer);
      assertThat(read.rejects()).isEmpty();
      assertThat(read.rows())
          .extracting(r -> r.geometry() == null ? null : r.geometry().toText())
          .containsExactly(
              "POINT (450000.123 210000.456)",
              "LINESTRING (0 0, 1 1)",
              "LINESTRING (0 0, 1 1, 2 0)",
              "MULTILINESTRING ((0 0, 1 1), (5 5, 6 6))",
              "MULTIPOLYGON (((0 0, 90 0, 90 90, 0 90, 0 0), (10 10, 20 10, 20 20, 10 20, 10 10)), ((200 0, 290 0, 290 90, 200 0)))",
              "MULTIPOINT ((1 2), (3 4))",
              "POLYGON ((0 0, 10 0, 10 20, 0 20, 0 0))",
              "POLYGON ((0 0, 10 0, 10 20, 0 20, 0 0))",
              "POINT (5 6)",
              null,
              "GEOMETRYCOLLECTION (POLYGON ((0 0, 9 0, 9 9, 0 0)), POINT (1 2))");
      assertThat(read.rows())
          .extracting(r -> r.values().get("n"))
          .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11");
      assertThat(layer.crs()).map(DeclaredCrs::text).hasValue("EPSG:27700");
      assertThat(layer.name()).isEqualTo("trees");
      assertThat(layer.recognised())
          .extracting(Recognised::value)
          .containsExactly("windows-1252", "rounded rectangle: 1", "text: 1");
    }
  }

  @Test
  void ellipsesAndArcsAreStroked() throws Exception {
    ReadRows read =
        read(HEAD + "Columns 0\nData\nEllipse 440 200 460 210\nArc 440 200 460 220\n 0 90\n", "");
    Geometry ellipse = read.rows().get(0).geometry();
    assertThat(ellipse.getArea()).isBetween(Math.PI * 50 - 0.5, Math.PI * 50);
    Geometry arc = read.rows().get(1).geometry();
    assertThat(arc.getLength()).isBetween(Math.PI * 5 - 0.01, Math.PI * 5);
    assertThat(arc.getCoordinates()[0].x).isEqualTo(460);
  }

  @Test
  void valuesHaveTheDeclaredTypes() throws Exception {
    Path file =
        zip(
            HEAD
                + "Columns 9\n  Caf\u00e9 Char (20)\n  n Integer\n  big Decimal(18,0)\n  d Decimal (10, 2)\n  f Float\n  l Logical\n  day Date\n  at DateTime\n  odd Integer\nData\nNone\nNone\nNone\n",
            "\"a \"\"b\"\", c\u00e9 \",1,100120000000,1.50,-2.5e+10,T,20200229,20200102101112345,1\n"
                + "\"\",,,,,F,,,x\n"
                + " plain , 5 ,6,7,8,f,20200101,20200102101112,\n");
    try (RawLayer layer = new MifFormat().open(file, ReadSettings.NONE)) {
      assertThat(layer.fields())
          .containsExactly(
              new RawField("Caf\u00e9", ColumnType.TEXT),
              new RawField("n", ColumnType.INTEGER),
              new RawField("big", ColumnType.INTEGER),
              new RawField("d", ColumnType.NUMBER),
              new RawField("f", ColumnType.NUMBER),
              new RawField("l", ColumnType.BOOLEAN),
              new RawField("day", ColumnType.DATE),
              new RawField("at", null),
              new RawField("odd", null));
      List<ReadRows.Row> rows = ReadRows.of(layer).rows();
      assertThat(rows.get(0).values().values())
          .containsExactly(
              "a \"b\", c\u00e9",
              "1",
              "100120000000",
              "1.50",
              "-2.5e+10",
              "true",
              "2020-02-29",
              "2020-01-02T10:11:12.345",
              "1");
      assertThat(rows.get(1).values().values())
          .containsExactly(null, null, null, null, null, "false", null, null, "x");
      assertThat(rows.get(2).values())
          .containsEntry("Caf\u00e9", "plain")
          .containsEntry("n", "5")
          .containsEntry("at", "2020-01-02T10:11:12");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Earth Projection 8, 79, \"m\", -2, 49, 0.9996012717, 400000, -100000|EPSG:27700",
        "Earth Projection 8, 79, \"m\", -2, 49, 0.9996012717, 400000, -100000 Bounds (0, 0) (2000000, 2000000)|EPSG:27700",
        "earth projection 1, 104|EPSG:4326",
        "Earth Projection 1, 0|EPSG:4326",
        "Earth Projection 1, 115|EPSG:4258",
        "Earth Projection 10, 157, \"m\", 0|EPSG:3857",
        "NonEarth Units \"m\" Bounds (0, 0) (100, 100)|",
      })
  void theCoordinateSystemIsRecognised(String clause, String crs) throws Exception {
    Path file = zip(HEAD + "CoordSys " + clause + "\nColumns 0\nData\n", "");
    try (RawLayer layer = new MifFormat().open(file, ReadSettings.NONE)) {
      assertThat(layer.crs().map(DeclaredCrs::text).orElse(null)).isEqualTo(crs);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Earth Projection 8, 79, \"m\", -2, 49, 0.9996, 400000, -100000",
        "Earth Projection 8, 104, \"m\", -3, 0, 0.9996, 500000, 0",
        "Earth Projection 1, 79",
        "Earth Projection 8, 79, \"ft\", -2, 49, 0.9996012717, 400000, -100000",
        "Earth Projection 1, 104 Affine Units \"m\", 1, 0, 0, 0, 1, 0",
        "Layout Units \"in\"",
        "Earth Projection x",
        "",
      })
  void anUnknownCoordinateSystemIsQuoted(String clause) throws Exception {
    Path file = zip(HEAD + "CoordSys " + clause + "\nColumns 0\nData\n", "");
    assertThatThrownBy(() -> new MifFormat().open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining("CoordSys " + clause);
  }

  @Test
  void coordinatesAreTransformed() throws Exception {
    ReadRows read = read(HEAD + "Transform 2, 0, 100, 200\nColumns 0\nData\nPoint 1 2\n", "");
    assertThat(read.rows().getFirst().geometry()).hasToString("POINT (102 202)");
  }

  @Test
  void theCharacterSetIsDeclaredRecognisedOrStated() throws Exception {
    String head = "Version 300\nDelimiter \",\"\nColumns 1\n a Char(9)\nData\nNone\n";
    Path windows = zip(head.getBytes(WINDOWS), "\"\u00e9\"\n".getBytes(WINDOWS));
    Path utf8 =
        zip(
            head.replace("300", "300\nCharset \"Neutral\"").getBytes(StandardCharsets.UTF_8),
            "\"\u0175\"\n".getBytes(StandardCharsets.UTF_8));
    assertThat(first(windows, ReadSettings.NONE)).isEqualTo("\u00e9");
    assertThat(first(utf8, ReadSettings.NONE)).isEqualTo("\u0175");
    ReadSettings dos = new ReadSettings(null, null, "IBM850", null, null);
    assertThat(first(windows, dos)).isEqualTo("\u00da");
    Path unknown = zip(HEAD.replace("WindowsLatin1", "Klingon") + "Columns 0\nData\n", "");
    UnansweredException question =
        catchThrowableOfType(
            UnansweredException.class, () -> new MifFormat().open(unknown, ReadSettings.NONE));
    assertThat(question.setting()).isEqualTo("encoding");
  }

  @Test
  void oneOfSeveralLayersMustBeNamed() throws Exception {
    Path file = folder.resolve("two.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (String name : List.of("a/Trees.MIF", "b.mif")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write((HEAD + "Columns 0\nData\nPoint 1 2\n").getBytes(WINDOWS));
      }
      zip.putNextEntry(new ZipEntry("readme.txt"));
    }
    assertThat(new MifFormat().recognises(FileStart.of(file, "two.zip"))).isTrue();
    UnansweredException question =
        catchThrowableOfType(
            UnansweredException.class, () -> new MifFormat().open(file, ReadSettings.NONE));
    assertThat(question.choices()).containsExactly("a/Trees", "b");
    try (RawLayer layer = new MifFormat().open(file, ReadSettings.NONE.withLayer("a/Trees"))) {
      assertThat(ReadRows.of(layer).rows()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Point NaN 2|PARSE_GEOM|'NaN' is not a coordinate (line 9)",
        "Point 1 Infinity|PARSE_GEOM|'Infinity' is not a coordinate (line 9)",
        "Point 1e999 2|PARSE_GEOM|a coordinate is not a finite number",
        "Point 1|PARSE_GEOM|the object ends before all its numbers (line 10)",
        "Pline 999999999|TOO_MANY_VERTICES|the geometry has more than 1,000,000 vertices; split or simplify it",
        "Pline -1|PARSE_GEOM|'-1' is not a number of positions or parts (line 9)",
        "Region 2000000000|TOO_MANY_VERTICES|the geometry has more than 1,000,000 vertices; split or simplify it",
        "Region 1 2 0 0 1 1|PARSE_GEOM|a ring has fewer than three different positions",
        "Pline 1 0 0|PARSE_GEOM|a line has only one position",
        "Collection 2000|PARSE_GEOM|a collection of collections or of too many parts",
      })
  void anObjectThatCannotBeReadIsRejectedAndTheNextIsRead(String object, String code, String reason)
      throws Exception {
    ReadRows read =
        read(
            HEAD + "Columns 1\n a Char(9)\nData\nPoint 0 0\n\n" + object + "\nPoint 3 4\n",
            "a\nb\nc\n");
    assertThat(read.rejects()).containsExactly(new Reject(2, "geometry", code, reason));
    assertThat(read.rows()).extracting(ReadRows.Row::line).containsExactly(1L, 3L);
    assertThat(read.rows().get(1).values()).containsEntry("a", "c");
  }

  @Test
  void aLineWithAnotherNumberOfValuesIsRejected() throws Exception {
    ReadRows read =
        read(
            HEAD + "Columns 2\n a Char(9)\n b Char(9)\nData\nNone\nNone\nNone\n",
            "a\na,b\na,b,c,d\n");
    assertThat(read.rejects())
        .extracting(Reject::code)
        .containsExactly("COLUMN_COUNT", "COLUMN_COUNT");
    assertThat(read.rows()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Columns 1\\n a Char(9)\\nData\\nNone\\n|a\\nb\\n|The .mif file has 1 objects, the .mid file has 2 lines.",
        "Columns 1\\n a Char(9)\\nData\\nSpline 1\\n|a\\n|Line 7 of the .mif file is not an object: 'Spline'.",
        "Columns x\\nData\\n|a\\n|Line 4 of the .mif file has no number of columns: 'x'.",
        "Columns 5000\\nData\\n|a\\n|The file has 5000 columns; a dataset may have 1000 at most.",
        "Columns 2\\n a Char(9)\\n|a\\n|The .mif file has no line with the word Data, which ends its header.",
        "Columns 1\\n a\\nData\\n|a\\n|Line 5 of the .mif file is not a column with a type: 'a'.",
        "Transform 1\\nColumns 0\\nData\\n|a\\n|Line 4 of the .mif file has no four numbers of a transformation: '1'.",
      })
  void aFileThatIsNotCompleteIsRefusedWithASentence(String mif, String mid, String message)
      throws Exception {
    Path file = zip(HEAD + mif.replace("\\n", "\n"), mid.replace("\\n", "\n"));
    assertThatThrownBy(() -> new MifFormat().open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessage(message);
  }

  @Test
  void aSingleFileNeedsItsValuesIfItDeclaresColumns() throws Exception {
    Path alone = folder.resolve("a.mif");
    Files.writeString(alone, HEAD + "Columns 1\n a Char(9)\nData\nNone\n");
    assertThat(new MifFormat().recognises(FileStart.of(alone, "a.txt"))).isTrue();
    assertThatThrownBy(() -> new MifFormat().open(alone, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessageStartingWith("The .mid file with the values is missing.");
  }

  @Test
  void aLineOfManyMegabytesIsRefused() throws Exception {
    Path file = zip(HEAD + "Columns 0\nData\n" + "1".repeat(11_000_000), "");
    assertThatThrownBy(() -> new MifFormat().open(file, ReadSettings.NONE))
        .isInstanceOf(SourceException.class)
        .hasMessage("Line 6 of the .mif file is longer than 10 MB.");
  }

  private String first(Path file, ReadSettings settings) throws Exception {
    try (RawLayer layer = new MifFormat().open(file, settings)) {
      return ReadRows.of(layer).rows().getFirst().values().get("a");
    }
  }

  private ReadRows read(String mif, String mid) throws Exception {
    try (RawLayer layer = new MifFormat().open(zip(mif, mid), ReadSettings.NONE)) {
      return ReadRows.of(layer);
    }
  }

  private Path zip(String mif, String mid) throws IOException {
    return zip(mif.getBytes(WINDOWS), mid.getBytes(WINDOWS));
  }

  private Path zip(byte[] mif, byte[] mid) throws IOException {
    Path file = Files.createTempFile(folder, "a", ".zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("trees.mif"));
      zip.write(mif);
      zip.putNextEntry(new ZipEntry("TREES.MID"));
      zip.write(mid);
      zip.putNextEntry(new ZipEntry("licence.txt"));
    }
    return file;
  }
}
