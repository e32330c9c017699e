package uk.trigpoint.gazetteer.supply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.Rows;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.gate.FourEyes;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.records.dtf.DtfFormat;
import uk.trigpoint.records.version.RecordChanges;

/** Reads supplies with their rejects and warnings. */
@Singleton
public final class Supplies {
  private static final String FIND = SqlFile.read(Supplies.class, "find-supply");
  private static final String REJECTS = SqlFile.read(Supplies.class, "list-rejects");
  private static final String LATEST_APPLIED = SqlFile.read(Supplies.class, "find-latest-applied");
  private static final String WARNINGS = SqlFile.read(Supplies.class, "list-warnings");
  private static final String REGISTERS = SqlFile.read(Supplies.class, "list-registers");
  private static final String STATES = SqlFile.read(Supplies.class, "count-states");
  private static final String LOCK = SqlFile.read(Supplies.class, "lock-supply");
  private static final TypeReference<Map<String, Long>> RECORDS = new TypeReference<>() {};
  private static final TypeReference<Map<String, RecordChanges.Count>> CHANGES =
      new TypeReference<>() {};
  private static final TypeReference<List<Supply.Volume>> VOLUMES = new TypeReference<>() {};
  private static final TypeReference<List<GateFinding>> FINDINGS = new TypeReference<>() {};
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Database database;

  /**
   * What a list of supplies has. Null values mean any.
   *
   * @param register name of a {@link RegisterKind}
   * @param custodian SWA code
   * @param before only supplies with a lower number
   */
  public record Query(
      @Nullable String state,
      @Nullable String register,
      @Nullable Integer custodian,
      @Nullable Long before,
      int limit) {}

  /**
   * A register and the last supply that is applied to it and not undone.
   *
   * @param supply its number; null if none is applied, as the values after it
   */
  public record RegisterState(
      RegisterKind kind,
      int custodian,
      String custodianName,
      @Nullable Long supply,
      @Nullable String fileName,
      @Nullable LocalDate processDate,
      @Nullable Instant appliedAt) {}

  public Supplies(Database database) {
    this.database = database;
  }

  /** Finds a supply with its first rejects and warnings. */
  public Optional<Supply> find(long id) {
    return database.with(
        handle ->
            handle
                .createQuery(FIND)
                .bind("id", id)
                .bind("state", (String) null)
                .bind("register", (String) null)
                .bind("custodian", (Integer) null)
                .bind("before", (Long) null)
                .bind("limit", 1)
                .map((row, context) -> supply(row, rejects(handle, id), warnings(handle, id)))
                .findOne());
  }

  /** Like {@link #find}, but throws if the supply does not exist. */
  Supply get(long id) {
    return find(id)
        .orElseThrow(() -> new IllegalStateException("supply " + id + " does not exist"));
  }

  /** Finds the supply that was applied last and has not been undone. */
  Optional<Supply> findLatestApplied() {
    return database
        .with(handle -> handle.createQuery(LATEST_APPLIED).mapTo(Long.class).findOne())
        .flatMap(this::find);
  }

  /** Lists the latest supplies, newest first, without rejects and warnings. */
  public List<Supply> list(int limit) {
    return list(new Query(null, null, null, null, limit));
  }

  /** Lists supplies, newest first, without rejects and warnings. */
  public List<Supply> list(Query query) {
    return database.with(
        handle ->
            handle
                .createQuery(FIND)
                .bind("id", (Long) null)
                .bind("state", query.state())
                .bind("register", query.register())
                .bind("custodian", query.custodian())
                .bind("before", query.before())
                .bind("limit", query.limit())
                .map((row, context) -> supply(row, List.of(), List.of()))
                .list());
  }

  /** Lists the registers by kind and custodian, each with the supply that readers see. */
  public List<RegisterState> listRegisters() {
    return database.with(
        handle ->
            handle
                .createQuery(REGISTERS)
                .map(
                    (row, context) ->
                        new RegisterState(
                            RegisterKind.valueOf(row.getString("kind")),
                            row.getInt("custodian"),
                            row.getString("custodian_name"),
                            row.getObject("supply", Long.class),
                            row.getString("file_name"),
                            row.getObject("process_date", LocalDate.class),
                            Rows.instant(row, "applied_at")))
                .list());
  }

  /** Counts all supplies by state; a state without supplies is not in the map. */
  public Map<String, Long> countByState() {
    return database.with(
        handle ->
            handle
                .createQuery(STATES)
                .map((row, context) -> Map.entry(row.getString("state"), row.getLong("supplies")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
  }

  /** Finds a supply and locks its row until the transaction ends. */
  static Optional<SupplyRow> lock(Handle handle, long id) {
    return handle
        .createQuery(LOCK)
        .bind("id", id)
        .map(
            (row, context) ->
                new SupplyRow(
                    row.getLong("id"),
                    row.getInt("register_id"),
                    RegisterKind.valueOf(row.getString("kind")),
                    DtfFormat.ofTitle(row.getString("format")),
                    row.getInt("custodian"),
                    row.getString("custodian_name"),
                    row.getString("state"),
                    row.getBoolean("full_supply"),
                    row.getObject("process_date", LocalDate.class),
                    row.getObject("process_time", LocalTime.class),
                    row.getInt("next_volume"),
                    row.getString("held_by"),
                    row.getObject("held_after", Long.class),
                    row.getLong("accepted"),
                    row.getLong("rejected"),
                    List.of((Long[]) array(row.getArray("files"))),
                    List.of((String[]) array(row.getArray("digests")))))
        .findOne();
  }

  private static Object array(Array array) throws SQLException {
    return array.getArray();
  }

  private static List<Reject> rejects(Handle handle, long id) {
    return handle
        .createQuery(REJECTS)
        .bind("supply", id)
        .bind("limit", Supply.MAX_LISTED)
        .map(
            (row, context) ->
                new Reject(
                    row.getLong("line"),
                    row.getString("field"),
                    row.getString("code"),
                    row.getString("reason")))
        .list();
  }

  private static List<Supply.Warning> warnings(Handle handle, long id) {
    return handle
        .createQuery(WARNINGS)
        .bind("supply", id)
        .bind("limit", Supply.MAX_LISTED)
        .map(
            (row, context) ->
                new Supply.Warning(
                    row.getObject("line", Long.class),
                    row.getString("code"),
                    row.getString("reason")))
        .list();
  }

  private static Supply supply(ResultSet row, List<Reject> rejects, List<Supply.Warning> warnings)
      throws SQLException {
    long lines = row.getLong("lines");
    long rejected = row.getLong("rejected");
    String state = row.getString("state");
    int nextVolume = row.getInt("next_volume");
    String changes = row.getString("changes");
    List<Supply.Volume> volumes = read(row.getString("volumes"), VOLUMES);
    return new Supply(
        row.getLong("id"),
        state,
        RegisterKind.valueOf(row.getString("kind")),
        row.getInt("custodian"),
        row.getString("custodian_name"),
        row.getString("format"),
        row.getString("version"),
        row.getBoolean("full_supply"),
        row.getObject("process_date", LocalDate.class),
        row.getObject("process_time", LocalTime.class),
        nextVolume == 0 ? null : (Integer) nextVolume,
        volumes.getFirst().fileName(),
        volumes.getFirst().encoding(),
        volumes,
        lines,
        lines - rejected,
        state.equals("applied") ? lines - rejected : 0,
        rejected,
        read(row.getString("records"), RECORDS),
        changes == null ? null : read(changes, CHANGES),
        row.getDouble("seconds"),
        row.getTimestamp("staged_at").toInstant(),
        row.getString("staged_by"),
        Rows.instant(row, "applied_at"),
        row.getString("applied_by"),
        Rows.instant(row, "undone_at"),
        row.getString("undone_by"),
        state.equals("held") ? held(row) : null,
        null,
        rejects,
        warnings);
  }

  private static Supply.Held held(ResultSet row) throws SQLException {
    Instant heldAt = row.getTimestamp("held_at").toInstant();
    return new Supply.Held(
        row.getString("held_by"),
        heldAt,
        heldAt.plus(FourEyes.KEPT_DAYS, ChronoUnit.DAYS),
        read(row.getString("held_findings"), FINDINGS));
  }

  private static <T> T read(String json, TypeReference<T> type) {
    try {
      return JSON.readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("could not read the stored data of a supply", e);
    }
  }
}
