package uk.trigpoint.gazetteer.supply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jdbi.v3.core.Handle;
import uk.trigpoint.database.SqlFile;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.gazetteer.quality.run.QualityRunner;
import uk.trigpoint.gazetteer.quality.scope.ScopeTables;
import uk.trigpoint.gazetteer.supply.Preview.BeforeAfter;
import uk.trigpoint.records.version.RecordChange;
import uk.trigpoint.records.version.RecordChanges;
import uk.trigpoint.records.version.RecordDifference;
import uk.trigpoint.records.version.RecordTable;

/**
 * Previews a supply by applying it in a transaction that is rolled back, so the preview cannot
 * differ from the real result. A preview is cached until the gazetteer changes, unless the checks
 * of an earlier change have still to run; it does not wait for them, and leaves out their findings.
 */
@Singleton
public final class SupplyPreview {
  private static final String FIND = SqlFile.read(SupplyPreview.class, "find-preview");
  private static final String STORE = SqlFile.read(SupplyPreview.class, "store-preview");
  private static final List<String> CHANGES = List.of("insert", "update", "delete");
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  private final SupplyService service;
  private final SupplyGates gates;
  private final QualityRunner quality;
  private final Clock clock = Clock.systemUTC();

  public SupplyPreview(SupplyService service, SupplyGates gates, QualityRunner quality) {
    this.service = service;
    this.gates = gates;
    this.quality = quality;
  }

  /**
   * Returns the effect of applying a staged supply.
   *
   * @throws SupplyRefusedException if it is not staged, or older than the applied supply
   */
  public Preview preview(long id) {
    return service.runExclusively(
        id,
        (handle, supply) -> {
          Optional<String> stored =
              handle.createQuery(FIND).bind("supply", id).mapTo(String.class).findOne();
          if (stored.isPresent() && List.of("staged", "held").contains(supply.state())) {
            return read(stored.get());
          }
          Preview preview = create(handle, supply);
          if (preview.findings() != null) {
            handle.createUpdate(STORE).bind("supply", id).bind("preview", write(preview)).execute();
          }
          return preview;
        });
  }

  /**
   * Lists the changes of a supply, record by record: those an applied supply has made, or a staged
   * one would make.
   */
  public List<RecordChange> listChanges(long id, ChangeQuery query) {
    return service.runExclusively(
        id,
        (handle, supply) -> {
          RecordDifference difference =
              new RecordDifference(handle, supply.format(), supply.files());
          return supply.state().equals("applied")
              ? list(difference, query)
              : applyAndRollBack(
                  handle,
                  supply,
                  SupplyPreconditions.countStaged(handle, supply),
                  (counts, h) -> list(difference, query));
        });
  }

  private static List<RecordChange> list(RecordDifference difference, ChangeQuery query) {
    return difference.list(query.table(), query.change(), query.limit(), query.offset());
  }

  /** What is known while the supply is applied. */
  private record Applied(
      Map<String, RecordChanges.Count> changes,
      long addresses,
      List<RecordChange> samples,
      Map<String, Long> difference,
      OrphanCounts orphans,
      List<String> suspicious) {}

  private Preview create(Handle handle, SupplyRow supply) {
    long start = System.nanoTime();
    Map<RecordTable, Long> staged = SupplyPreconditions.countStaged(handle, supply);
    Optional<Map<String, Long>> findings = quality.findOpen(handle);
    long addresses = addresses(handle);
    List<GateFinding> held = gates.check(handle, supply);
    Optional<SupplyRow> lastApplied = PlausibilityChecks.lastApplied(handle, supply);
    Applied applied =
        applyAndRollBack(
            handle,
            supply,
            staged,
            (counts, h) -> inspect(h, supply, counts, lastApplied, findings.isPresent()));
    Map<String, BeforeAfter> orphans = applied.orphans().compareWithBefore(handle);
    List<String> suspicious = new ArrayList<>(applied.suspicious());
    suspicious.addAll(PlausibilityChecks.orphans(orphans));
    return new Preview(
        supply.id(),
        clock.instant(),
        applied.changes(),
        new BeforeAfter(addresses, applied.addresses()),
        applied.samples(),
        orphans,
        findings.map(f -> compare(f, applied.difference())).orElse(Map.of()),
        findings.map(f -> totals(f, applied.difference())).orElse(null),
        held,
        suspicious,
        Math.round((System.nanoTime() - start) / 1e8) / 10.0);
  }

  private static Map<String, BeforeAfter> compare(
      Map<String, Long> findings, Map<String, Long> difference) {
    Map<String, BeforeAfter> changed = new TreeMap<>();
    difference.forEach(
        (code, n) -> {
          long before = findings.getOrDefault(code, 0L);
          changed.put(code, new BeforeAfter(before, before + n));
        });
    return changed;
  }

  private static BeforeAfter totals(Map<String, Long> findings, Map<String, Long> difference) {
    long before = sum(findings);
    return new BeforeAfter(before, before + sum(difference));
  }

  /**
   * @param known whether the open findings are known, so that the supply can be compared with them
   */
  private Applied inspect(
      Handle handle,
      SupplyRow supply,
      Map<RecordTable, RecordChanges.Count> counts,
      Optional<SupplyRow> lastApplied,
      boolean known) {
    PostApplyTasks.listChangedKeys(handle, supply, counts);
    ScopeTables scope = quality.scope(handle);
    Map<String, RecordChanges.Count> changes = new TreeMap<>();
    counts.forEach((table, count) -> changes.put(table.table(), count));
    changes.values().removeIf(c -> c.changed() + c.unchanged() == 0);
    return new Applied(
        changes,
        addresses(handle),
        samples(handle, supply, counts),
        known ? quality.countDifference(handle, scope) : Map.of(),
        OrphanCounts.after(handle, supply.register()),
        PlausibilityChecks.after(handle, supply, lastApplied, counts));
  }

  /** Applies the supply, runs a function on the result, and rolls back. */
  private <T> T applyAndRollBack(
      Handle handle,
      SupplyRow supply,
      Map<RecordTable, Long> staged,
      BiFunction<Map<RecordTable, RecordChanges.Count>, Handle, T> inspect) {
    handle.savepoint("preview");
    T seen = inspect.apply(service.applyStaged(handle, supply, staged, false), handle);
    handle.rollbackToSavepoint("preview");
    return seen;
  }

  private static List<RecordChange> samples(
      Handle handle, SupplyRow supply, Map<RecordTable, RecordChanges.Count> counts) {
    RecordDifference difference = new RecordDifference(handle, supply.format(), supply.files());
    List<RecordChange> samples = new ArrayList<>();
    counts.forEach(
        (table, count) -> {
          if (count.changed() > 0) {
            CHANGES.forEach(c -> samples.addAll(difference.list(table, c, Preview.SAMPLES, 0)));
          }
        });
    return samples;
  }

  private static long addresses(Handle handle) {
    return handle.createQuery("SELECT count(*) FROM gazetteer.address").mapTo(Long.class).one();
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String write(Preview preview) {
    try {
      return JSON.writeValueAsString(preview);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Preview read(String json) {
    try {
      return JSON.readValue(json, Preview.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("could not read a stored preview", e);
    }
  }
}
