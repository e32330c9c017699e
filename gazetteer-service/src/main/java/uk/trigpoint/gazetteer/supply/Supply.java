package uk.trigpoint.gazetteer.supply;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.records.version.RecordChanges;

/**
 * A supply and its result. lines = accepted + rejected; headers and trailers do not count.
 *
 * @param supply the supply's number
 * @param state incomplete, staged, held, applied, undone or discarded
 * @param register kind of register: LLPG, NSG, ASD or ABP
 * @param fullSupply whether it has the whole register, not only changes
 * @param waitsForVolume the next volume to import; null if all are imported
 * @param records accepted lines by record type
 * @param accepted number of lines that are staged or applied
 * @param applied the same if the supply is applied, otherwise 0
 * @param changes by table; null unless it is applied
 * @param held why it waits for a release; null unless it is held
 * @param searchable in the answer of applying, releasing or undoing it: whether searches on the
 *     node that answers find what it changed; otherwise null
 * @param rejects the first {@value #MAX_LISTED}; all are stored. The same is true of warnings
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Supply(
    long supply,
    String state,
    RegisterKind register,
    int custodian,
    String custodianName,
    String format,
    String version,
    boolean fullSupply,
    LocalDate processDate,
    LocalTime processTime,
    @Nullable Integer waitsForVolume,
    String fileName,
    String encoding,
    List<Volume> volumes,
    long lines,
    long accepted,
    long applied,
    long rejected,
    Map<String, Long> records,
    @Nullable Map<String, RecordChanges.Count> changes,
    double seconds,
    Instant stagedAt,
    String stagedBy,
    @Nullable Instant appliedAt,
    @Nullable String appliedBy,
    @Nullable Instant undoneAt,
    @Nullable String undoneBy,
    @Nullable Held held,
    @Nullable Boolean searchable,
    List<Reject> rejects,
    List<Warning> warnings) {
  public static final int MAX_LISTED = 1_000;

  /**
   * Why a supply waits for a release.
   *
   * @param requestedBy who cannot release it
   * @param expiresAt when it is discarded unless somebody releases it
   */
  @Introspected
  public record Held(
      String requestedBy, Instant heldAt, Instant expiresAt, List<GateFinding> findings) {}

  Supply withSearchable(boolean whether) {
    return new Supply(
        supply,
        state,
        register,
        custodian,
        custodianName,
        format,
        version,
        fullSupply,
        processDate,
        processTime,
        waitsForVolume,
        fileName,
        encoding,
        volumes,
        lines,
        accepted,
        applied,
        rejected,
        records,
        changes,
        seconds,
        stagedAt,
        stagedBy,
        appliedAt,
        appliedBy,
        undoneAt,
        undoneBy,
        held,
        whether,
        rejects,
        warnings);
  }

  /** A file of a supply. */
  @Introspected
  public record Volume(int volume, String fileName, String encoding) {}

  /** A warning about an accepted line, or about the whole supply. */
  @Introspected
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Warning(@Nullable Long line, String code, String reason) {}
}
