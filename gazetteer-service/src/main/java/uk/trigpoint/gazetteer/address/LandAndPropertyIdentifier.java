package uk.trigpoint.gazetteer.address;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One LPI of a property: an address it has, had or is also known by.
 *
 * @param logicalStatus BS7666: 1 preferred, 3 alternative, 6 provisional, 8 historical
 * @param source file the record came from
 * @param line of that file
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
    long line) {}
