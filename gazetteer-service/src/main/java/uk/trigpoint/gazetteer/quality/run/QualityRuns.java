package uk.trigpoint.gazetteer.quality.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/** Reads past runs. */
@Singleton
public final class QualityRuns {
  private static final String LATEST = SqlFile.read(QualityRuns.class, "latest-run");
  private static final String LATEST_RUNS = SqlFile.read(QualityRuns.class, "list-latest-runs");
  private static final String GET = SqlFile.read(QualityRuns.class, "get-run");
  private static final String MONTHLY = SqlFile.read(QualityRuns.class, "list-monthly-runs");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<Map<String, Map<String, Long>>> COUNTS =
      new TypeReference<>() {};
  private static final TypeReference<Map<String, Map<String, Double>>> MEASURES =
      new TypeReference<>() {};

  private final Database database;

  public QualityRuns(Database database) {
    this.database = database;
  }

  /** Finds the latest run; empty before the first. */
  public Optional<QualityRun> findLatest() {
    return database.with(
        handle -> handle.createQuery(LATEST).map((row, context) -> run(row)).findOne());
  }

  /** Lists the latest runs, newest first. */
  public List<QualityRun> listLatest(int limit) {
    return database.with(
        handle ->
            handle
                .createQuery(LATEST_RUNS)
                .bind("limit", limit)
                .map((row, context) -> run(row))
                .list());
  }

  /** Returns the last run of each month, for the latest months with a run, oldest first. */
  public SortedMap<YearMonth, QualityRun> listMonthly(int months) {
    SortedMap<YearMonth, QualityRun> monthly = new TreeMap<>();
    database.with(
        handle ->
            handle
                .createQuery(MONTHLY)
                .bind("months", months)
                .map(
                    (row, context) ->
                        monthly.put(YearMonth.parse(row.getString("month")), run(row)) == null)
                .list());
    return monthly;
  }

  QualityRun get(long id) {
    return database.with(
        handle -> handle.createQuery(GET).bind("id", id).map((row, context) -> run(row)).one());
  }

  private static QualityRun run(ResultSet row) throws SQLException {
    long supply = row.getLong("supply_id");
    @Nullable Long supplyId = row.wasNull() ? null : supply;
    return new QualityRun(
        row.getLong("id"),
        row.getTimestamp("at").toInstant(),
        supplyId,
        row.getDouble("seconds"),
        read(row.getString("counts"), COUNTS),
        read(row.getString("denominators"), COUNTS),
        read(row.getString("measures"), MEASURES));
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("could not read a quality run", e);
    }
  }
}
