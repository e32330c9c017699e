package uk.trigpoint.datasets.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Envelope;
import uk.trigpoint.core.identity.Caller;

/**
 * What a caller is about to read.
 *
 * @param caller must state a purpose
 * @param datasetId the dataset, or a table such as {@code care.package}
 * @param channel the protocol
 * @param place EPSG:27700; null means anywhere
 * @param query filter and paging for people; contains no value read, and keys of features only as
 *     pseudonyms
 * @param pseudonyms of the keys that the filter names
 */
public record ReadRequest(
    Caller caller,
    String datasetId,
    String channel,
    @Nullable Envelope place,
    String query,
    List<String> pseudonyms) {
  public ReadRequest {
    pseudonyms = List.copyOf(pseudonyms);
  }
}
