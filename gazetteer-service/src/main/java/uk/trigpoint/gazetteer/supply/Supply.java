package uk.trigpoint.gazetteer.supply;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.source.Reject;

/**
 * What became of a file; lines = applied + rejected, header and trailer not counted.
 *
 * @param supply its number
 * @param records lines by record type
 * @param rejects the first {@value #MAX_REJECTS_LISTED}; all are kept
 */
@Introspected
public record Supply(
    long supply,
    String fileName,
    String format,
    int custodian,
    String custodianName,
    @Nullable LocalDate processDate,
    String encoding,
    long lines,
    long applied,
    long rejected,
    Map<String, Long> records,
    double seconds,
    @Nullable Instant loadedAt,
    List<Reject> rejects) {
  public static final int MAX_REJECTS_LISTED = 1_000;
}
