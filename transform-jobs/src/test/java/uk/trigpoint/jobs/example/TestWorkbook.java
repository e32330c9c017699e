package uk.trigpoint.jobs.example;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a small workbook as a spreadsheet program does: titles above the header, merged cells. */
final class TestWorkbook {
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String OFFICE =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";

  private final List<String> rows = new ArrayList<>();
  private final List<String> merged = new ArrayList<>();

  /** Adds a row; a value is a text, a number, {@code date:46000} or {@code error:#N/A}. */
  TestWorkbook row(Object... values) {
    StringBuilder row = new StringBuilder();
    for (int i = 0; i < values.length; i++) {
      String at = (char) ('A' + i) + "" + (rows.size() + 1);
      Object value = values[i];
      if (value instanceof Number) {
        row.append("<c r=\"%s\"><v>%s</v></c>".formatted(at, value));
      } else if (value.toString().startsWith("date:")) {
        row.append(
            "<c r=\"%s\" s=\"1\"><v>%s</v></c>".formatted(at, value.toString().substring(5)));
      } else if (value.toString().startsWith("error:")) {
        row.append(
            "<c r=\"%s\" t=\"e\"><v>%s</v></c>".formatted(at, value.toString().substring(6)));
      } else if (!value.toString().isEmpty()) {
        row.append("<c r=\"%s\" t=\"inlineStr\"><is><t>%s</t></is></c>".formatted(at, value));
      }
    }
    rows.add("<row r=\"" + (rows.size() + 1) + "\">" + row + "</row>");
    return this;
  }

  TestWorkbook merge(String range) {
    merged.add("<mergeCell ref=\"" + range + "\"/>");
    return this;
  }

  void write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      add(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
              + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
              + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
              + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
      add(zip, "_rels/.rels", relations("officeDocument", "xl/workbook.xml", ""));
      add(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\"%s\" xmlns:r=\"%s\"><sheets><sheet name=\"Register\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
              .formatted(MAIN, OFFICE));
      add(
          zip,
          "xl/_rels/workbook.xml.rels",
          relations(
              "worksheet",
              "worksheets/sheet1.xml",
              "<Relationship Id=\"rId2\" Type=\"" + OFFICE + "/styles\" Target=\"styles.xml\"/>"));
      add(
          zip,
          "xl/styles.xml",
          "<styleSheet xmlns=\"%s\"><fonts count=\"1\"><font/></fonts><fills count=\"1\"><fill/></fills><borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
              .formatted(MAIN));
      add(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns=\"%s\"><sheetData>%s</sheetData><mergeCells count=\"%d\">%s</mergeCells></worksheet>"
              .formatted(MAIN, String.join("", rows), merged.size(), String.join("", merged)));
    }
  }

  private static String relations(String type, String target, String more) {
    return "<Relationships xmlns=\"%s\"><Relationship Id=\"rId1\" Type=\"%s/%s\" Target=\"%s\"/>%s</Relationships>"
        .formatted(PACKAGE, OFFICE, type, target, more);
  }

  private static void add(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write((HEAD + text).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
