package uk.trigpoint.jobs.notice;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/** Reads the rejected rows of a run as a table, at most {@value #MAX_ROWS} faults. */
@Singleton
public final class RejectTable {
  static final int MAX_ROWS = 20_000;
  private static final List<String> TITLES = List.of("Row", "Column", "Code", "Reason");
  private static final String LIST = SqlFile.read(RejectTable.class, "list-rejects");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;

  private record Fault(List<String> texts, JsonNode content) {}

  public RejectTable(Database database) {
    this.database = database;
  }

  /** Returns the titles, then a row for each fault, with the columns of the rejected row. */
  public List<List<String>> read(UUID run) {
    List<Fault> faults = database.with(handle -> list(handle, run));
    Set<String> columns = new TreeSet<>();
    faults.forEach(fault -> fault.content().fieldNames().forEachRemaining(columns::add));
    List<List<String>> rows = new ArrayList<>();
    List<String> titles = new ArrayList<>(TITLES);
    titles.addAll(columns);
    rows.add(titles);
    for (Fault fault : faults) {
      List<String> texts = new ArrayList<>(fault.texts());
      columns.forEach(column -> texts.add(fault.content().path(column).asText("")));
      rows.add(texts);
    }
    return rows;
  }

  private static List<Fault> list(Handle handle, UUID run) {
    return handle
        .createQuery(LIST)
        .bind("run", run)
        .bind("most", MAX_ROWS)
        .map((row, context) -> fault(row))
        .list();
  }

  private static Fault fault(ResultSet row) throws SQLException {
    try {
      return new Fault(
          List.of(
              Objects.requireNonNullElse(row.getString("line"), ""),
              Objects.requireNonNullElse(row.getString("field"), ""),
              row.getString("code"),
              row.getString("reason")),
          JSON.readTree(row.getString("content")));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a reject's content cannot be read", e);
    }
  }
}
