package uk.trigpoint.formats.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.xml.HardenedXml;

/**
 * Reads the rows of a sheet of a workbook. Rows that the file leaves out are blank rows; blank rows
 * and cells after the last filled one are left out. Formulas have the values that the file stores
 * for them.
 *
 * <p>All limits count what is unpacked, so a small file that unpacks to a large one is refused.
 */
public final class XlsxReader implements Closeable {
  private static final int MAX_ROWS = 1 << 20;
  private static final int MAX_COLUMNS = 1_000;

  private final XlsxWorkbook workbook;
  private final boolean closesWorkbook;
  private final String sheetName;
  private final InputStream bytes;
  private final XMLStreamReader xml;
  private int rowNumber;
  private int pendingBlank;
  private @Nullable List<XlsxCell> pendingRow;

  private XlsxReader(XlsxWorkbook workbook, XlsxWorkbook.Sheet sheet, boolean closesWorkbook)
      throws IOException, XMLStreamException {
    this.workbook = workbook;
    this.closesWorkbook = closesWorkbook;
    this.sheetName = sheet.name();
    this.bytes = workbook.open(sheet);
    this.xml = HardenedXml.open(bytes);
  }

  /**
   * Opens the first visible sheet of a workbook.
   *
   * @throws SourceException if it is not a workbook, or exceeds a limit
   */
  public static XlsxReader open(Path file) throws IOException {
    XlsxWorkbook workbook = XlsxWorkbook.open(file);
    try {
      return of(workbook, workbook.sheets().getFirst(), true);
    } catch (IOException | RuntimeException e) {
      workbook.close();
      throw e;
    }
  }

  /** Opens a sheet of a workbook that stays open. */
  static XlsxReader of(XlsxWorkbook workbook, XlsxWorkbook.Sheet sheet) throws IOException {
    return of(workbook, sheet, false);
  }

  private static XlsxReader of(
      XlsxWorkbook workbook, XlsxWorkbook.Sheet sheet, boolean closesWorkbook) throws IOException {
    try {
      return new XlsxReader(workbook, sheet, closesWorkbook);
    } catch (XMLStreamException | ZipException e) {
      throw XlsxWorkbook.damaged(e);
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
      throw XlsxWorkbook.damaged(e);
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
    if (closesWorkbook) {
      workbook.close();
    }
  }

  /** Reads up to the next row that has a filled cell, and counts the blank ones before it. */
  private void readFilled() throws XMLStreamException {
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
        String stated = xml.getAttributeValue(null, "r");
        int number = stated == null ? rowNumber + 1 : XlsxWorkbook.integer(stated);
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
    int style = styleText == null ? 0 : XlsxWorkbook.integer(styleText);
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
      case "s" -> XlsxCell.text(workbook.text(value));
      case "b" -> XlsxCell.text(value.equals("1") ? "TRUE" : "FALSE");
      case "n" -> number(value, style);
      default -> XlsxCell.text(value);
    };
  }

  private XlsxCell number(String value, int style) {
    String shown = workbook.formats().shown(value, style);
    boolean plain = shown.matches("-?(?:0|[1-9][0-9]{0,14})(?:\\.[0-9]+)?");
    return plain ? new XlsxCell(shown, XlsxCell.Kind.NUMBER) : XlsxCell.text(shown);
  }

  private String rich(String end) throws XMLStreamException {
    return new CellTexts(xml).text(end);
  }

  private String text() throws XMLStreamException {
    return CellTexts.content(xml);
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
}
