package uk.trigpoint.gazetteer.address;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An address in a response.
 *
 * @param street name of its street; null if it has none
 * @param town of its street
 * @param easting metres, EPSG:27700
 * @param longitude degrees, ETRS89 (EPSG:4258), taken as WGS 84
 * @param logicalStatus BS7666: 1 approved, 6 provisional, 8 historical
 * @param metres distance from the requested location; null if the request has none
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Address(
    String uprn,
    String usrn,
    String address,
    List<String> lines,
    @Nullable String street,
    @Nullable String town,
    @Nullable String postcode,
    double easting,
    double northing,
    double longitude,
    double latitude,
    Classification classification,
    int logicalStatus,
    int custodian,
    @Nullable String parentUprn,
    @Nullable String organisation,
    @Nullable LocalDate lastUpdated,
    @Nullable Double metres) {}
