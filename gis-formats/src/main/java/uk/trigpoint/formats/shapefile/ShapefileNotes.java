package uk.trigpoint.formats.shapefile;

import java.util.Collection;
import java.util.List;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.Layer;
import uk.trigpoint.formats.crs.OutputCrs;

/** The text NOTES.txt in the archive: which field is which column, and what the format changed. */
final class ShapefileNotes {
  private final StringBuilder text = new StringBuilder();

  private ShapefileNotes() {}

  /**
   * Returns the text.
   *
   * @param kinds of the shapefiles in the archive
   * @param collections number of features that are in several of them
   */
  static String of(
      Layer layer,
      OutputCrs crs,
      List<DbfColumn> columns,
      Collection<ShapeKind> kinds,
      long collections) {
    ShapefileNotes notes = new ShapefileNotes();
    notes.line(layer.title());
    if (!layer.description().isBlank()) {
      notes.line(layer.description());
    }
    notes.line("");
    notes.line("Coordinates: " + crs.label());
    notes.line("Encoding of the .dbf file: UTF-8");
    notes.files(kinds, collections);
    notes.columns(columns);
    notes.changes(columns);
    return notes.text.toString();
  }

  private void files(Collection<ShapeKind> kinds, long collections) {
    if (kinds.size() > 1) {
      line("A shapefile has one kind of geometry, so this archive has one shapefile for each.");
    }
    if (collections > 0) {
      line(
          "%,d features have geometries of several kinds; each of these is in several shapefiles."
              .formatted(collections));
    }
  }

  private void columns(List<DbfColumn> columns) {
    line("");
    line("Fields, with the names of the columns that they hold:");
    for (DbfColumn column : columns) {
      String name = column.column().name();
      String title = column.column().title();
      line(
          "  %-10s  %s%s"
              .formatted(column.name(), name, title.equals(name) ? "" : " (" + title + ")"));
    }
  }

  private void changes(List<DbfColumn> columns) {
    line("");
    boolean unchanged = true;
    for (String cut : cuts(columns)) {
      unchanged = false;
      line(cut);
    }
    for (DbfColumn column : columns) {
      if (column.column().type() == ColumnType.TIMESTAMP) {
        unchanged = false;
        line(column.name() + ": times are text, because the format has no times.");
      }
      if (column.column().type() == ColumnType.INTEGER && column.type() == 'C') {
        unchanged = false;
        line(column.name() + ": numbers are text, because some have more than 18 digits.");
      }
    }
    if (unchanged) {
      line("All values are complete.");
    }
  }

  /** Lists the columns with values that were cut, as sentences. */
  static List<String> cuts(List<DbfColumn> columns) {
    return columns.stream()
        .filter(column -> column.cut() > 0)
        .map(
            column ->
                "%s: %,d values were longer than %d bytes and were cut."
                    .formatted(column.name(), column.cut(), DbfColumn.MAX_TEXT))
        .toList();
  }

  private void line(String line) {
    text.append(line).append("\r\n");
  }
}
