package uk.trigpoint.formats.shapefile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;

/**
 * What all rows of a .dbf file show: how many there are, whether their text is UTF-8, and whether
 * the values of each field have the form that its type demands. Many programs write texts into
 * fields of numbers, and no value of a file is to be lost.
 */
final class DbfScan {
  private final List<DbfField> fields;
  private final boolean[] integers;
  private final boolean[] fit;
  private long rows;
  private long deleted;
  private boolean onlyAscii = true;
  private boolean utf8 = true;

  private DbfScan(List<DbfField> fields) {
    this.fields = fields;
    this.integers = new boolean[fields.size()];
    this.fit = new boolean[fields.size()];
    for (int i = 0; i < fit.length; i++) {
      fit[i] = true;
      integers[i] = DbfValues.declared(fields.get(i)) == ColumnType.INTEGER;
      observeText(fields.get(i).name(), 0, fields.get(i).name().length, true);
    }
  }

  /** Reads all rows. */
  static DbfScan of(DbfRows table) throws IOException {
    DbfScan scan = new DbfScan(table.header().fields());
    while (table.next()) {
      scan.rows++;
      if (table.isDeleted()) {
        scan.deleted++;
      } else {
        scan.observe(table.row());
      }
    }
    return scan;
  }

  /** Returns the number of rows, with the deleted ones. */
  long rows() {
    return rows;
  }

  /** Returns the number of rows that are marked as deleted. */
  long deleted() {
    return deleted;
  }

  /** Returns whether there is only ASCII text, so that the encoding does not matter. */
  boolean isOnlyAscii() {
    return onlyAscii;
  }

  /** Returns whether all text is valid UTF-8. */
  boolean isUtf8() {
    return utf8;
  }

  /** Returns the type of a field; null if values have another form than its type demands. */
  @Nullable ColumnType type(int field) {
    if (!fit[field]) {
      return null;
    }
    ColumnType declared = DbfValues.declared(fields.get(field));
    return declared == ColumnType.INTEGER && !integers[field] ? ColumnType.NUMBER : declared;
  }

  private void observe(byte[] row) {
    for (int i = 0; i < fit.length; i++) {
      DbfField field = fields.get(i);
      if (field.isText()) {
        observeText(row, field.offset(), field.length(), false);
      } else if (fit[i] && !field.isUnreadable() && !field.isBinary()) {
        observeValue(i, DbfValues.raw(field, row, StandardCharsets.ISO_8859_1));
      }
    }
  }

  private void observeValue(int i, @Nullable String raw) {
    ColumnType declared = DbfValues.declared(fields.get(i));
    if (raw == null || declared == null || DbfValues.isEmpty(declared, raw)) {
      return;
    }
    if (declared == ColumnType.INTEGER) {
      integers[i] = integers[i] && DbfValues.parse(ColumnType.INTEGER, raw) != null;
      fit[i] = integers[i] || DbfValues.parse(ColumnType.NUMBER, raw) != null;
    } else {
      fit[i] = DbfValues.parse(declared, raw) != null;
    }
  }

  /** Checks text for UTF-8. A value that fills its field may end within a character. */
  private void observeText(byte[] bytes, int offset, int length, boolean whole) {
    int end = offset + length;
    for (int at = offset; at < end && utf8; ) {
      int lead = bytes[at] & 0xFF;
      if (lead < 0x80) {
        at++;
        continue;
      }
      onlyAscii = false;
      int size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
      utf8 = lead >= 0xC2 && lead <= 0xF4 && (at + size <= end || !whole);
      for (int i = at + 1; i < Math.min(at + size, end); i++) {
        utf8 &= (bytes[i] & 0xC0) == 0x80;
      }
      at += size;
    }
  }

  /** Returns the names of the fields that cannot be read. */
  List<DbfField> listUnreadable() {
    List<DbfField> unreadable = new ArrayList<>(fields);
    unreadable.removeIf(field -> !field.isUnreadable());
    return unreadable;
  }
}
