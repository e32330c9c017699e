package uk.trigpoint.gazetteer.address;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One version of an LPI: an address a property has, had or is also known by.
 *
 * @param logicalStatus BS7666: 1 preferred, 3 alternative, 6 provisional, 8 historical
 * @param startDate valid time: what the record says of itself
 * @param source file the version came from
 * @param line of that file
 * @param knownFrom system time from which the gazetteer has this version
 * @param knownTo system time until which it had this version; null for a current one
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LandAndPropertyIdentifier(
    String lpiKey,
    String language,
    int logicalStatus,
    String address,
    String usrn,
    int custodian,
    @Nullable LocalDate startDate,
    @Nullable LocalDate endDate,
    @Nullable LocalDate lastUpdated,
    String source,
    long line,
    Instant knownFrom,
    @Nullable Instant knownTo) {}
