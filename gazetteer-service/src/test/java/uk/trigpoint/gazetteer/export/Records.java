package uk.trigpoint.gazetteer.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.util.Strings;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.database.Database;
import uk.trigpoint.records.dtf.DtfHeader;
import uk.trigpoint.records.dtf.DtfReader;
import uk.trigpoint.records.layout.FieldLayout;
import uk.trigpoint.records.layout.RecordLayout;
import uk.trigpoint.records.version.RawRecord;
import uk.trigpoint.records.version.RecordTable;

/** What a file or a database holds, in a form in which equal records are equal texts. */
final class Records {
  private Records() {}

  /** Records of a file by type and key; header, trailer, CHANGE_TYPE and PRO_ORDER left out. */
  static Map<String, String> of(Path file) {
    Map<String, String> records = new TreeMap<>();
    visit(
        file,
        (layout, values) -> {
          List<String> equal = comparable(layout, values);
          List<String> key = new ArrayList<>();
          layout.key().forEach(k -> key.add(equal.get(layout.indexOf(k))));
          List<String> rest =
              new ArrayList<>(equal.subList(RawRecord.orderFields(layout, values), equal.size()));
          String name = layout.type() + " " + (key.isEmpty() ? rest : key);
          assertThat(records.put(name, String.join("¦", rest))).as(name + " twice").isNull();
        });
    return records;
  }

  /** The same of a text. */
  static Map<String, String> of(Path folder, String text) {
    return of(write(folder, text));
  }

  /** Type, change type and key of each record, in order. */
  static List<String> changes(Path folder, String text) {
    List<String> changes = new ArrayList<>();
    visit(
        write(folder, text),
        (layout, values) -> {
          List<String> key = new ArrayList<>();
          layout.key().forEach(k -> key.add(values.get(layout.indexOf(k))));
          changes.add(
              layout.type()
                  + (RawRecord.orderFields(layout, values) > 0 ? " " + values.getFirst() : "")
                  + (key.isEmpty() ? "" : " " + String.join(",", key)));
        });
    return changes;
  }

  /** Checks that PRO_ORDER counts up from 1; returns the header. */
  static DtfHeader orderly(Path folder, String text) {
    List<String> orders = new ArrayList<>();
    DtfHeader header =
        visit(
            write(folder, text),
            (layout, values) -> {
              if (RawRecord.orderFields(layout, values) > 0) {
                orders.add(values.get(1));
              }
            });
    for (int i = 0; i < orders.size(); i++) {
      assertThat(orders.get(i)).isEqualTo(Integer.toString(i + 1));
    }
    return header;
  }

  /** Every record and derived row of a database, but for its register, file and line. */
  static List<String> in(Database database) {
    List<String> rows = new ArrayList<>();
    for (RecordTable table : RecordTable.stored()) {
      rows.addAll(
          rows(
              database,
              table.table(),
              "(SELECT custodian FROM gazetteer.register r WHERE r.id = register_id), "
                  + String.join(", ", table.columns())));
    }
    rows.addAll(
        rows(database, "address", "fid, usrn, lines, postcode, classification, easting, northing"));
    rows.addAll(rows(database, "street_line", "fid, name, geom"));
    return rows;
  }

  static Path write(Path folder, String text) {
    try {
      return Files.writeString(Files.createTempFile(folder, "records", ".csv"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> rows(Database database, String table, String columns) {
    return database.with(
        handle ->
            handle
                .createQuery(
                    "SELECT CAST(ROW("
                        + columns
                        + ") AS text) FROM gazetteer."
                        + table
                        + " ORDER BY 1")
                .map((row, context) -> table + " " + row.getString(1))
                .list());
  }

  private interface Visitor {
    void record(RecordLayout layout, List<String> values);
  }

  private static DtfHeader visit(Path file, Visitor visitor) {
    DtfReader reader = DtfReader.open(file);
    try {
      reader.read(
          new DtfReader.Sink() {
            @Override
            public void record(RecordLayout layout, List<String> values, long line) {
              visitor.record(layout, values);
            }

            @Override
            public void reject(Reject reject, String content) {
              throw new AssertionError(reject + " " + content);
            }
          });
      return reader.header();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> comparable(RecordLayout layout, List<String> values) {
    List<String> equal = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      String value = values.get(i);
      FieldLayout.Kind kind =
          layout.asSent() ? FieldLayout.Kind.TEXT : layout.fields().get(i).kind();
      boolean number =
          switch (kind) {
            case INTEGER, NUMBER, EASTING, NORTHING, BRITISH_EASTING, BRITISH_NORTHING ->
                !Strings.isNullOrEmpty(value);
            case TEXT, DATE, TIME_STAMP, TIME_OF_DAY, DAY_OF_YEAR -> false;
          };
      equal.add(number ? new BigDecimal(value).stripTrailingZeros().toPlainString() : value);
    }
    return equal;
  }
}
