package uk.trigpoint.formats.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.archive.BoundedInput;
import uk.trigpoint.formats.xml.HardenedXml;

/**
 * The parts of a workbook: its sheets, the texts they share and the formats of cells. All limits
 * count what is unpacked, so a small file that unpacks to a large one is refused.
 */
final class XlsxWorkbook implements Closeable {
  private static final long MAX_SHEET_BYTES = 2L << 30;
  private static final long MAX_PART_BYTES = 256L << 20;
  private static final int MAX_TEXT_CHARACTERS = 32 << 20;
  private static final int MAX_SHEETS = 1_000;
  private static final String TOO_LARGE =
      "The workbook is too large when unpacked. Split it, or save the sheet as CSV.";

  private final ZipFile zip;
  private final List<Sheet> sheets = new ArrayList<>();
  private final List<String> texts;
  private final CellFormats formats;

  /** A sheet that is not hidden. */
  record Sheet(String name, String part) {}

  private XlsxWorkbook(ZipFile zip) throws IOException, XMLStreamException {
    this.zip = zip;
    this.formats = new CellFormats(readSheets());
    if (zip.getEntry("xl/styles.xml") != null) {
      try (InputStream in = part("xl/styles.xml", MAX_PART_BYTES)) {
        formats.read(HardenedXml.open(in));
      }
    }
    this.texts = sharedTexts();
  }

  /**
   * Opens a workbook.
   *
   * @throws SourceException if it is not a workbook, has no visible sheet, or exceeds a limit
   */
  static XlsxWorkbook open(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw damaged(e);
    }
    try {
      return new XlsxWorkbook(zip);
    } catch (XMLStreamException | ZipException e) {
      zip.close();
      throw damaged(e);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** Lists the sheets that are not hidden, at least one, in their order. */
  List<Sheet> sheets() {
    return sheets;
  }

  /** Finds a sheet by its name, whatever its case. */
  Optional<Sheet> findSheet(String name) {
    return sheets.stream().filter(s -> s.name().equalsIgnoreCase(name.strip())).findFirst();
  }

  CellFormats formats() {
    return formats;
  }

  /** Returns a shared text by its index, as a cell writes it. */
  String text(String index) {
    int i = integer(index.strip());
    if (i >= texts.size()) {
      throw new SourceException("The workbook is damaged: a text of a cell is missing.");
    }
    return texts.get(i);
  }

  /** Opens the XML of a sheet. */
  InputStream open(Sheet sheet) throws IOException {
    return part(sheet.part(), MAX_SHEET_BYTES);
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  static int integer(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new SourceException(
          "The workbook is damaged: '"
              + (text.length() > 20 ? text.substring(0, 20) + "…" : text)
              + "' is no number.");
    }
    return Integer.parseInt(text);
  }

  static SourceException damaged(Exception e) {
    return new SourceException("The workbook is damaged. Open it, save it again and resend it.", e);
  }

  /** Reads the list of sheets; returns whether dates count from 1904. */
  private boolean readSheets() throws IOException, XMLStreamException {
    if (zip.getEntry("xl/workbook.xml") == null) {
      throw new SourceException("The file is a zip archive, but not an Excel workbook (.xlsx).");
    }
    Map<String, String> targets = targets();
    boolean from1904 = false;
    try (InputStream in = part("xl/workbook.xml", MAX_PART_BYTES)) {
      XMLStreamReader workbook = HardenedXml.open(in);
      while (workbook.hasNext()) {
        if (workbook.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        if (workbook.getLocalName().equals("workbookPr")) {
          String value = workbook.getAttributeValue(null, "date1904");
          from1904 = "1".equals(value) || "true".equals(value);
        } else if (workbook.getLocalName().equals("sheet") && sheets.size() < MAX_SHEETS) {
          String target = targets.get(relationship(workbook));
          String state = workbook.getAttributeValue(null, "state");
          if (target != null && (state == null || state.equals("visible"))) {
            sheets.add(new Sheet(String.valueOf(workbook.getAttributeValue(null, "name")), target));
          }
        }
      }
    }
    if (sheets.isEmpty()) {
      throw new SourceException("The workbook has no visible sheet with cells.");
    }
    return from1904;
  }

  private Map<String, String> targets() throws IOException, XMLStreamException {
    Map<String, String> targets = new HashMap<>();
    try (InputStream in = part("xl/_rels/workbook.xml.rels", MAX_PART_BYTES)) {
      XMLStreamReader rels = HardenedXml.open(in);
      while (rels.hasNext()) {
        if (rels.next() == XMLStreamReader.START_ELEMENT
            && rels.getLocalName().equals("Relationship")) {
          String type = rels.getAttributeValue(null, "Type");
          String target = rels.getAttributeValue(null, "Target");
          if (type != null && type.endsWith("/worksheet") && target != null) {
            targets.put(
                String.valueOf(rels.getAttributeValue(null, "Id")),
                target.startsWith("/") ? target.substring(1) : "xl/" + target);
          }
        }
      }
    }
    return targets;
  }

  private List<String> sharedTexts() throws IOException, XMLStreamException {
    List<String> shared = new ArrayList<>();
    if (zip.getEntry("xl/sharedStrings.xml") == null) {
      return shared;
    }
    long characters = 0;
    try (InputStream in = part("xl/sharedStrings.xml", MAX_PART_BYTES)) {
      CellTexts reader = new CellTexts(HardenedXml.open(in));
      while (reader.findItem()) {
        String text = reader.text("si");
        // An empty text costs memory too.
        characters += text.length() + 16;
        if (characters > MAX_TEXT_CHARACTERS) {
          throw new SourceException(
              "The workbook has too much text. Split it, or save the sheet as CSV.");
        }
        shared.add(text);
      }
    }
    return shared;
  }

  private InputStream part(String name, long maxBytes) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new SourceException("The workbook is damaged: it has no part " + name + ".");
    }
    return new BoundedInput(zip.getInputStream(entry), maxBytes, TOO_LARGE);
  }

  private static String relationship(XMLStreamReader element) {
    for (int i = 0; i < element.getAttributeCount(); i++) {
      String namespace = element.getAttributeNamespace(i);
      if (element.getAttributeLocalName(i).equals("id")
          && namespace != null
          && namespace.endsWith("/relationships")) {
        return element.getAttributeValue(i);
      }
    }
    return "";
  }
}
