package uk.trigpoint.formats.xlsx;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import uk.trigpoint.formats.FileMetadata;

/**
 * Writes a workbook with one sheet, row by row, and optionally a sheet about it. Texts stay text,
 * also if they look like numbers or formulas: a spreadsheet neither rounds nor runs them.
 */
public final class XlsxWriter implements Closeable {
  /** The earliest time of an entry of a zip archive. */
  private static final LocalDateTime EARLIEST = LocalDateTime.of(1980, 1, 1, 0, 0);

  /** Name of the sheet about the file, which readers ignore. */
  static final String ABOUT = "About";

  private static final int MAX_CELL_CHARACTERS = 32_767;
  private static final String HEAD =
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONSHIPS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

  private final ZipOutputStream zip;
  private final Writer sheet;
  private int row;

  /** Starts a workbook with one sheet. */
  public XlsxWriter(OutputStream out, String sheetName) throws IOException {
    this(out, sheetName, Map.of());
  }

  /**
   * Starts a workbook.
   *
   * @param about rows of the sheet {@value #ABOUT}, a name and a value each; empty for no sheet
   */
  public XlsxWriter(OutputStream out, String sheetName, Map<String, String> about)
      throws IOException {
    boolean second = !about.isEmpty();
    this.zip = new ZipOutputStream(out);
    zip.setLevel(Deflater.BEST_SPEED);
    this.sheet = new BufferedWriter(new OutputStreamWriter(zip, StandardCharsets.UTF_8));
    part(
        "[Content_Types].xml",
        "<Types xmlns=\""
            + PACKAGE
            + "content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
            + override("xl/workbook.xml", "sheet.main")
            + override("xl/worksheets/sheet1.xml", "worksheet")
            + (second ? override("xl/worksheets/sheet2.xml", "worksheet") : "")
            + override("xl/styles.xml", "styles")
            + "</Types>");
    part("_rels/.rels", relationships("officeDocument", "xl/workbook.xml"));
    part(
        "xl/workbook.xml",
        "<workbook xmlns=\""
            + MAIN
            + "\" xmlns:r=\""
            + RELATIONSHIPS
            + "\"><sheets><sheet name=\""
            + escaped(sheetName)
            + "\" sheetId=\"1\" r:id=\"rId1\"/>"
            + (second ? "<sheet name=\"" + ABOUT + "\" sheetId=\"2\" r:id=\"rId3\"/>" : "")
            + "</sheets></workbook>");
    part(
        "xl/_rels/workbook.xml.rels",
        second
            ? relationships(
                "worksheet",
                "worksheets/sheet1.xml",
                "styles",
                "styles.xml",
                "worksheet",
                "worksheets/sheet2.xml")
            : relationships("worksheet", "worksheets/sheet1.xml", "styles", "styles.xml"));
    part(
        "xl/styles.xml",
        "<styleSheet xmlns=\""
            + MAIN
            + "\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/>"
            + "<numFmt numFmtId=\"165\" formatCode=\"yyyy\\-mm\\-dd\\ hh:mm:ss\"/></numFmts>"
            + "<fonts count=\"1\"><font/></fonts>"
            // Two fills are reserved, and a fill must have a pattern.
            + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill>"
            + "<fill><patternFill patternType=\"gray125\"/></fill></fills>"
            + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs>"
            + "<cellXfs count=\"4\"><xf xfId=\"0\"/><xf numFmtId=\"49\" xfId=\"0\" applyNumberFormat=\"1\"/>"
            + "<xf numFmtId=\"164\" xfId=\"0\" applyNumberFormat=\"1\"/><xf numFmtId=\"165\" xfId=\"0\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
    if (second) {
      begin("xl/worksheets/sheet2.xml");
      for (Map.Entry<String, String> entry : about.entrySet()) {
        write(
            List.of(
                XlsxCell.text(FileMetadata.label(entry.getKey())),
                XlsxCell.text(entry.getValue())));
      }
      end();
    }
    begin("xl/worksheets/sheet1.xml");
  }

  private void begin(String part) throws IOException {
    zip.putNextEntry(entry(part));
    sheet.write(HEAD + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>");
    row = 0;
  }

  private void end() throws IOException {
    sheet.write("</sheetData></worksheet>");
    sheet.flush();
    zip.closeEntry();
  }

  /** Writes the next row. */
  public void write(List<XlsxCell> cells) throws IOException {
    row++;
    sheet.write("<row r=\"" + row + "\">");
    for (int i = 0; i < cells.size(); i++) {
      XlsxCell cell = cells.get(i);
      if (!cell.text().isEmpty()) {
        sheet.write("<c r=\"" + column(i) + row);
        switch (cell.kind()) {
          case NUMBER -> sheet.write("\"><v>" + cell.text() + "</v></c>");
          case DATE -> sheet.write("\" s=\"2\"><v>" + cell.text() + "</v></c>");
          case DATE_TIME -> sheet.write("\" s=\"3\"><v>" + cell.text() + "</v></c>");
          case TEXT, FORMULA_WITHOUT_VALUE -> {
            sheet.write("\" s=\"1\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            sheet.write(escaped(cell.text()));
            sheet.write("</t></is></c>");
          }
        }
      }
    }
    sheet.write("</row>");
  }

  /** Ends the workbook. */
  @Override
  public void close() throws IOException {
    end();
    zip.close();
  }

  private void part(String name, String content) throws IOException {
    zip.putNextEntry(entry(name));
    zip.write((HEAD + content).getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private static String override(String part, String type) {
    return "<Override PartName=\"/" + part + "\" ContentType=\"" + TYPE + type + "+xml\"/>";
  }

  /** Returns relationships from pairs of a type and a target. */
  private static String relationships(String... typesAndTargets) {
    StringBuilder xml = new StringBuilder("<Relationships xmlns=\"" + PACKAGE + "relationships\">");
    for (int i = 0; i < typesAndTargets.length; i += 2) {
      xml.append("<Relationship Id=\"rId").append(i / 2 + 1);
      xml.append("\" Type=\"" + RELATIONSHIPS + "/").append(typesAndTargets[i]);
      xml.append("\" Target=\"").append(typesAndTargets[i + 1]).append("\"/>");
    }
    return xml.append("</Relationships>").toString();
  }

  private static String column(int index) {
    String name = "";
    for (int i = index; i >= 0; i = i / 26 - 1) {
      name = (char) ('A' + i % 26) + name;
    }
    return name;
  }

  /** Escapes a text; characters that XML cannot have are replaced. */
  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    int end = Math.min(text.length(), MAX_CELL_CHARACTERS);
    int i = 0;
    while (i < end) {
      int c = text.codePointAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\r' -> escaped.append("&#13;");
        default -> {
          boolean control = c < ' ' && c != '\t' && c != '\n';
          boolean unpaired = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
          escaped.appendCodePoint(control || unpaired || c == 0xFFFE || c == 0xFFFF ? 0xFFFD : c);
        }
      }
      i += Character.charCount(c);
    }
    return escaped.toString();
  }

  /** The same rows are the same bytes, whenever they are written. */
  private static ZipEntry entry(String name) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(EARLIEST);
    return entry;
  }
}
