package uk.trigpoint.gazetteer.supply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
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
import uk.trigpoint.datasets.gate.FourEyes;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.gazetteer.derive.AddressDerivation;
import uk.trigpoint.gazetteer.derive.GazetteerDatasets;
import uk.trigpoint.gazetteer.search.LiveIndex;
import uk.trigpoint.http.problem.ProblemException;
import uk.trigpoint.records.version.RecordChanges;
import uk.trigpoint.records.version.RecordTable;

/**
 * Applies, undoes and discards supplies. Each step is one transaction, so the gazetteer is never in
 * an intermediate state. A database lock allows only one step at a time on all nodes.
 */
@Singleton
public final class SupplyService {
  private static final Logger LOG = LoggerFactory.getLogger(SupplyService.class);
  private static final String MARK_APPLIED = SqlFile.read(SupplyService.class, "mark-applied");
  private static final String MARK_HELD = SqlFile.read(SupplyService.class, "mark-held");
  private static final String LIST_EXPIRED = SqlFile.read(SupplyService.class, "list-expired");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration MAX_WAIT_FOR_INDEX = Duration.ofSeconds(30);

  private final ReentrantLock turn = new ReentrantLock(true);
  private final Database database;
  private final Supplies supplies;
  private final GazetteerDatasets datasets;
  private final AddressDerivation derivation;
  private final PostApplyTasks postApplyTasks;
  private final SupplyGates gates;
  private final LiveIndex index;

  public SupplyService(
      @Named("writers") Database database,
      Supplies supplies,
      GazetteerDatasets datasets,
      AddressDerivation derivation,
      PostApplyTasks postApplyTasks,
      SupplyGates gates,
      LiveIndex index) {
    this.database = database;
    this.supplies = supplies;
    this.datasets = datasets;
    this.derivation = derivation;
    this.postApplyTasks = postApplyTasks;
    this.gates = gates;
    this.index = index;
  }

  /**
   * Applies a staged supply, or holds it if it exceeds a gate. Idempotent for an applied one.
   *
   * @param force whether to apply a supply that is older than the applied one
   * @throws ProblemException if there is no such supply
   * @throws SupplyRefusedException if it is incomplete, held, undone or discarded, or older than
   *     the applied supply
   */
  public Supply apply(long id, boolean force, Caller caller) {
    long start = System.nanoTime();
    boolean changed =
        runExclusively(
            id,
            (handle, supply) -> {
              SupplyPreconditions.requireNotHeld(supply);
              if (supply.state().equals("applied")) {
                return false;
              }
              Map<RecordTable, Long> staged = SupplyPreconditions.countStaged(handle, supply);
              if (holds(handle, supply, force, caller)) {
                return false;
              }
              apply(handle, supply, staged, force, start, caller);
              return true;
            });
    return changed ? done(id, "applied", start, caller) : supplies.get(id);
  }

  /**
   * Applies a held supply.
   *
   * @throws ProblemException if there is no such supply
   * @throws SupplyRefusedException if it is not held, the caller requested it, or another supply of
   *     the register was applied or undone since
   */
  public Supply release(long id, Caller caller) {
    long start = System.nanoTime();
    runExclusively(
        id,
        (handle, supply) -> {
          SupplyPreconditions.requireReleasable(handle, supply, caller);
          apply(
              handle, supply, SupplyPreconditions.countStaged(handle, supply), true, start, caller);
          return id;
        });
    return done(id, "released", start, caller);
  }

  /** Holds a staged supply if it exceeds a gate, and returns whether it does. */
  private boolean holds(Handle handle, SupplyRow supply, boolean force, Caller caller) {
    SupplyPreconditions.checkSequence(handle, supply, force);
    List<GateFinding> findings = gates.check(handle, supply);
    if (findings.isEmpty()) {
      return false;
    }
    handle
        .createUpdate(MARK_HELD)
        .bind("supply", supply.id())
        .bind("caller", caller.subject())
        .bind(
            "after",
            SupplySequence.lastApplied(handle, supply.register()).map(SupplyRow::id).orElse(null))
        .bind("findings", json(findings))
        .execute();
    return true;
  }

  private void apply(
      Handle handle,
      SupplyRow supply,
      Map<RecordTable, Long> staged,
      boolean force,
      long start,
      Caller caller) {
    Map<RecordTable, RecordChanges.Count> counts = applyStaged(handle, supply, staged, force);
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
    SupplyPreconditions.requireLastApplied(handle, supply);
    postApplyTasks.keepChangesOfUndo(handle, supply);
    changes(handle, supply, Map.of()).undo();
    derivation.run(handle);
    handle.execute(
        "UPDATE gazetteer.supply SET state = 'undone', undone_at = catalogue.moment(), undone_by = ? WHERE id = ?",
        caller.subject(),
        supply.id());
    return true;
  }

  /**
   * Discards a staged or held supply.
   *
   * @throws ProblemException if there is no such supply
   * @throws SupplyRefusedException if it has been applied
   */
  public Supply discard(long id) {
    runExclusively(id, SupplyService::discard);
    postApplyTasks.clean();
    return supplies.get(id);
  }

  /** Discards held supplies that nobody released in time. */
  public void discardExpired() {
    List<Long> expired =
        database.with(
            handle ->
                handle
                    .createQuery(LIST_EXPIRED)
                    .bind("days", FourEyes.KEPT_DAYS)
                    .mapTo(Long.class)
                    .list());
    expired.forEach(this::discard);
  }

  private static boolean discard(Handle handle, SupplyRow supply) {
    SupplyPreconditions.requireDiscardable(supply);
    handle.execute("UPDATE gazetteer.supply SET state = 'discarded' WHERE id = ?", supply.id());
    return true;
  }

  /**
   * Applies a staged supply and derives its data in the caller's transaction. Shared by apply and
   * preview.
   *
   * @param staged of {@link SupplyPreconditions#countStaged}
   */
  Map<RecordTable, RecordChanges.Count> applyStaged(
      Handle handle, SupplyRow supply, Map<RecordTable, Long> staged, boolean force) {
    if (!supply.full()) {
      SupplyPreconditions.checkSequence(handle, supply, force);
    }
    Map<RecordTable, RecordChanges.Count> counts =
        changes(handle, supply, staged).apply(supply.full(), supply.kind().deletesFirst());
    derivation.run(handle);
    return counts;
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

  /**
   * Waits until searches find the change, and then starts what follows, which would take the
   * processors that the index needs.
   */
  private Supply done(long id, String what, long start, Caller caller) {
    boolean searchable = index.awaitCurrent(MAX_WAIT_FOR_INDEX);
    postApplyTasks.follow(id);
    Supply supply = supplies.get(id).withSearchable(searchable);
    Optional<Supply> latest = supplies.findLatestApplied();
    datasets.refresh(
        latest.map(Supply::fileName).orElse("no supply"),
        latest.map(Supply::processDate).orElse(null),
        caller);
    LOG.info(
        "supply {} ({}) {} in {} ms{}",
        id,
        supply.fileName(),
        what,
        (System.nanoTime() - start) / 1_000_000,
        searchable ? "" : "; searches do not find it yet");
    return supply;
  }

  private static RecordChanges changes(
      Handle handle, SupplyRow supply, Map<RecordTable, Long> staged) {
    return new RecordChanges(handle, supply.id(), supply.register(), supply.files(), staged);
  }

  private static String json(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
