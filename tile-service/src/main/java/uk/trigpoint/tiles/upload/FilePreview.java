package uk.trigpoint.tiles.upload;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.publish.Publisher;
import uk.trigpoint.formats.intake.Understanding;

/**
 * A preview. The file has {@code accepted + rejected + key.exactRepeats} rows.
 *
 * @param understood what the file was understood to be, each decision with its reason; the
 *     questions must be answered before it is published
 * @param located number of rows with a place
 * @param repaired number of invalid polygons that would be repaired
 * @param rows values of the first 20 accepted rows, in the order of the columns
 * @param places of the first 500 rows with one, simplified
 * @param extent west, south, east and north in degrees; null without places
 * @param difference to the current version; null if there is none, or questions are open
 * @param key the column that identifies a feature, and why
 * @param warnings what a publish would do to the current version, and which rules of its columns
 *     the file breaks; as sentences
 * @param suggestedTitle a title to start from; empty if the dataset has one
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FilePreview(
    Understanding understood,
    long accepted,
    long located,
    long rejected,
    long repaired,
    List<PreviewRows.RejectGroup> rejects,
    List<List<@Nullable String>> rows,
    List<PreviewRows.Place> places,
    double @Nullable [] extent,
    Publisher.@Nullable Preview difference,
    KeyReading key,
    List<String> warnings,
    String suggestedTitle) {}
