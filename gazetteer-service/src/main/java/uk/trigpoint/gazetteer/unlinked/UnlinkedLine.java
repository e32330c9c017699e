package uk.trigpoint.gazetteer.unlinked;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A line of a list.
 *
 * @param line number in the file; the header is line 1
 * @param fields as sent
 * @param address its address columns joined, without the postcode
 * @param fault what is wrong with the line; null if nothing is
 * @param answer null if the line is open
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record UnlinkedLine(
    long line,
    List<String> fields,
    @Nullable String reference,
    @Nullable String address,
    @Nullable String postcode,
    @Nullable String source,
    @Nullable String fault,
    @Nullable String answer,
    @Nullable String uprn,
    @Nullable String note,
    @Nullable Instant answeredAt,
    @Nullable String answeredBy) {

  /** Returns address and postcode as one search text; empty if there is neither. */
  public String text() {
    return String.join(
        ", ", Stream.of(address, postcode).filter(t -> t != null && !t.isBlank()).toList());
  }
}
