package uk.trigpoint.formats.xlsx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook made part by part, as spreadsheets write it. */
public final class Workbook {
  private static final String MAIN =
      "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
  private final Map<String, String> parts = new LinkedHashMap<>();

  public Workbook() {
    part(
        "xl/workbook.xml",
        "<workbook "
            + MAIN
            + "><workbookPr/><sheets><sheet name=\"Old\" sheetId=\"1\" state=\"hidden\" r:id=\"a\"/><sheet name=\"Homes\" sheetId=\"2\" r:id=\"b\"/></sheets></workbook>");
    part(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
            + relationship("a", "worksheets/sheet1.xml")
            + relationship("b", "/xl/worksheets/sheet2.xml")
            + "</Relationships>");
    part("xl/worksheets/sheet1.xml", "<worksheet " + MAIN + "><sheetData/></worksheet>");
  }

  public Workbook part(String name, String content) {
    parts.put(name, content);
    return this;
  }

  /** Sets the rows of the visible sheet. */
  public Workbook rows(String rows) {
    return part(
        "xl/worksheets/sheet2.xml",
        "<worksheet " + MAIN + "><sheetData>" + rows + "</sheetData></worksheet>");
  }

  public Workbook texts(String... texts) {
    StringBuilder xml = new StringBuilder("<sst " + MAIN + ">");
    for (String text : texts) {
      xml.append("<si>").append(text).append("</si>");
    }
    return part("xl/sharedStrings.xml", xml.append("</sst>").toString());
  }

  /** Sets the formats of the cells: each is the number of a built-in format or a format code. */
  public Workbook formats(String... formats) {
    StringBuilder codes = new StringBuilder();
    StringBuilder cells = new StringBuilder();
    for (int i = 0; i < formats.length; i++) {
      boolean builtIn = formats[i].matches("[0-9]{1,2}");
      cells.append("<xf numFmtId=\"").append(builtIn ? formats[i] : 164 + i).append("\"/>");
      if (!builtIn) {
        codes.append("<numFmt numFmtId=\"").append(164 + i).append("\" formatCode=\"");
        codes.append(formats[i].replace("\"", "&quot;")).append("\"/>");
      }
    }
    return part(
        "xl/styles.xml",
        "<styleSheet "
            + MAIN
            + "><numFmts>"
            + codes
            + "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"
            + cells
            + "</cellXfs></styleSheet>");
  }

  public Path write(Path file) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }

  private static String relationship(String id, String target) {
    return "<Relationship Id=\""
        + id
        + "\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\""
        + target
        + "\"/>";
  }
}
