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
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.archive.BoundedInput;
import uk.trigpoint.formats.xml.HardenedXml;

/**
 * Reads the rows of the first visible sheet of a workbook. Rows that the file leaves out are blank
 * rows; blank rows and cells after the last filled one are left out. Formulas have the values that
 * the file stores for them.
 *
 * <p>All limits count what is unpacked, so a small file that unpacks to a large one is refused.
 */
public final class XlsxReader implements Closeable {
  private static final long MAX_SHEET_BYTES = 2L << 30;
  private static final long MAX_PART_BYTES = 256L << 20;
  private static final int MAX_TEXT_CHARACTERS = 32 << 20;
  private static final int MAX_CELL_CHARACTERS = 32_767;
  private static final int MAX_ROWS = 1 << 20;
  private static final int MAX_COLUMNS = 1_000;
  private static final String TOO_LARGE =
      "The workbook is too large when unpacked. Split it, or save the sheet as CSV.";

  private final ZipFile zip;
  private final String sheetName;
  private final List<String> texts;
  private final CellFormats formats;
  private final InputStream bytes;
  private final XMLStreamReader xml;
  private int rowNumber;
  private int pendingBlank;
  private @Nullable List<XlsxCell> pendingRow;

  /** A sheet of the workbook, by the name of its part. */
  private record Sheet(String name, String part) {}

  private XlsxReader(ZipFile zip) throws IOException, XMLStreamException {
    this.zip = zip;
    boolean[] from1904 = new boolean[1];
    Sheet sheet = sheet(from1904);
    this.sheetName = sheet.name();
    this.formats = new CellFormats(from1904[0]);
    if (zip.getEntry("xl/styles.xml") != null) {
      try (InputStream in = part("xl/styles.xml", MAX_PART_BYTES)) {
        formats.read(HardenedXml.open(in));
      }
    }
    this.texts = sharedTexts();
    this.bytes = part(sheet.part(), MAX_SHEET_BYTES);
    this.xml = HardenedXml.open(bytes);
  }

  /**
   * Opens a workbook.
   *
   * @throws SourceException if it is not a workbook, or exceeds a limit
   */
  public static XlsxReader open(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      throw damaged(e);
    }
    try {
      return new XlsxReader(zip);
    } catch (XMLStreamException | ZipException e) {
      zip.close();
      throw damaged(e);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  /** Returns whether a file is a workbook, by its parts. */
  public static boolean isWorkbook(Path file) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      return zip.getEntry("xl/workbook.xml") != null;
    } catch (ZipException e) {
      return false;
    }
  }

  /** Returns the name of the sheet that is read. */
  public String sheetName() {
    return sheetName;
  }

  /**
   * Reads the next row; empty after the last filled one.
   *
   * @throws SourceException if the workbook is damaged or exceeds a limit
   */
  public Optional<List<XlsxCell>> next() {
    try {
      if (pendingRow == null) {
        readFilled();
      }
    } catch (XMLStreamException e) {
      throw damaged(e);
    }
    List<XlsxCell> row = pendingRow;
    if (row == null) {
      return Optional.empty();
    }
    if (pendingBlank > 0) {
      pendingBlank--;
      return Optional.of(List.of());
    }
    pendingRow = null;
    return Optional.of(row);
  }

  @Override
  public void close() throws IOException {
    bytes.close();
    zip.close();
  }

  /** Reads up to the next row that has a filled cell, and counts the blank ones before it. */
  private void readFilled() throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
        String stated = xml.getAttributeValue(null, "r");
        int number = stated == null ? rowNumber + 1 : integer(stated);
        if (number <= rowNumber || number > MAX_ROWS) {
          throw new SourceException("The workbook is damaged: its rows are not in order.");
        }
        pendingBlank += number - rowNumber - 1;
        rowNumber = number;
        List<XlsxCell> row = row();
        if (row.isEmpty()) {
          pendingBlank++;
        } else {
          pendingRow = row;
          return;
        }
      }
    }
  }

  private List<XlsxCell> row() throws XMLStreamException {
    List<XlsxCell> cells = new ArrayList<>();
    int last = -1;
    int column = -1;
    while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("row"))) {
      if (xml.getEventType() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("c")) {
        String reference = xml.getAttributeValue(null, "r");
        column = reference == null ? column + 1 : column(reference);
        XlsxCell cell = cell();
        if (!cell.equals(XlsxCell.EMPTY)) {
          if (column >= MAX_COLUMNS) {
            throw new SourceException(
                "The sheet has more than " + MAX_COLUMNS + " columns. Leave some out.");
          }
          while (cells.size() <= column) {
            cells.add(XlsxCell.EMPTY);
          }
          cells.set(column, cell);
          last = Math.max(last, column);
        }
      }
    }
    return cells.subList(0, last + 1);
  }

  private XlsxCell cell() throws XMLStreamException {
    String type = xml.getAttributeValue(null, "t");
    String styleText = xml.getAttributeValue(null, "s");
    int style = styleText == null ? 0 : integer(styleText);
    boolean formula = false;
    String value = null;
    while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals("c"))) {
      if (xml.getEventType() == XMLStreamReader.START_ELEMENT) {
        switch (xml.getLocalName()) {
          case "f" -> formula = true;
          case "v" -> value = text();
          case "is" -> value = rich("is");
          default -> {}
        }
      }
    }
    if (value == null) {
      return formula ? new XlsxCell("", XlsxCell.Kind.FORMULA_WITHOUT_VALUE) : XlsxCell.EMPTY;
    }
    return switch (type == null ? "n" : type) {
      case "s" -> XlsxCell.text(shared(value));
      case "b" -> XlsxCell.text(value.equals("1") ? "TRUE" : "FALSE");
      case "n" -> number(value, style);
      default -> XlsxCell.text(value);
    };
  }

  private XlsxCell number(String value, int style) {
    String shown = formats.shown(value, style);
    boolean plain = shown.matches("-?(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]+)?");
    return plain ? new XlsxCell(shown, XlsxCell.Kind.NUMBER) : XlsxCell.text(shown);
  }

  private String shared(String index) {
    int i = integer(index.strip());
    if (i >= texts.size()) {
      throw new SourceException("The workbook is damaged: a text of a cell is missing.");
    }
    return texts.get(i);
  }

  private List<String> sharedTexts() throws IOException, XMLStreamException {
    List<String> shared = new ArrayList<>();
    if (zip.getEntry("xl/sharedStrings.xml") == null) {
      return shared;
    }
    long characters = 0;
    try (InputStream in = part("xl/sharedStrings.xml", MAX_PART_BYTES)) {
      Rich reader = new Rich(HardenedXml.open(in));
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

  private String rich(String end) throws XMLStreamException {
    return new Rich(xml).text(end);
  }

  private String text() throws XMLStreamException {
    return Rich.content(xml);
  }

  /** Finds the first sheet that is not hidden, and whether dates count from 1904. */
  private Sheet sheet(boolean[] from1904) throws IOException, XMLStreamException {
    if (zip.getEntry("xl/workbook.xml") == null) {
      throw new SourceException("The file is a zip archive, but not an Excel workbook (.xlsx).");
    }
    Map<String, String> targets = targets();
    Sheet found = null;
    try (InputStream in = part("xl/workbook.xml", MAX_PART_BYTES)) {
      XMLStreamReader workbook = HardenedXml.open(in);
      while (workbook.hasNext()) {
        if (workbook.next() != XMLStreamReader.START_ELEMENT) {
          continue;
        }
        if (workbook.getLocalName().equals("workbookPr")) {
          String value = workbook.getAttributeValue(null, "date1904");
          from1904[0] = "1".equals(value) || "true".equals(value);
        } else if (workbook.getLocalName().equals("sheet") && found == null) {
          String target = targets.get(attribute(workbook, "id"));
          boolean hidden =
              workbook.getAttributeValue(null, "state") != null
                  && !"visible".equals(workbook.getAttributeValue(null, "state"));
          if (target != null && !hidden) {
            found = new Sheet(String.valueOf(workbook.getAttributeValue(null, "name")), target);
          }
        }
      }
    }
    if (found == null) {
      throw new SourceException("The workbook has no visible sheet with cells.");
    }
    return found;
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

  private InputStream part(String name, long maxBytes) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new SourceException("The workbook is damaged: it has no part " + name + ".");
    }
    return new BoundedInput(zip.getInputStream(entry), maxBytes, TOO_LARGE);
  }

  private static String attribute(XMLStreamReader element, String localName) {
    for (int i = 0; i < element.getAttributeCount(); i++) {
      String namespace = element.getAttributeNamespace(i);
      if (element.getAttributeLocalName(i).equals(localName)
          && namespace != null
          && namespace.endsWith("/relationships")) {
        return element.getAttributeValue(i);
      }
    }
    return "";
  }

  /** Returns the index of a column from a reference such as AB12. */
  private static int column(String reference) {
    int column = 0;
    for (int i = 0; i < reference.length() && column < MAX_ROWS; i++) {
      char c = reference.charAt(i);
      if (c < 'A' || c > 'Z') {
        break;
      }
      column = column * 26 + (c - 'A' + 1);
    }
    return Math.max(0, column - 1);
  }

  private static int integer(String text) {
    if (!text.matches("[0-9]{1,9}")) {
      throw new SourceException("The workbook is damaged: '" + clipped(text) + "' is no number.");
    }
    return Integer.parseInt(text);
  }

  private static String clipped(String text) {
    return text.length() > 20 ? text.substring(0, 20) + "…" : text;
  }

  private static SourceException damaged(Exception e) {
    return new SourceException("The workbook is damaged. Open it, save it again and resend it.", e);
  }

  /** Texts that may be in several runs, each with a format of its own. */
  private record Rich(XMLStreamReader xml) {
    boolean findItem() throws XMLStreamException {
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("si")) {
          return true;
        }
      }
      return false;
    }

    /** Returns the text up to the end of an element, without readings of its characters. */
    String text(String end) throws XMLStreamException {
      StringBuilder text = new StringBuilder();
      boolean phonetic = false;
      while (!(xml.next() == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals(end))) {
        if (xml.isStartElement() && xml.getLocalName().equals("rPh")) {
          phonetic = true;
        } else if (xml.isEndElement() && xml.getLocalName().equals("rPh")) {
          phonetic = false;
        } else if (xml.isStartElement() && xml.getLocalName().equals("t") && !phonetic) {
          text.append(content(xml));
        }
        requireShort(text.length());
      }
      return text.toString();
    }

    /** Returns the text of an element; reads it in pieces, so that it can be bounded. */
    static String content(XMLStreamReader xml) throws XMLStreamException {
      StringBuilder text = new StringBuilder();
      while (xml.next() != XMLStreamReader.END_ELEMENT) {
        if (xml.isCharacters()) {
          text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
          requireShort(text.length());
        }
      }
      return text.toString();
    }

    private static void requireShort(int length) {
      if (length > MAX_CELL_CHARACTERS) {
        throw new SourceException(
            "A cell of the workbook has more than " + MAX_CELL_CHARACTERS + " characters.");
      }
    }
  }
}
