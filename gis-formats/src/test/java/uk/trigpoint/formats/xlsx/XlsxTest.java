package uk.trigpoint.formats.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.testing.Seeds;

class XlsxTest {
  @TempDir Path folder;

  @Test
  void readsCellsAsTheSheetShowsThem() throws IOException {
    Workbook workbook =
        new Workbook()
            .texts("<t>House No</t>", "<r><t>Acacia </t></r><r><t>Close</t></r><rPh><t>x</t></rPh>")
            .formats("0", "14", "00000", "dd/mm/yyyy hh:mm", "20", "#,##0 \"days\"")
            .rows(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c></row>"
                    + "<row r=\"3\"><c r=\"A3\"><v>37.0</v></c><c r=\"B3\"><v>1.00120600036E11</v></c><c r=\"C3\"><v>0.1</v></c></row>"
                    + "<row r=\"4\"><c r=\"A4\" s=\"1\"><v>46355</v></c><c r=\"B4\" s=\"2\"><v>37</v></c><c r=\"C4\" s=\"3\"><v>46355.5</v></c>"
                    + "<c r=\"D4\" s=\"4\"><v>0.25</v></c><c r=\"E4\" s=\"5\"><v>12</v></c></row>"
                    + "<row r=\"5\"><c r=\"A5\"><f>1+1</f><v>2</v></c><c r=\"B5\" t=\"str\"><f>A1</f><v>x</v></c><c r=\"C5\"><f>A1</f></c>"
                    + "<c r=\"D5\" t=\"b\"><v>1</v></c><c r=\"E5\" t=\"e\"><v>#N/A</v></c><c r=\"F5\" t=\"inlineStr\"><is><t>a &amp; b</t></is></c></row>"
                    + "<row r=\"6\"><c r=\"A6\" s=\"1\"/></row><row r=\"9\"/>");
    List<List<XlsxCell>> rows = read(workbook);
    assertThat(texts(rows))
        .containsExactly(
            List.of("House No", "", "Acacia Close"),
            List.of(),
            List.of("37", "100120600036", "0.1"),
            List.of("2026-11-29", "00037", "2026-11-29T12:00", "06:00", "12"),
            List.of("2", "x", "", "TRUE", "#N/A", "a & b"));
    assertThat(rows.get(2)).allMatch(c -> c.kind() == XlsxCell.Kind.NUMBER);
    assertThat(rows.get(3).get(1).kind()).isEqualTo(XlsxCell.Kind.TEXT);
    assertThat(rows.get(4).get(2).kind()).isEqualTo(XlsxCell.Kind.FORMULA_WITHOUT_VALUE);
  }

  @Test
  void readsWhatItWrote() throws IOException {
    long seed = Seeds.next();
    Random random = new Random(seed);
    String[] parts = {
      "<", "&amp;", "\"", "'", "\n", "\r\n", " ", "é", "😀", "=1+1", "007", "]]>", "x"
    };
    List<List<XlsxCell>> rows = new ArrayList<>();
    for (int row = 0; row < 2_000; row++) {
      List<XlsxCell> cells = new ArrayList<>();
      for (int i = 0; i < 1 + random.nextInt(40); i++) {
        StringBuilder text = new StringBuilder();
        for (int k = 0; k < random.nextInt(6); k++) {
          text.append(parts[random.nextInt(parts.length)]);
        }
        cells.add(
            random.nextInt(4) == 0
                ? new XlsxCell(Integer.toString(random.nextInt(1_000_000)), XlsxCell.Kind.NUMBER)
                : XlsxCell.text(text.toString()));
      }
      cells.add(XlsxCell.text("end"));
      rows.add(cells);
    }
    Path file = folder.resolve("written.xlsx");
    try (XlsxWriter writer = new XlsxWriter(Files.newOutputStream(file), "A & B")) {
      for (List<XlsxCell> row : rows) {
        writer.write(row);
      }
    }
    assertThat(XlsxReader.isWorkbook(file)).isTrue();
    assertThat(read(file)).as("seed " + seed).isEqualTo(rows);
    try (XlsxReader reader = XlsxReader.open(file)) {
      assertThat(reader.sheetName()).isEqualTo("A & B");
    }
  }

  @Test
  void manyEscapedCharactersAreNoFault() throws IOException {
    List<List<XlsxCell>> rows =
        read(
            new Workbook()
                .texts("<t>a &amp; b</t>")
                .rows(
                    "<row><c t=\"s\"><v>0</v></c><c t=\"str\"><v>&lt;&amp;</v></c></row>"
                        .repeat(150_000)));
    assertThat(rows).hasSize(150_000);
    assertThat(rows.getLast()).containsExactly(XlsxCell.text("a & b"), XlsxCell.text("<&"));
    String[] texts = new String[150_000];
    Arrays.fill(texts, "<t>&amp;</t>");
    assertThat(read(new Workbook().texts(texts).rows("<row><c t=\"s\"><v>149999</v></c></row>")))
        .containsExactly(List.of(XlsxCell.text("&")));
  }

  @Test
  void aSmallFileThatUnpacksToALargeOneIsRefused() throws IOException {
    Workbook texts =
        new Workbook()
            .rows("")
            .part("xl/sharedStrings.xml", "<sst>" + "<si><t/></si>".repeat(2_200_000) + "</sst>");
    assertThat(Files.size(texts.write(folder.resolve("texts.xlsx")))).isLessThan(1_000_000);
    refuses(texts, "too much text");
    refuses(
        new Workbook()
            .rows("<row><c t=\"inlineStr\"><is><t>" + "x".repeat(40_000) + "</t></is></c></row>"),
        "more than 32767 characters");
    refuses(new Workbook().rows("<row><c r=\"XFD1\"><v>1</v></c></row>"), "more than 1000 columns");
    refuses(new Workbook().rows("<row r=\"1048577\"><c><v>1</v></c></row>"), "not in order");
  }

  @Test
  void anEntityIsNotExpanded() throws IOException {
    Workbook workbook = new Workbook();
    workbook.part(
        "xl/worksheets/sheet2.xml",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row><c t=\"str\"><v>&b;</v></c></row></sheetData></worksheet>");
    assertThatThrownBy(() -> read(workbook)).isInstanceOf(SourceException.class);
  }

  @Test
  void damagedWorkbooksAreRefused() throws IOException {
    refuses(
        new Workbook().rows("<row><c t=\"s\"><v>0</v></c></row>"), "a text of a cell is missing");
    refuses(new Workbook().rows("<row><c t=\"s\"><v>x</v></c></row>"), "is no number");
    refuses(new Workbook().rows("<row r=\"2\"/><row r=\"1\"/>"), "not in order");
    refuses(new Workbook().rows("<row><c>"), "damaged");
    refuses(new Workbook(), "has no part xl/worksheets/sheet2.xml");
    Path zip = new Workbook().rows("").write(folder.resolve("cut.xlsx"));
    Files.write(zip, Arrays.copyOf(Files.readAllBytes(zip), 400));
    assertThatThrownBy(() -> XlsxReader.open(zip)).hasMessageContaining("damaged");
    assertThat(XlsxReader.isWorkbook(zip)).isFalse();
  }

  private void refuses(Workbook workbook, String reason) {
    assertThatThrownBy(() -> read(workbook))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(reason);
  }

  private List<List<XlsxCell>> read(Workbook workbook) throws IOException {
    return read(workbook.write(folder.resolve("workbook.xlsx")));
  }

  private static List<List<XlsxCell>> read(Path file) throws IOException {
    List<List<XlsxCell>> rows = new ArrayList<>();
    try (XlsxReader reader = XlsxReader.open(file)) {
      Optional<List<XlsxCell>> row = reader.next();
      while (row.isPresent()) {
        rows.add(row.get());
        row = reader.next();
      }
    }
    return rows;
  }

  private static List<List<String>> texts(List<List<XlsxCell>> rows) {
    return rows.stream().map(row -> row.stream().map(XlsxCell::text).toList()).toList();
  }
}
