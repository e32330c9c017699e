package uk.trigpoint.gazetteer.address;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.core.annotation.Introspected;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A reference of another register for a property.
 *
 * @param source code of the register, such as 7666VC for council tax
 * @param custodian who says so
 */
@Introspected
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CrossReference(
    String source,
    String reference,
    String xrefKey,
    @Nullable LocalDate startDate,
    @Nullable LocalDate endDate,
    int custodian) {}
