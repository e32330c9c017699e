package uk.trigpoint.formats.quirks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static uk.trigpoint.formats.quirks.QuirksOfDatesTest.plain;
import static uk.trigpoint.formats.quirks.QuirksOfDatesTest.row;
import static uk.trigpoint.formats.quirks.QuirksOfDatesTest.text;
import static uk.trigpoint.formats.testing.IntakeFixture.settings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.intake.IntakeSettings;
import uk.trigpoint.formats.testing.IntakeFixture;
import uk.trigpoint.formats.testing.IntakeFixture.Opened;
import uk.trigpoint.formats.xlsx.Workbook;

/** Workbooks as people keep them. */
class QuirksOfSpreadsheetsTest {
  private static final String HEADER = texts(1, "Ref", "Species", "Easting", "Northing");
  @TempDir Path folder;
  private IntakeFixture files;

  @BeforeEach
  void open() {
    files = new IntakeFixture(folder);
  }

  @Test
  void titleRowsAboveTheHeaderAreNoData() throws IOException {
    Opened opened =
        sheet(
            texts(1, "Register of trees")
                + texts(2, "Printed 1 March 2026")
                + texts(4, "Ref", "Species", "Easting", "Northing")
                + tree(5, "T1"));
    assertThat(opened.values("Ref")).containsExactly("T1");
    assertThat(opened.recognised("headerRow")).startsWith("4");
  }

  @Test
  void aTitleMergedOverAllColumnsIsNotTheHeader() throws IOException {
    Opened opened =
        sheet(
            texts(1, "Register of trees")
                + texts(2, "Ref", "Species", "Easting", "Northing")
                + tree(3, "T1"),
            "A1:D1");
    assertThat(opened.values("Ref")).containsExactly("T1");
    assertThat(opened.recognised("headerRow")).startsWith("2");
  }

  @Test
  void aHeaderOfTwoRowsWithMergedGroupsIsReadFromTheLowerRow() throws IOException {
    Opened opened =
        sheet(
            texts(1, "Ref", "Species", "Location")
                + texts(2, "", "", "Easting", "Northing")
                + tree(3, "T1"),
            "A1:A2",
            "B1:B2",
            "C1:D1");
    assertThat(opened.values("Ref")).containsExactly("T1");
    assertThat(opened.place(0).x).isEqualTo(451444);
  }

  @Test
  void mergedCellsHaveTheirTextInEveryRow() throws IOException {
    Opened opened =
        sheet(
            HEADER + tree(2, "T1") + row(3, "", text("Ash"), plain("451444"), plain("206187")),
            "A2:A3");
    assertThat(opened.values("Ref")).containsExactly("T1", "T1");
    assertThat(opened.values("Species")).containsExactly("Oak", "Ash");
  }

  @Test
  void hiddenRowsAreData() throws IOException {
    assertThat(
            sheet(HEADER + tree(2, "T1").replace("<row ", "<row hidden=\"1\" ") + tree(3, "T2"))
                .values("Ref"))
        .containsExactly("T1", "T2");
  }

  @Test
  void totalsAndFootnotesAreRejectedAndCounted() throws IOException {
    Opened opened =
        sheet(
            HEADER
                + tree(2, "T1")
                + tree(3, "T2")
                + row(5, text("Total"), plain("2"))
                + row(6, text("Source: tree officer")));
    assertThat(opened.values("Ref")).containsExactly("T1", "T2");
    assertThat(opened.codes()).containsExactly("FOOTER", "FOOTER");
  }

  @Test
  void aTotalDirectlyBelowTheTableIsRejected() throws IOException {
    Opened opened =
        sheet(HEADER + tree(2, "T1") + tree(3, "T2") + row(4, text("Grand total"), plain("2")));
    assertThat(opened.values("Ref")).containsExactly("T1", "T2");
    assertThat(opened.codes()).containsExactly("FOOTER");
  }

  @Test
  void blankRowsAndStyledColumnsBesideTheTableAreNothing() throws IOException {
    String styled = tree(2, "T1").replace("</row>", "<c r=\"J2\" s=\"3\"/></row>");
    Opened opened =
        sheet(HEADER + styled + "<row r=\"3\" s=\"3\"><c r=\"A3\" s=\"3\"/></row>" + tree(4, "T2"));
    assertThat(opened.values("Ref")).containsExactly("T1", "T2");
    assertThat(opened.understanding().columns()).hasSize(4);
    assertThat(opened.understanding().rows()).isEqualTo(2);
  }

  @Test
  void anErrorInACellRejectsTheRow() throws IOException {
    Opened opened =
        sheet(
            HEADER
                + tree(2, "T1")
                + row(
                    3, text("T2"), "<c t=\"e\"><v>#N/A</v></c>", plain("451444"), plain("206187")));
    assertThat(opened.codes()).containsExactly("CELL_ERROR");
    assertThat(opened.rejects().getFirst().field()).isEqualTo("Species");
  }

  @Test
  void aFormulaWithoutAStoredValueRejectsTheRow() throws IOException {
    Opened opened =
        sheet(
            HEADER
                + tree(2, "T1")
                + row(3, text("T2"), "<c><f>A1</f></c>", plain("451444"), plain("206187")));
    assertThat(opened.values("Ref")).containsExactly("T1");
    assertThat(opened.rejects())
        .singleElement()
        .satisfies(r -> assertThat(r.reason()).contains("formula"));
  }

  @Test
  void aSheetThatWasRenamedIsRefusedWithTheSheetsFound() {
    assertThatThrownBy(
            () ->
                files.read(
                    new Workbook().rows(HEADER + tree(2, "T1")).write(folder.resolve("trees.xlsx")),
                    settings("{\"layer\":\"Trees 2025\"}")))
        .isInstanceOf(BadSettingException.class)
        .hasMessageContaining("Trees 2025")
        .hasMessageContaining("Homes");
  }

  @Test
  void lineBreaksAndDoubleSpacesInHeadersAreOneSpace() throws IOException {
    Opened opened =
        files.read(
            new Workbook()
                .rows(
                    texts(1, "Ref", "OS&#10;  Easting", "OS  Northing ")
                        + row(2, text("T1"), plain("451444"), plain("206187")))
                .write(folder.resolve("trees.xlsx")),
            settings(
                "{\"place\":{\"kind\":\"coordinates\",\"columns\":[\"os easting\",\"OS Northing\"]}}"));
    assertThat(opened.understanding().columns())
        .extracting(c -> c.title())
        .containsExactly("Ref", "OS Easting", "OS Northing");
    assertThat(opened.place(0).x).isEqualTo(451444);
  }

  private Opened sheet(String rows, String... merged) throws IOException {
    StringBuilder merges = new StringBuilder();
    Arrays.stream(merged).forEach(m -> merges.append("<mergeCell ref=\"").append(m).append("\"/>"));
    return files.read(
        new Workbook()
            .part(
                "xl/worksheets/sheet2.xml",
                "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"
                    + rows
                    + "</sheetData>"
                    + (merged.length == 0 ? "" : "<mergeCells>" + merges + "</mergeCells>")
                    + "</worksheet>")
            .write(folder.resolve("trees.xlsx")),
        IntakeSettings.NONE);
  }

  private static String tree(int row, String ref) {
    return row(row, text(ref), text("Oak"), plain("451444"), plain("206187"));
  }

  private static String texts(int row, String... texts) {
    return row(
        row, Arrays.stream(texts).map(t -> t.isEmpty() ? "" : text(t)).toArray(String[]::new));
  }
}
