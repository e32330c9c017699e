package uk.trigpoint.gazetteer.supply;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.records.version.RecordChange;
import uk.trigpoint.records.version.RecordChanges;

/**
 * The effect of applying a supply, found by applying it in a transaction that is rolled back.
 *
 * @param changes by table
 * @param addresses number in the gazetteer, before and after
 * @param samples up to {@value #SAMPLES} changes for each table and kind of change
 * @param orphans numbers of records whose referenced record is missing, by kind, among those that
 *     the supply concerns; only kinds whose number changes
 * @param quality open findings by check code; only checks whose number changes; empty if {@code
 *     findings} is null
 * @param findings number of open findings; null while the checks of an earlier change have still to
 *     run, so that it is not known
 * @param gates why the supply would be held, or is; empty if the gates let it pass
 * @param suspicious reasons for an officer to check the supply before applying it; can be empty
 * @param seconds duration of the preview
 */
@Introspected
public record Preview(
    long supply,
    Instant madeAt,
    Map<String, RecordChanges.Count> changes,
    BeforeAfter addresses,
    List<RecordChange> samples,
    Map<String, BeforeAfter> orphans,
    Map<String, BeforeAfter> quality,
    @Nullable BeforeAfter findings,
    List<GateFinding> gates,
    List<String> suspicious,
    double seconds) {
  public static final int SAMPLES = 5;

  /** A number before and after. */
  @Introspected
  public record BeforeAfter(long before, long after) {}

  /** Compares numbers by name; a missing one is 0, and equal ones are left out. */
  static Map<String, BeforeAfter> compare(Map<String, Long> before, Map<String, Long> after) {
    Map<String, BeforeAfter> both = new TreeMap<>();
    TreeSet<String> names = new TreeSet<>(before.keySet());
    names.addAll(after.keySet());
    for (String name : names) {
      long was = before.getOrDefault(name, 0L);
      long is = after.getOrDefault(name, 0L);
      if (was != is) {
        both.put(name, new BeforeAfter(was, is));
      }
    }
    return both;
  }
}
