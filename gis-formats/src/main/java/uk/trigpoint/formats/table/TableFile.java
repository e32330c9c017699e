package uk.trigpoint.formats.table;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import uk.trigpoint.formats.Recognised;

/** A file with rows of cells. It can be read several times. */
public interface TableFile {
  /** Returns the name of the sheet; empty if the format has none. */
  String name();

  /** Lists what was recognised about the file. */
  List<Recognised> recognised();

  /** Returns whether rows leave out empty cells at their end. */
  boolean omitsTrailingCells();

  /** Returns whether numbers of days count from 1904, else from 1900. */
  default boolean isFrom1904() {
    return false;
  }

  /** Opens the rows from the first one. */
  Rows open() throws IOException;

  /** Rows, one after the other. */
  interface Rows extends Closeable {
    /** Reads the next row; empty at the end. Blank rows are passed too. */
    Optional<TableRow> next() throws IOException;
  }
}
