package uk.trigpoint.gazetteer.supply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.source.Reject;

/** The supplies that were applied, with their rejects. */
@Singleton
public final class Supplies {
  private static final String FIND = SqlFile.read(Supplies.class, "find-supply");
  private static final String LIST = SqlFile.read(Supplies.class, "list-supplies");
  private static final String REJECTS = SqlFile.read(Supplies.class, "list-rejects");
  private static final TypeReference<Map<String, Long>> COUNTS = new TypeReference<>() {};
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;

  public Supplies(Database database) {
    this.database = database;
  }

  /** A supply with its first rejects. */
  public Optional<Supply> find(long id) {
    return database.with(
        handle ->
            handle
                .createQuery(FIND)
                .bind("id", id)
                .map((row, context) -> supply(row, rejects(handle, id)))
                .findOne());
  }

  Supply get(long id) {
    return find(id).orElseThrow(() -> new IllegalStateException("supply " + id + " is gone"));
  }

  /** The latest supplies, newest first, without their rejects. */
  public List<Supply> list(int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(LIST)
                .bind("limit", limit)
                .map((row, context) -> supply(row, List.of()))
                .list());
  }

  void recordSeconds(long id, double seconds) {
    database.with(
        handle ->
            handle.execute("UPDATE gazetteer.supply SET seconds = ? WHERE id = ?", seconds, id));
  }

  private static List<Reject> rejects(Handle handle, long id) {
    return handle
        .createQuery(REJECTS)
        .bind("supply", id)
        .bind("limit", Supply.MAX_REJECTS_LISTED)
        .map(
            (row, context) ->
                new Reject(
                    row.getLong("line"),
                    row.getString("field"),
                    row.getString("code"),
                    row.getString("reason")))
        .list();
  }

  private static Supply supply(ResultSet row, List<Reject> rejects) throws SQLException {
    Date processDate = row.getDate("process_date");
    try {
      return new Supply(
          row.getLong("id"),
          row.getString("file_name"),
          row.getString("format"),
          row.getInt("custodian"),
          row.getString("custodian_name"),
          processDate == null ? null : processDate.toLocalDate(),
          row.getString("encoding"),
          row.getLong("lines"),
          row.getLong("applied"),
          row.getLong("rejected"),
          JSON.readValue(row.getString("records"), COUNTS),
          row.getDouble("seconds"),
          row.getTimestamp("loaded_at").toInstant(),
          rejects);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the record counts of a supply cannot be read", e);
    }
  }
}
