package uk.trigpoint.gazetteer.address;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One version of a BLPU, which is the property itself. Its status can change from 1 to 8 and back.
 *
 * @param logicalStatus BS7666: 1 approved, 6 provisional, 8 historical
 * @param custodian the property's custodian
 * @param sentBy the custodian whose register has this version
 * @param register LLPG or ABP
 * @param easting metres, EPSG:27700
 * @param knownFrom system time, as in {@link LandAndPropertyIdentifier}
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BlpuVersion(
    int logicalStatus,
    @Nullable Integer state,
    @Nullable LocalDate stateDate,
    @Nullable String classification,
    @Nullable String parentUprn,
    double easting,
    double northing,
    int custodian,
    int sentBy,
    String register,
    @Nullable LocalDate startDate,
    @Nullable LocalDate endDate,
    @Nullable LocalDate lastUpdated,
    String source,
    long line,
    Instant knownFrom,
    @Nullable Instant knownTo) {}
