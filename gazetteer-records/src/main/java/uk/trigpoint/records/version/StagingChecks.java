package uk.trigpoint.records.version;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.records.dtf.DtfFormat;

/**
 * Looks at the staged records of a whole supply: what cannot stand beside the others becomes a
 * reject.
 */
public final class StagingChecks {
  private static final String DUPLICATES = RecordSql.read("reject-duplicates");
  private static final String WITHOUT_BLPU = RecordSql.read("reject-without-blpu");
  private static final String POINTS_WITHOUT_ESU = RecordSql.read("reject-points-without-esu");
  private static final String DRAW_ESUS = RecordSql.read("draw-esus");

  private static final ObjectMapper JSON = new ObjectMapper();

  private StagingChecks() {}

  /**
   * Checks the records of a supply whose volumes are all here; returns how many were rejected.
   *
   * @param format which names the key fields of records kept as sent
   * @param full whether the supply is a full one; in a supply of changes several records with the
   *     same key are changes one after another
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
    List<RecordTable> ofProperties =
        RecordTable.stored().stream()
            .filter(t -> t.hasUprn() && t != RecordTable.BLPU && t != RecordTable.RAW_RECORD)
            .toList();
    for (RecordTable table : ofProperties) {
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

  /** One column is sorted, which is quick for keys that come in their order, as they mostly do. */
  private static boolean keysAreUnique(Handle handle, RecordTable table, long supply) {
    String staging = table.staging(supply);
    String keys = table.keyList("");
    String distinct =
        table.key().size() == 1
            ? "SELECT count(DISTINCT " + keys + ") FROM " + staging
            : "SELECT count(*) FROM (SELECT DISTINCT " + keys + " FROM " + staging + ") d";
    return handle
        .createQuery("SELECT (SELECT count(*) FROM " + staging + ") = (" + distinct + ")")
        .mapTo(Boolean.class)
        .one();
  }

  /** The key fields by record type, as JSON; by the empty text where the table has one type. */
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
