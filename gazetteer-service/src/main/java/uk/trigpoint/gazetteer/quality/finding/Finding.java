package uk.trigpoint.gazetteer.quality.finding;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An open finding.
 *
 * @param register the record's register, such as {@code LLPG 3105}
 * @param subject key of the record in its register, or of the set of records
 * @param easting metres, EPSG:27700; null if the record has no location
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(
    String check,
    String severity,
    String register,
    String subject,
    @Nullable String uprn,
    @Nullable String usrn,
    String detail,
    @Nullable Double easting,
    @Nullable Double northing,
    @Nullable Double longitude,
    @Nullable Double latitude,
    Instant firstSeen,
    Instant lastSeen) {}
