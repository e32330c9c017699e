package uk.trigpoint.formats.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import uk.trigpoint.formats.SourceException;
import uk.trigpoint.formats.xml.HardenedXml;

/**
 * The merged cells of a sheet. A merged range has the text of its first cell in every cell, as a
 * reader of the sheet sees it.
 */
final class MergedCells {
  private static final int MAX_RANGES = 50_000;
  private static final int MAX_COLUMNS = 1_000;

  /** Cells filled in one pass over a sheet; a small file can merge a thousand million. */
  private static final long MAX_FILLED = 5_000_000;

  private static final Pattern RANGE =
      Pattern.compile("([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})");

  private final List<Range> ranges;
  private final List<Filling> active = new ArrayList<>();
  private int next;
  private long count;

  /** A range of cells: rows from 1, columns from 0, both ends included. */
  private record Range(int firstRow, int lastRow, int firstColumn, int lastColumn) {
    int width() {
      return lastColumn - firstColumn + 1;
    }
  }

  private record Filling(Range range, XlsxCell cell) {}

  /**
   * @param ranges in the order of their first rows
   */
  private MergedCells(List<Range> ranges) {
    this.ranges = ranges;
  }

  /** Reads the merged cells of a sheet, which a file lists after its rows. */
  static MergedCells of(XlsxWorkbook workbook, XlsxWorkbook.Sheet sheet) throws IOException {
    List<Range> ranges = new ArrayList<>();
    try (InputStream in = workbook.open(sheet)) {
      XMLStreamReader xml = HardenedXml.open(in);
      while (xml.hasNext() && ranges.size() < MAX_RANGES) {
        if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("mergeCell")) {
          Matcher range = RANGE.matcher(String.valueOf(xml.getAttributeValue(null, "ref")));
          if (range.matches()) {
            ranges.add(
                new Range(
                    Integer.parseInt(range.group(2)),
                    Integer.parseInt(range.group(4)),
                    column(range.group(1)),
                    Math.min(MAX_COLUMNS - 1, column(range.group(3)))));
          }
        }
      }
    } catch (XMLStreamException e) {
      throw XlsxWorkbook.damaged(e);
    }
    ranges.removeIf(r -> r.lastRow() < r.firstRow() || r.lastColumn() < r.firstColumn());
    ranges.sort(Comparator.comparingInt(Range::firstRow));
    return new MergedCells(ranges);
  }

  /** Returns a copy without what was filled so far, for another pass over the rows. */
  MergedCells fresh() {
    return new MergedCells(ranges);
  }

  int count() {
    return ranges.size();
  }

  /** Returns whether a range in the row that was filled last spans several columns. */
  boolean isSpanning() {
    return active.stream().anyMatch(f -> f.range().width() > 1);
  }

  /**
   * Returns a row with its merged cells filled. Rows come in their order.
   *
   * @throws SourceException if more than {@link #MAX_FILLED} cells were filled
   */
  List<XlsxCell> filled(int row, List<XlsxCell> cells) {
    active.removeIf(f -> f.range().lastRow() < row);
    for (; next < ranges.size() && ranges.get(next).firstRow() <= row; next++) {
      Range range = ranges.get(next);
      if (range.firstRow() == row && range.firstColumn() < cells.size()) {
        active.add(new Filling(range, cells.get(range.firstColumn())));
      }
    }
    if (active.isEmpty()) {
      return cells;
    }
    List<XlsxCell> filled = new ArrayList<>(cells);
    for (Filling filling : active) {
      count += filling.range().width();
      if (count > MAX_FILLED) {
        throw new SourceException(
            "The merged cells of the sheet cover more than %,d cells. Unmerge them."
                .formatted(MAX_FILLED));
      }
      for (int c = filling.range().firstColumn(); c <= filling.range().lastColumn(); c++) {
        while (filled.size() <= c) {
          filled.add(XlsxCell.EMPTY);
        }
        if (filled.get(c).equals(XlsxCell.EMPTY)) {
          filled.set(c, filling.cell());
        }
      }
    }
    return filled;
  }

  private static int column(String letters) {
    int column = 0;
    for (int i = 0; i < letters.length(); i++) {
      column = column * 26 + (letters.charAt(i) - 'A' + 1);
    }
    return column - 1;
  }
}
