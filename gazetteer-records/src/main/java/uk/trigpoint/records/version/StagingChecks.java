package uk.trigpoint.records.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.records.dtf.DtfFormat;

/**
 * Checks the staged records of a whole supply against each other, and rejects duplicates and
 * records that refer to missing ones.
 */
public final class StagingChecks {
  private static final String DUPLICATES = RecordSql.read("reject-duplicates");
  private static final String WITHOUT_BLPU = RecordSql.read("reject-without-blpu");
  private static final String POINTS_WITHOUT_ESU = RecordSql.read("reject-points-without-esu");
  private static final String DRAW_ESUS = RecordSql.read("draw-esus");

  private static final ObjectMapper JSON = new ObjectMapper();

  private StagingChecks() {}

  /**
   * Checks a supply once all its volumes are staged. Returns the number of rejected records.
   *
   * @param format of the supply; has the key field names of {@link RecordTable#RAW_RECORD}
   * @param full whether the supply is full; in a change-only supply, records with the same key are
   *     successive changes, so they are not duplicates
   */
  public static long run(Handle handle, long supply, int register, DtfFormat format, boolean full) {
    long rejected = 0;
    if (full) {
      for (RecordTable table : RecordTable.values()) {
        if (keysAreUnique(handle, table, supply)) {
          continue;
        }
        rejected +=
            handle
                .createUpdate(RecordSql.of(DUPLICATES, table, supply))
                .bind("fields", keyFields(table, format))
                .bind("record", name(table))
                .execute();
      }
    }
    List<RecordTable> withUprn =
        RecordTable.stored().stream()
            .filter(t -> t.hasUprn() && t != RecordTable.BLPU && t != RecordTable.RAW_RECORD)
            .toList();
    for (RecordTable table : withUprn) {
      rejected +=
          handle
              .createUpdate(RecordSql.of(WITHOUT_BLPU, table, supply))
              .bind("full", full)
              .bind("register", register)
              .execute();
    }
    rejected += handle.execute(RecordSql.of(POINTS_WITHOUT_ESU, RecordTable.ESU, supply));
    handle.execute(RecordSql.of(DRAW_ESUS, RecordTable.ESU, supply));
    return rejected;
  }

  // count(DISTINCT) sorts, which is fast here: keys mostly arrive in order.
  private static boolean keysAreUnique(Handle handle, RecordTable table, long supply) {
    String staging = table.staging(supply);
    String keys = table.keyList("");
    String unique =
        table.key().size() == 1
            ? "SELECT count(*) = count(DISTINCT " + keys + ") FROM " + staging
            : "SELECT (SELECT count(*) FROM "
                + staging
                + ") = (SELECT count(*) FROM (SELECT DISTINCT "
                + keys
                + " FROM "
                + staging
                + ") d)";
    return handle.createQuery(unique).mapTo(Boolean.class).one();
  }

  /** Returns the key fields by record type as JSON; by "" if the table has only one type. */
  private static String keyFields(RecordTable table, DtfFormat format) {
    Map<String, String> fields = new TreeMap<>();
    if (table == RecordTable.RAW_RECORD) {
      format.layouts().list().stream()
          .filter(l -> !l.key().isEmpty())
          .forEach(l -> fields.put(Integer.toString(l.type()), String.join(", ", l.key())));
    } else {
      fields.put("", String.join(", ", table.keyFields()));
    }
    try {
      return JSON.writeValueAsString(fields);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static String name(RecordTable table) {
    return table == RecordTable.RAW_RECORD ? "record" : "record of type " + table.recordType();
  }
}
