package uk.trigpoint.gazetteer.supply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.gazetteer.derive.AddressDerivation;
import uk.trigpoint.gazetteer.derive.GazetteerDatasets;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.records.version.RecordChanges;
import uk.trigpoint.records.version.RecordTable;
import uk.trigpoint.records.version.Staging;

/**
 * Applies, undoes and discards supplies. Each step is one transaction, so the gazetteer is never in
 * an intermediate state. A database lock allows only one step at a time on all nodes.
 */
@Singleton
public final class SupplyService {
  private static final Logger LOG = LoggerFactory.getLogger(SupplyService.class);
  private static final String MARK_APPLIED = SqlFile.read(SupplyService.class, "mark-applied");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Database database;
  private final Supplies supplies;
  private final GazetteerDatasets datasets;
  private final AddressDerivation derivation;
  private final PostApplyTasks postApplyTasks;

  public SupplyService(
      @Named("writers") Database database,
      Supplies supplies,
      GazetteerDatasets datasets,
      AddressDerivation derivation,
      PostApplyTasks postApplyTasks) {
    this.database = database;
    this.supplies = supplies;
    this.datasets = datasets;
    this.derivation = derivation;
    this.postApplyTasks = postApplyTasks;
  }

  /**
   * Applies a staged supply. Idempotent for an applied one.
   *
   * @throws ProblemException if there is no such supply
   * @throws SupplyRefusedException if it is incomplete, undone or discarded, or older than a supply
   *     that was applied since it was staged
   */
  public Supply apply(long id, boolean force, Caller caller) {
    long start = System.nanoTime();
    boolean changed =
        runExclusively(id, (handle, supply) -> apply(handle, supply, force, start, caller));
    return changed ? done(id, "applied", start, caller) : supplies.get(id);
  }

  /** Returns false, and changes nothing, if the supply is already applied. */
  private boolean apply(Handle handle, SupplyRow supply, boolean force, long start, Caller caller) {
    if (supply.state().equals("applied")) {
      return false;
    }
    Map<RecordTable, RecordChanges.Count> counts = applyStaged(handle, supply, force);
    postApplyTasks.keepChanges(handle, supply, counts);
    Map<String, RecordChanges.Count> changes = new TreeMap<>();
    counts.forEach(
        (table, count) -> {
          if (count.changed() + count.unchanged() > 0) {
            changes.put(table.table(), count);
          }
        });
    handle
        .createUpdate(MARK_APPLIED)
        .bind("supply", supply.id())
        .bind("changes", json(changes))
        .bind("caller", caller.subject())
        .bind("seconds", (System.nanoTime() - start) / 1e9)
        .execute();
    return true;
  }

  /**
   * Undoes an applied supply and restores exactly what it replaced. Only the last supply of a
   * register can be undone; undo later ones first.
   *
   * @throws ProblemException if there is no such supply
   * @throws SupplyRefusedException if it is not applied, or not the last of its register
   */
  public Supply undo(long id, Caller caller) {
    long start = System.nanoTime();
    runExclusively(id, (handle, supply) -> undo(handle, supply, caller));
    return done(id, "undone", start, caller);
  }

  private boolean undo(Handle handle, SupplyRow supply, Caller caller) {
    requireLastApplied(handle, supply);
    postApplyTasks.keepChangesOfUndo(handle, supply);
    changes(handle, supply, Map.of()).undo();
    derivation.run(handle);
    handle.execute(
        "UPDATE gazetteer.supply SET state = 'undone', undone_at = clock_timestamp(), undone_by = ? WHERE id = ?",
        caller.subject(),
        supply.id());
    return true;
  }

  private static void requireLastApplied(Handle handle, SupplyRow supply) {
    long id = supply.id();
    if (!supply.state().equals("applied")) {
      throw new SupplyRefusedException(
          "Supply " + id + " is " + supply.state() + "; only an applied one can be undone.");
    }
    long last = SupplySequence.lastApplied(handle, supply.register()).map(SupplyRow::id).orElse(id);
    if (last != id) {
      throw new SupplyRefusedException(
          "Supply "
              + last
              + " of the "
              + supply.registerName()
              + " was applied after supply "
              + id
              + ". Undo that one first.");
    }
  }

  /**
   * Discards a staged supply.
   *
   * @throws ProblemException if there is no such supply
   * @throws SupplyRefusedException if it has been applied
   */
  public Supply discard(long id) {
    runExclusively(id, SupplyService::discard);
    postApplyTasks.clean();
    return supplies.get(id);
  }

  private static boolean discard(Handle handle, SupplyRow supply) {
    if (!supply.state().equals("staged") && !supply.state().equals("incomplete")) {
      throw new SupplyRefusedException(
          "Supply " + supply.id() + " is " + supply.state() + " and cannot be discarded.");
    }
    handle.execute("UPDATE gazetteer.supply SET state = 'discarded' WHERE id = ?", supply.id());
    return true;
  }

  /**
   * Applies a staged supply and derives its data in the caller's transaction. Shared by apply and
   * preview.
   */
  Map<RecordTable, RecordChanges.Count> applyStaged(
      Handle handle, SupplyRow supply, boolean force) {
    Map<RecordTable, Long> staged = countStaged(handle, supply);
    if (!supply.full()) {
      SupplySequence.check(
          handle,
          supply.register(),
          supply.registerName(),
          supply.suppliedAt(),
          supply.digests().getLast(),
          force);
    }
    Map<RecordTable, RecordChanges.Count> counts =
        changes(handle, supply, staged).apply(supply.full(), supply.kind().deletesFirst());
    derivation.run(handle);
    return counts;
  }

  /** Returns the staged records by table, all of them and none lost. */
  private static Map<RecordTable, Long> countStaged(Handle handle, SupplyRow supply) {
    switch (supply.state()) {
      case "staged" -> {}
      case "incomplete" ->
          throw new SupplyRefusedException(
              "Supply " + supply.id() + " is waiting for volume " + supply.nextVolume() + ".");
      default ->
          throw new SupplyRefusedException(
              "Supply "
                  + supply.id()
                  + " is "
                  + supply.state()
                  + (supply.state().equals("applied") ? " already." : "; send the file again."));
    }
    Map<RecordTable, Long> staged = Staging.count(handle, supply.id());
    if (staged.values().stream().mapToLong(Long::longValue).sum() != supply.accepted()) {
      throw new SupplyRefusedException(
          "The staged records of supply "
              + supply.id()
              + " were lost when the database server stopped. Send the file again.");
    }
    return staged;
  }

  /**
   * Runs one step in a transaction that locks the supply and excludes other steps. Those of this
   * node wait without a connection.
   */
  <T> T runExclusively(long id, Step<T> step) {
    turn.lock();
    try {
      return runInTransaction(id, step);
    } finally {
      turn.unlock();
    }
  }

  private <T> T runInTransaction(long id, Step<T> step) {
    return database.transact(
        handle -> {
          handle.execute("SELECT pg_advisory_xact_lock(hashtext('gazetteer supply'))");
          handle.execute("SET LOCAL work_mem = '64MB'");
          SupplyRow supply =
              Supplies.lock(handle, id)
                  .orElseThrow(() -> ProblemException.notFound("There is no supply " + id + "."));
          return step.run(handle, supply);
        });
  }

  /** One step of a supply. */
  @FunctionalInterface
  interface Step<T> {
    T run(Handle handle, SupplyRow supply);
  }

  private Supply done(long id, String what, long start, Caller caller) {
    postApplyTasks.follow(id);
    Supply supply = supplies.get(id);
    Optional<Supply> latest = supplies.findLatestApplied();
    datasets.refresh(
        latest.map(Supply::fileName).orElse("no supply"),
        latest.map(Supply::processDate).orElse(null),
        caller);
    LOG.info(
        "supply {} ({}) {} in {} ms",
        id,
        supply.fileName(),
        what,
        (System.nanoTime() - start) / 1_000_000);
    return supply;
  }

  private static RecordChanges changes(
      Handle handle, SupplyRow supply, Map<RecordTable, Long> staged) {
    return new RecordChanges(handle, supply.id(), supply.register(), supply.files(), staged);
  }

  private static String json(Map<String, RecordChanges.Count> changes) {
    try {
      return JSON.writeValueAsString(changes);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
