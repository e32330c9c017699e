package uk.trigpoint.gazetteer.supply;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import uk.trigpoint.records.version.RecordChange;
import uk.trigpoint.records.version.RecordChanges;

/**
 * What applying a supply would do, found by doing it and taking it back.
 *
 * @param changes by table
 * @param addresses of the gazetteer, before and after
 * @param samples up to {@value #SAMPLES} of each kind of change a table
 * @param orphans records without what they refer to, by kind
 * @param quality open findings by check code; only checks whose number differs
 * @param suspicious what an officer should look at before applying; empty when nothing is
 * @param seconds the trial took
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
    BeforeAfter findings,
    List<String> suspicious,
    double seconds) {
  public static final int SAMPLES = 5;

  /** A number before and after. */
  @Introspected
  public record BeforeAfter(long before, long after) {}
}
