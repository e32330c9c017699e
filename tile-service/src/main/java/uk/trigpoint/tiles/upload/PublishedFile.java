package uk.trigpoint.tiles.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;
import uk.trigpoint.datasets.gate.GateFinding;
import uk.trigpoint.formats.Recognised;

/**
 * The result of an upload. The file has {@code features + rejected + repeats} rows.
 *
 * @param repeats number of rows left out because they repeat an earlier one exactly
 * @param repaired number of invalid polygons that were repaired
 * @param understood what was recognised about the file, each with its reason
 * @param warnings for people
 * @param version number of the new version; of the version in force if nothing was published
 * @param held why the version waits for a release by somebody else; null if it is published
 * @param skipped why nothing was published: the version in force is of the same bytes; else null
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PublishedFile(
    String id,
    int version,
    long features,
    long rejected,
    List<Reject> rejects,
    long repeats,
    long repaired,
    List<Recognised> understood,
    List<String> warnings,
    @Nullable List<GateFinding> held,
    @Nullable String skipped) {}
